"""The page of one account: its sections in their order, and what the customer may be shown of it."""

from typing import TYPE_CHECKING, Any

from kamcli.cli.account_page.history import history, questions
from kamcli.cli.account_page.people import power_map, warmth
from kamcli.cli.account_page.profile import knowledge, profile
from kamcli.cli.account_page.scores import score
from kamcli.cli.account_page.work import bought, plan, rivals, sales, together
from kamcli.i18n import _
from kamcli.words import word

if TYPE_CHECKING:
    from kamcli.report.page import Page


def page(found: dict[str, Any]) -> "Page":
    """The page for ourselves, from what `actions.account_page.gathered` found, redacted or not."""
    from kamcli.report.page import Page, Section, Text

    known, code = found["profile"], found["code"]
    sections = [
        Section("profile", _("Customer profile"), profile(known)),
        Section("map", _("Power map"), power_map(found["map"])),
        Section("score", _("Score and ranges"), score(found["score"], code)),
        Section("warmth", _("Warmth over the year"), warmth(found["warmth"])),
        Section("sales", _("Sales and share"), sales(found["sales"], known["figures"], found["currency"])),
        Section("rivals", _("Rivals"), rivals(found["rivals"])),
        Section("plan", _("Account plan"), plan(found["plan"])),
        Section("history", _("Contacts and changes"), history(found["history"], code)),
        Section("gaps", _("What to find out next"), questions(found["gaps"], code)),
        Section("known", _("What is known of them"), knowledge(known["facts"])),
    ]
    if found["redacted"]:
        note = _(
            "Redacted: people stand by their part in the purchase and a number, suppliers by a number; the customer, our own"
            " people, contact details and free texts are left out."
        )
        sections[0] = sections[0]._replace(blocks=[Text(note, quiet=True), *sections[0].blocks])
    subtitle = (word(known["stage"]), known["tier"] and _("tier {tier}").format(tier=known["tier"]), known["manager"])
    return Page(
        title=_("{name} ({code})").format(name=found["name"], code=code) if code else found["name"],
        subtitle=" · ".join(filter(None, subtitle)),
        workbook=found["workbook"],
        as_of=found["as_of"],
        sections=sections,
    )


def page_for_customer(found: dict[str, Any]) -> "Page":
    """The page that may be handed to the customer, from what `actions.account_page.shared` found."""
    from kamcli.report.page import Page, Section

    sections = [
        Section("plan", _("Our plan together"), together(found["plan"])),
        Section("deliveries", _("What you had from us"), bought(found)),
    ]
    manager = found["plan"]["manager"]
    said = _("Your account manager: {name}").format(name=manager) if manager else ""
    return Page(found["plan"]["name"], said, "", found["as_of"], sections)
