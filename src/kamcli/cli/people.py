"""People at a customer: added, changed, listed, shown; and the coach among them."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import options, say, topic_words
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Record, Section, View
from kamcli.domain import lists
from kamcli.errors import Finding
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook


def add_person(
    book: Workbook,
    customer: options.Customer,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("Name of the person."), show_default=False)],
    title: Annotated[str | None, typer.Option("--title", help=_("Position."))] = None,
    department: Annotated[str | None, typer.Option("--department", help=_("Department."))] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role", help=_("Role in the purchase: decider, approver, veto, evaluator, buyer, …; may be repeated.")
        ),
    ] = None,
    influence: Annotated[int | None, typer.Option("--influence", min=1, max=5, help=_("Influence, 1 to 5."))] = None,
    phone: Annotated[str | None, typer.Option("--phone", help=_("Phone."))] = None,
    email: Annotated[str | None, typer.Option("--email", help=_("E-mail."))] = None,
    note: options.Note = None,
    anyway: Annotated[bool, typer.Option("--anyway", help=_("Add another person of the same name."))] = False,
) -> View:
    texts = {"title": title, "department": department, "phone": phone, "email": email, "note": note}
    added = actions.people.add(book, customer, name, roles=role or [], influence=influence, anyway=anyway, texts=texts)
    return View().say("Added {name} to {code}.", **added).say("Next: kam log-contact {code} --with {name}.", **added)


def edit_person(
    book: Workbook,
    person: options.Person,
    name: Annotated[str | None, typer.Option("--name", help=_("New name."))] = None,
    title: Annotated[str | None, typer.Option("--title", help=_("Position."))] = None,
    department: Annotated[str | None, typer.Option("--department", help=_("Department."))] = None,
    role: Annotated[
        list[str] | None, typer.Option("--role", help=_("All roles in the purchase anew; may be repeated."))
    ] = None,
    influence: Annotated[int | None, typer.Option("--influence", min=1, max=5, help=_("Influence, 1 to 5."))] = None,
    phone: Annotated[str | None, typer.Option("--phone", help=_("Phone."))] = None,
    email: Annotated[str | None, typer.Option("--email", help=_("E-mail."))] = None,
    note: options.Note = None,
    left: Annotated[str | None, typer.Option("--left", metavar="DAY", help=_("The day this person left."))] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DAY", help=_("The day from which position, role and influence hold. Default: today.")
        ),
    ] = None,
) -> View:
    texts = {"phone": phone, "email": email, "note": note}
    post = {
        "title": title, "department": department, "roles": None if role is None else ";".join(role),
        "influence": None if influence is None else str(influence),
    }  # fmt: skip
    row = actions.people.edit(book, person, name=name, left_on=left, texts=texts, post=post, on=on)
    return View().say("Changed {name} of {code}.", **row)


def people(book: Workbook, customer: options.Customer) -> View:
    rows = [plain(row) for row in actions.people.listing(book, customer)]
    chart = [{**row, "drawn": row["branch"] + row["person"]} for row in rows]
    columns = [
        Column("drawn", heading=N_("Name")),
        Column("title", heading=N_("Position")),
        Column("department"),
        Column("influence", "number"),
        Column("stance", "stance"),
        Column("rung", "rung"),
        Column("warmth", "points"),
        Column("last_contact"),
        Column("roles", "word"),
        Column("left_on", heading=N_("Left")),
    ]
    return View([Section(columns, chart)], data=rows, flat=(_FLAT, rows))


_FLAT = (
    "person", "title", "department", "reports_to", "roles", "influence", "decides", "stance", "stance_on", "rung",
    "rung_on", "warmth", "last_contact", "penetration", "ours", "answer", "camp", "level", "left_on",
)  # fmt: skip


def plain(row: Record) -> dict[str, Any]:
    """A person as data: lists are lists, a rung is its code."""
    return {
        **row,
        "roles": [role for role in row["roles"].split(",") if role],
        "decides": bool(row["decides"]),
        "rung": None if row["rung"] is None else lists.RUNGS[int(row["rung"])],
        "ours": actions.powermap.ours(dict(row)),
        "warmth": round(row["warmth"], 2),
    }


def coach(book: Workbook, customer: options.Customer) -> View:
    rows = [
        {
            **row,
            "rung": None if row["rung"] is None else lists.RUNGS[int(row["rung"])],
            "stated": None if row["stated"] is None else lists.RUNGS[int(row["stated"])],
            "range": _range(row),
            "watch": watched(row["watch"]),
        }
        for row in actions.people.coaches(book, customer)
    ]
    columns = [
        Column("person"),
        Column("rung", "rung"),
        Column("range", heading=N_("Suitability")),
        *(Column(key, "number", _CRITERIA[key]) for key in _CRITERIA),
        Column("hours", "number"),
        Column("last_contact"),
    ]
    # The four conditions are asked of those only who are coaches already.
    ladder = [row for row in rows if row["rung"] not in (None, "none")]
    conditions = [
        Column("person"),
        Column("rung_on", heading=N_("Since")),
        Column("agrees_with_product", "word", N_("Agrees with our product")),
        Column("trusts_manager", "word", N_("Trusts our account manager")),
        Column("lawful_gain", heading=N_("Lawful gain")),
        Column("next"),
    ]
    watch = [line for row in rows for line in row["watch"]]
    sections = [
        Section(columns, rows),
        Section(conditions, ladder, N_("What must hold with a coach")),
        Section([Column("person"), Column("text", heading=N_("What to watch"))], watch, N_("What to watch")),
    ]
    view = View(sections, data=rows)
    return view if ladder else view.say("Nobody is on the ladder yet. kam log-fact CUSTOMER rung=known --person NAME.")


def watched(findings: Iterable[Finding]) -> list[Record]:
    """Findings about people, in the words of the reader."""
    return [{"person": finding.place, "text": say.filled(finding.template, finding.facts)} for finding in findings]


def _range(row: Record) -> str:
    low, high = round(row["low"]), round(row["high"])
    return f"{low}" if low == high else f"{low}–{high}"


_CRITERIA = {
    "nearness": N_("Nearness"), "goodwill": N_("Goodwill"), "rapport": N_("Rapport"), "years": N_("Years"),
    "insight": N_("Insight"),
}  # fmt: skip


def shown(book: Workbook, named: str) -> View:
    """One person with everything known."""
    return drawn(book, actions.people.shown(book, named))


def drawn(book: Workbook, found: dict[str, Any]) -> View:
    """What is known of a person, part by part."""
    person = plain(found["person"])
    first = [
        Column("person"), Column("customer", heading=N_("Customer")), Column("title", heading=N_("Position")),
        Column("department"), Column("roles", "word"), Column("influence", "number"), Column("stance", "stance"),
        Column("rung", "rung"), Column("warmth", "points"), Column("last_contact"),
        Column("penetration", "share", N_("Penetration")), Column("ours", heading=N_("Known to")),
        Column("birthday", "birthday", N_("Birthday")), Column("age", "number", N_("Age")), Column("phone"),
        Column("email"), Column("left_on", heading=N_("Left")), Column("answer", heading=N_("Meant for this person")),
        Column("note"),
    ]  # fmt: skip
    facts = [{**fact, "known": topic_words.value(fact["topic"], _major(book, fact))} for fact in found["facts"]]
    course = [{**fact, "known": topic_words.value(fact["topic"], fact)} for fact in found["course"]]
    told = [
        Column("topic", "topic"), Column("known", heading=N_("What is known")), Column("on"), Column("source", "source"),
        Column("reliability", "word"), Column("note"), Column("state", "fact_state", N_("Beware")),
    ]  # fmt: skip
    one = found["coach"]
    watch = watched(one["watch"])
    suitable = [{**one, "range": _range(one), "watch": [line["text"] for line in watch]}]
    sections = [
        Section(first, [person], sideways=True),
        Section(told, facts, N_("Facts")),
        Section(told[:3] + told[5:6], course, N_("How it went")),
        Section(
            [
                Column("range", heading=N_("Suitability")),
                Column("agrees_with_product", "word", N_("Agrees with our product")),
                Column("trusts_manager", "word", N_("Trusts our account manager")),
                Column("lawful_gain", heading=N_("Lawful gain")),
                Column("next"),
                Column("contacts", "number", N_("Contacts")),
                Column("hours", "number"),
                Column("evidence", heading=N_("Evidence")),
                Column("watch", heading=N_("What to watch")),
            ],
            suitable if one["rung"] else [],
            N_("Coach"),
            sideways=True,
        ),
        Section(
            [Column("on"), Column("doer", "doer", N_("Done by")), Column("text", heading=N_("What"))],
            found["deeds"],
            N_("Done for each other"),
        ),
        Section(
            [Column("on"), Column("channel", "word"), Column("summary"), Column("by"), Column("impact", "number")],
            found["contacts"],
            N_("Last contacts"),
        ),
    ]
    return View(sections, data={**person, **{key: value for key, value in found.items() if key != "person"}})


def _major(book: Workbook, fact: Record) -> Record:
    return {**fact, "amount": None if fact["amount"] is None else fact["amount"] / book.minor}


COMMANDS = (
    Command(
        "add-person",
        add_person,
        Kind.WRITING,
        (
            "kam add-person qinghe '林晓' --title 采购主管 --role buyer",
            "kam add-person oriva 'Ilse Bakker' --role approver --influence 4",
        ),
    ),
    Command(
        "edit-person",
        edit_person,
        Kind.WRITING,
        ("kam edit-person qinghe/林晓燕 --title 采购经理", "kam edit-person 'Sanne Kuipers' --left 2026-11-20"),
    ),
    Command("people", people, Kind.READING, ("kam people qinghe", "kam people beiyu --as-of 2026-08-31")),
    Command("coach", coach, Kind.READING, ("kam coach qinghe", "kam coach lantian --json")),
)
