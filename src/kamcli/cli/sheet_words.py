"""What the sheets of a workbook are called, their columns, and what each column means; the catalogue has the Chinese."""

from kamcli.actions.sheets_out import Words
from kamcli.cli import topic_words
from kamcli.exchange.xlsx_out import Cover
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

_SHEETS = {
    "colleagues": N_("Colleagues"), "customers": N_("Customer list"), "people": N_("People"), "contacts": N_("Contact log"),
    "samples": N_("Samples"), "sales": N_("Sales"), "ratings": N_("Ratings"), "suppliers": N_("Suppliers"),
    "facts": N_("Facts"), "spends": N_("Spend"), "assessments": N_("Assessments"), "obstacles": N_("Obstacles"),
    "plan_steps": N_("Development plan"), "endorsements": N_("Endorsements"), "stages": N_("Stages"),
    "confirmations": N_("Confirmations"), "tiers": N_("Tiers"), "key_accounts": N_("Key accounts"),
    "quotations": N_("Quotations"), "goals": N_("Goals"), "reviews": N_("Reviews"),
}  # fmt: skip

_COLUMNS: dict[str, tuple[str, str]] = {
    # what several sheets have
    "customer": (N_("Customer"), N_("The code of the customer, as on the sheet of customers.")),
    "on": (N_("Date"), N_("The day it happened.")),
    "by": (N_("Recorded by"), N_("Who of ours says so.")),
    "note": (N_("Note"), N_("Anything else worth knowing.")),
    "person": (N_("Person"), N_("The person of the customer, by name; NAME#NUMBER where two have one name.")),
    "source": (N_("Source"), N_("Where it is known from.")),
    "reason": (N_("Reason"), N_("Why.")),
    "currency": (N_("Currency"), N_("The currency of the amounts in this row, like CNY.")),
    "product": (N_("Product"), N_("The product.")),
    "due": (N_("Due date"), N_("The day it is due.")),
    "until": (N_("Until"), N_("The last day it holds.")),
    "left_on": (N_("Left"), N_("The day somebody left; empty as long as they are there.")),
    "owner": (N_("Owner"), N_("Who of ours answers for it.")),
    "title": (N_("Job title"), N_("The position.")),
    "phone": (N_("Phone"), N_("The telephone number, as text.")),
    "done_on": (N_("Done on"), N_("The day it was done.")),
    # one by one
    "colleagues.colleague": (N_("Colleague"), N_("Somebody of ours.")),
    "colleagues.level": (N_("Level"), N_("What this person is to the customers; gates ask for it.")),
    "customers.code": (N_("Customer code"), N_("The short code that every other sheet names the customer by. It stays as it is.")),
    "customers.name": (N_("Customer name"), N_("The name of the company. A former name stays among its other names.")),
    "customers.aliases": (N_("Also known as"), N_("Other names, between semicolons.")),
    "customers.industry": (N_("Industry"), N_("What business they are in.")),
    "customers.manager": (N_("Account manager"), N_("Who of ours looks after the customer.")),
    "customers.website": (N_("Website"), N_("Their page on the web.")),
    "customers.address": (N_("Address"), N_("Where they are.")),
    "customers.source": (N_("Lead source"), N_("How we came to know them.")),
    "customers.added_on": (N_("Added"), N_("The day the customer came into the book.")),
    "people.name": (N_("Name"), N_("The name of the person.")),
    "people.department": (N_("Department"), N_("The department there.")),
    "people.roles": (N_("Buying role"), N_("The parts in the purchase, between semicolons.")),
    "people.influence": (N_("Influence"), N_("How much this person's word weighs in the purchase, 1 to 5.")),
    "people.email": (N_("E-mail"), N_("The address for e-mail.")),
    "contacts.channel": (N_("Channel"), N_("How we met or spoke.")),
    "contacts.purpose": (N_("Purpose"), N_("What it was for.")),
    "contacts.people": (N_("With"), N_("Who of theirs took part, between semicolons; NAME=2 is the impact it left, −3 to 5, NAME=2/90 with the days in which it halves.")),
    "contacts.by": (N_("Sales rep"), N_("Who of ours was there, between semicolons.")),
    "contacts.hours": (N_("Hours"), N_("Our working time.")),
    "contacts.summary": (N_("Summary"), N_("What was said and agreed.")),
    "contacts.next": (N_("Next step"), N_("What comes next.")),
    "contacts.due": (N_("Due date"), N_("The day of the next step.")),
    "contacts.next_for": (N_("Next for"), N_("Whom of theirs the next step is meant for.")),
    "contacts.next_done_on": (N_("Done on"), N_("The day the next step was done.")),
    "contacts.no_next": (N_("No next"), N_("Why there is no next step.")),
    "contacts.next_expected": (N_("Next expected"), N_("Whether the customer knows that it is coming.")),
    "contacts.pretext": (N_("Pretext"), N_("The reason to meet that is given.")),
    "samples.spec": (N_("Specification"), N_("What the sample has to meet, as agreed.")),
    "samples.on": (N_("Requested on"), N_("The day the sample was asked for.")),
    "samples.promised_on": (N_("Promised on"), N_("The day it was promised for.")),
    "samples.owner": (N_("Technical owner"), N_("Who of ours vouches for it.")),
    "samples.signed_on": (N_("Signed on"), N_("The day it was signed that it meets the specification.")),
    "samples.signed_by": (N_("Signed by"), N_("Who signed.")),
    "samples.sent_on": (N_("Sent on"), N_("The day it was sent; it must be signed before.")),
    "samples.delivered_on": (N_("Delivered on"), N_("The day it arrived.")),
    "samples.verdict": (N_("Verdict"), N_("What the customer says of it.")),
    "samples.verdict_on": (N_("Verdict on"), N_("The day they said so.")),
    "sales.on": (N_("Sale date"), N_("The day of the sale.")),
    "sales.amount": (N_("Amount"), N_("What was sold for.")),
    "sales.quantity": (N_("Quantity"), N_("How many, or how much.")),
    "sales.ref": (N_("Reference"), N_("The number of the order, contract or invoice, as text; no two sales have the same.")),
    "sales.cost": (N_("Cost"), N_("What it cost us.")),
    "sales.paid_on": (N_("Paid on"), N_("The day it was paid.")),
    "ratings.factor": (N_("Factor"), N_("The key of the factor in the scoring model.")),
    "ratings.value": (N_("Rating"), N_("The rating on the factor's scale.")),
    "ratings.because": (N_("Because"), N_("What the rating rests on.")),
    "suppliers.supplier": (N_("Supplier"), N_("Who else supplies the customer.")),
    "suppliers.left_on": (N_("Supplied until"), N_("The day they ceased to supply.")),
    "facts.supplier": (N_("Supplier"), N_("The supplier that it is known of.")),
    "facts.topic": (N_("Topic"), N_("What is known.")),
    "facts.value": (N_("Content"), N_("The answer. Empty: it is no longer known.")),
    "facts.reliability": (N_("Reliability"), N_("How sure it is.")),
    "spends.kind": (N_("Expense type"), N_("What the money went on.")),
    "spends.amount": (N_("Amount"), N_("What was spent.")),
    "spends.heads": (N_("Heads"), N_("How many people shared it.")),
    "spends.purpose": (N_("Purpose"), N_("What it was for.")),
    "spends.approver": (N_("Approver"), N_("Who of ours approved it.")),
    "spends.invoice": (N_("Invoice number"), N_("The number of the invoice, as text.")),
    "assessments.likelihood": (N_("Likelihood"), N_("How likely the deal is.")),
    "assessments.path": (N_("Path"), N_("The way to the deal.")),
    "assessments.cost": (N_("Cost expected"), N_("The money it will take.")),
    "assessments.hours": (N_("Hours"), N_("The working time it will take.")),
    "obstacles.obstacle": (N_("Obstacle"), N_("What stands in the way.")),
    "obstacles.answer": (N_("Our answer"), N_("What we do about it.")),
    "obstacles.state": (N_("State"), N_("How far it has been dealt with.")),
    "plan_steps.position": (N_("Step number"), N_("Where the step stands in the plan.")),
    "plan_steps.on": (N_("Planned on"), N_("The day it was planned.")),
    "plan_steps.task": (N_("Task"), N_("What has to be done.")),
    "plan_steps.who": (N_("Who"), N_("Who of ours does it, between semicolons.")),
    "plan_steps.support": (N_("Support"), N_("What it needs from the company.")),
    "plan_steps.days": (N_("Days"), N_("How many days it takes.")),
    "plan_steps.answers": (N_("Answers"), N_("The step of their purchase that it answers.")),
    "plan_steps.dropped_on": (N_("Dropped on"), N_("The day it was given up.")),
    "endorsements.endorsement": (N_("Endorsement"), N_("What this person says of our plan.")),
    "stages.stage": (N_("Stage"), N_("The stage that the customer entered.")),
    "stages.on": (N_("Entered on"), N_("The day of entering it.")),
    "stages.lost_to": (N_("Lost to"), N_("The supplier that won instead.")),
    "stages.override": (N_("Override"), N_("Why the gate was passed against the evidence.")),
    "stages.look_again": (N_("Look again"), N_("The day to look again.")),
    "confirmations.criterion": (N_("Criterion"), N_("The key of the criterion in the playbook.")),
    "confirmations.answer": (N_("Is it so"), N_("Whether it is so.")),
    "tiers.tier": (N_("Tier"), N_("The tier that was set by hand.")),
    "key_accounts.key": (N_("Key account"), N_("Whether the customer is a key account from this day on.")),
    "quotations.amount": (N_("Quoted amount"), N_("What was quoted.")),
    "quotations.strengths": (N_("Strengths shown"), N_("The strengths of ours that were shown with it, between semicolons.")),
    "goals.goal": (N_("Goal"), N_("A goal of ours; the reasons for key status are tested against it.")),
    "reviews.on": (N_("Review date"), N_("The day of the review.")),
    "reviews.why": (N_("Why key"), N_("Why the customer is still key.")),
    "reviews.changed": (N_("What changed"), N_("What has changed since the last review.")),
    "reviews.fault": (N_("Own fault"), N_("Where we fell short.")),
    "reviews.decision": (N_("Decision"), N_("What was decided.")),
    "reviews.next": (N_("Next step"), N_("What is to be done.")),
    "reviews.goal": (N_("Goal"), N_("The goal of ours that it serves.")),
    "reviews.expectation": (N_("Expectation"), N_("What they expect of us, and where we fell short.")),
    "reviews.snapshot": (N_("Snapshot"), N_("The figures of that day, for machines.")),
}  # fmt: skip
"""Heading and meaning, by kind and field, or by field where they are the same everywhere."""

