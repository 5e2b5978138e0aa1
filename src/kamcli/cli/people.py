"""People at a customer: added, changed, listed, shown; and the coach among them."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import options, say
from kamcli.cli.coach import VERDICT, conditions, ranked
from kamcli.cli.command import Command, Kind
from kamcli.cli.known import COLUMNS, COURSE, known
from kamcli.cli.view import Column, Record, Said, Section, View
from kamcli.domain import lists
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
    who = {"code": added["code"], "name": added["name"]}
    view = View().say("Added {name} to {code}.", **who)
    for near in added["looks_like"]:
        view.say(
            "It looks like {other}#{number}: {reasons}. If it is the same person: kam merge-people {code} '#{number}' {name!r}",
            other=near["name"], number=near["number"], reasons=say.listed(near["reasons"]), **who,
        )  # fmt: skip
    return view.say("Next: kam log-contact {code} --with {name}.", code=who["code"], name=say.typed(who["name"]))


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
    view = View().say("Changed {name} of {code}.", **row)
    return view if left is None else view.say("Next: kam gate {code}, for what rested on this person.", **row)


def people(book: Workbook, customer: options.Customer) -> View:
    rows = [plain(row) for row in actions.people.listing(book, customer)]
    chart = [{**row, "drawn": row["branch"] + _named(row)} for row in rows]
    columns = [
        Column("drawn", heading=N_("Name"), keep=True),
        Column("title", heading=N_("Position")),
        Column("influence", "number", keep=True),
        Column("stance", "stance", keep=True),
        Column("rung", "rung", keep=True),
        Column("last_contact"),
        Column("roles", "word"),
        Column("department"),
        Column("warmth", "points"),
    ]
    return View([Section(columns, chart)], data=rows, flat=(_FLAT, rows))


def _named(row: Record) -> str:
    if not row["gone"]:
        return str(row["person"])
    return _("{name} (left {day})").format(name=row["person"], day=row["left_on"])


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


def shown(book: Workbook, named: str) -> View:
    """One person with everything known."""
    return drawn(book, actions.people.shown(book, named))


def drawn(book: Workbook, found: dict[str, Any]) -> View:
    """What is known of a person, part by part."""
    person = plain(found["person"])
    one = ranked(found["coach"])
    first = [
        Column("person"), Column("customer", heading=N_("Customer")), Column("title", heading=N_("Position")),
        Column("department"), Column("roles", "word"), Column("influence", "number"), Column("stance", "stance"),
        Column("rung", "rung"), Column("warmth", "points"), Column("last_contact"),
        Column("penetration", "share", N_("Penetration")), Column("ours", heading=N_("Known to")),
        Column("birthday", "birthday", N_("Birthday")), Column("age", "number", N_("Age")), Column("phone"),
        Column("email"), Column("left_on", heading=N_("Left")), Column("answer", heading=N_("Meant for this person")),
        Column("note"),
    ]  # fmt: skip
    evidence = [{**item, "evidence": _proof(item["evidence"])} for item in found["evidence"]]
    suitable = [
        Column("range", heading=N_("Suitability")), VERDICT, *conditions(), Column("contacts", "number", N_("Contacts")),
        Column("hours", "number"), Column("evidence", heading=N_("Evidence")),
    ]  # fmt: skip
    contacts = [Column("on"), Column("channel", "word"), Column("summary"), Column("by"), Column("impact", "number")]
    sections = [
        Section(first, [person], sideways=True, part="person"),
        Section(
            [Column("evidence"), Column("holds", "word", N_("Holds")), Column("points", "number")],
            evidence, N_("What shows that our influence reaches this person"), part="evidence",
        ),
        Section(COLUMNS, known(found["facts"]), N_("Facts"), part="facts"),
        Section([*COURSE, Column("note")], known(found["course"]), N_("How it went"), part="course"),
        Section(suitable, [one] if one["rung"] else [], N_("Coach"), sideways=True, part="coach"),
        Section([Column("person"), Column("text", heading=N_("What to watch"))], one["watch"], N_("What to watch"), part="watch"),
        Section(
            [Column("on"), Column("doer", "doer", N_("Done by")), Column("text", heading=N_("What"))],
            found["deeds"], N_("Done for each other"), part="deeds",
        ),
        Section(contacts, found["contacts"], N_("Last contacts"), part="contacts"),
    ]  # fmt: skip
    return View(
        sections, data={**person, **{key: value for key, value in found.items() if key != "person"}, "coach": one}
    )


def _proof(key: str) -> Said:
    return Said(key, _(_EVIDENCE[key]))


_EVIDENCE = {
    "met": N_("met in person in the last 60 days"), "deal": N_("talked with us about the deal in the last 90 days"),
    "support": N_("supports us, by a second source or an act in the last 90 days"),
    "why": N_("it is known, with its source, why this person would help us"),
    "helped": N_("did something for us in the last 180 days"), "second_of_ours": N_("knows a second person of ours"),
}  # fmt: skip


COMMANDS = (
    Command(
        "add-person",
        add_person,
        Kind.WRITING,
        (
            "kam add-person qinghe '林晓' --title 采购主管 --role buyer",
            "kam add-person oriva 'Ilse Bakker' --role approver --influence 4",
        ),
        lines=True,
    ),
    Command(
        "edit-person",
        edit_person,
        Kind.WRITING,
        ("kam edit-person qinghe/林晓燕 --title 采购经理", "kam edit-person 'Sanne Kuipers' --left 2026-11-20"),
    ),
    Command("people", people, Kind.READING, ("kam people qinghe", "kam people beiyu --as-of 2026-08-31")),
)
