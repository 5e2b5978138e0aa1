"""Before a visit: one page with everything that counts."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import options, say
from kamcli.cli.advice import COLUMNS as ADVICE
from kamcli.cli.advice import said
from kamcli.cli.agenda import due_table
from kamcli.cli.command import Command, Kind
from kamcli.cli.gaps import plain, titled
from kamcli.cli.view import Column, Section, View
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

_HEAD = (
    Column("code"), Column("name"), Column("stage", "word"), Column("days_in_stage", "number"), Column("tier"),
    Column("key", "word"), Column("manager"), Column("coach", heading=N_("Coach")), Column("rung", "rung", N_("Rung")),
    Column("sales_12m", "money"), Column("wallet_share", "share", N_("Wallet share")),
    Column("wallet_share_change", "change", N_("Change of share")), Column("warmth", "points"),
    Column("support_balance", "points", N_("Balance of support")), Column("penetration", "share", N_("Penetration")),
    Column("purchasing_step", "purchasing_step", N_("Purchasing step reached")),
    Column("concerns", "concerns", N_("What matters to them")),
)  # fmt: skip
_MORE = {
    "advice": "advice",
    "people": "people",
    "due": "agenda",
    "birthdays": "agenda",
    "rivals": "rivals",
    "gaps": "gaps",
}


def brief(
    book: Workbook,
    customer: options.Customer,
    meeting: Annotated[
        list[str] | None, typer.Option("--with", metavar="PERSON", help=_("Whom we meet; may be repeated."))
    ] = None,
    redact: Annotated[bool, typer.Option("--redact", help=_("Leave out what is private."))] = False,
) -> View:
    found = actions.briefing.brief(book, customer, meeting or [], redact=redact)
    coach = found["coach"] or {}
    head = {
        **found["profile"], **found["figures"], "coach": coach.get("person"), "rung": coach.get("rung"),
        "purchasing_step": found["purchasing_step"], "concerns": found["concerns"],
    }  # fmt: skip
    people = [
        Column("person", keep=True), Column("title", heading=N_("Position")), Column("stance", "stance", keep=True),
        Column("cares", heading=N_("Wants"), keep=True), Column("concerns", "concerns", N_("Cares about"), keep=True),
        Column("last_contact"),
    ]  # fmt: skip
    if redact:
        people = [column for column in people if column.key not in ("stance", "cares")]
    else:
        people.append(Column("interests", heading=N_("Interests")))
    contacts = [Column("on"), Column("channel", "word"), Column("people"), Column("summary", keep=True)]
    steps = [Column("due"), Column("kind", "word"), Column("detail", keep=True), Column("by")]
    rivals = [
        Column("supplier", heading=N_("Supplier")), Column("text", heading=N_("Likely next move"), keep=True),
        Column("answer", heading=N_("Our answer"), keep=True),
    ]  # fmt: skip
    unknown = [
        Column("title", heading=N_("What"), keep=True),
        Column("about", heading=N_("About")),
        Column("state", "word"),
    ]
    days = [Column("due"), Column("person"), Column("birthday", "birthday", N_("Birthday"))]
    due = due_table(book, found["due"])
    found["advice"] = said(found["advice"])
    birthdays = [{**row, "due": row["due"].isoformat()} for row in found["birthdays"]]

    def part(columns: list[Column], name: str, title: str, rows: Any = None, lines: int = 1) -> Section:
        title = _and_more(title, found["more"].get(name), name, found["profile"]["code"])
        return Section(columns, found[name] if rows is None else rows, title, part=name, lines=lines)

    sections = [
        Section(_HEAD, [head], sideways=True, part="profile", abreast=True),
        part(people, "people", N_("Whom we meet"), lines=2),
        part(contacts, "contacts", N_("Last contacts")),
        part(steps, "due", N_("What is open"), due.sections[0].records),
        part(list(ADVICE), "advice", N_("What the rules advise"), found["advice"]),
        part(rivals, "rivals", N_("What rivals may do")),
        part(unknown, "gaps", N_("What to find out"), [titled(row) for row in found["gaps"]]),
        part(days, "birthdays", N_("What not to forget"), birthdays),
    ]
    return View(sections, data={**found, "due": due.data, "gaps": [plain(row) for row in found["gaps"]]})


def _and_more(title: str, count: int | None, part: str, code: str) -> str:
    if not count:
        return title
    facts = {"title": _(title), "count": count, "command": f"kam {_MORE[part]} {code}"}
    return say.filled(N_("{title} ({count} more: {command})"), facts)


COMMANDS = (
    Command("brief", brief, Kind.READING, ("kam brief qinghe --with 周立群", "kam brief qinghe --redact --format md")),
)