_COVER = (
    N_("Every sheet is a table of the workbook. Sort, filter, change and add as you like, and save under any name."),
    N_("Then see what it would change, and write it:"),
    "kam import FILE.xlsx --dry-run",
    "kam import FILE.xlsx",
    N_("A changed cell changes its record; an emptied cell empties it; a row added anywhere below the heading is a new record. Rows and columns that are taken out change nothing: kam never deletes by import."),
    N_("What was changed in the workbook since the export, and here to something else, is shown and left as it is."),
    N_("Headings in blue must be filled in; those in grey may stay empty. Each heading has a note that says what it means."),
    N_("This file holds personal data. Keep it where only you can read it, and delete it when it is no longer needed."),
)  # fmt: skip


def words(book: Workbook) -> Words:
    """What the workbook says to its reader, in the language of this run."""
    return Words(sheet, heading, meaning, topic_words.title, lambda: _cover(book))


def sheet(kind: str) -> str:
    """What the sheet of a kind is called."""
    return _(_SHEETS[kind])


def heading(kind: str, field: str) -> str:
    """What the column of a field is called."""
    return _(_said(kind, field)[0])


def has(kind: str, field: str) -> bool:
    """Whether the sheet of a kind has a column for the field."""
    return f"{kind}.{field}" in _COLUMNS or field in _COLUMNS


def of_any_kind(field: str) -> str:
    """What a column of that name is called in the first sheet that has one; what is none comes back as it is."""
    found = next((said for name, said in _COLUMNS.items() if name.rpartition(".")[2] == field), None)
    return _(found[0]) if found else field


def meaning(kind: str, field: str) -> str:
    """What the column of a field means."""
    return _(_said(kind, field)[1])


def _said(kind: str, field: str) -> tuple[str, str]:
    return _COLUMNS.get(f"{kind}.{field}") or _COLUMNS[field]


def _cover(book: Workbook) -> Cover:
    told = _("From {file}, as it was on {day}.").format(file=book.path.name, day=book.today)
    return Cover(_("Read me"), _("Key accounts"), [told, *map(_, _COVER)])
