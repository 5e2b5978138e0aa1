"""Tables in and out."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from kamcli import actions
from kamcli.cli import ask, complete, options, progress, say
from kamcli.cli.command import Command, Kind
from kamcli.cli.rule_files import beside
from kamcli.cli.view import Column, View, table
from kamcli.domain.limits import FINDINGS
from kamcli.errors import Usage
from kamcli.i18n import N_, _
from kamcli.store import locating
from kamcli.store.workbook import Workbook

As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        help=_(
            "colleagues, customers, people, contacts, samples, sales, ratings, suppliers, facts, spends, assessments,"
            " obstacles, plan_steps, endorsements, stages, confirmations, tiers, key_accounts, quotations, goals or"
            " reviews. Default: recognised by the columns that come in, or the name of the file to write."
        ),
    ),
]


class VCard(StrEnum):
    """The versions of vCard that are written."""

    THREE = "3.0"
    FOUR = "4.0"


def import_(
    book: Workbook,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help=_("Tables: .csv, .tsv, .xlsx, .xls or .ods; vCards: .vcf; a folder of tables, or -."),
            show_default=False,
        ),
    ],
    kind: As = None,
    map: Annotated[
        list[str] | None, typer.Option("--map", metavar="HEADER=FIELD,…", help=_("Which column is which field."))
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="HEADER=VALUE", help=_("Only such rows; may be repeated."))
    ] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", help=_("Like gb18030. Default: UTF-8."))] = None,
    date_order: Annotated[
        str | None, typer.Option("--date-order", metavar="dmy|mdy", help=_("When the file itself cannot tell."))
    ] = None,
    quiet: options.Quiet = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", "-n", help=_("Do everything, show it, and take it back."), rich_help_panel=_("Common options")
        ),
    ] = False,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help=_("One sheet. Default: all that are not empty."))
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option("--mapping", metavar="NAME", help=_("A mapping that an import at a terminal has remembered.")),
    ] = None,
    yes: options.Yes = False,
    customer: Annotated[
        str | None,
        typer.Option(
            "--customer",
            metavar="CUSTOMER",
            help=_("Whose the rows are that do not say it, as people from a phone."),
            autocompletion=complete.customers,
        ),
    ] = None,
    exit_code: options.ExitCode = False,
) -> View:
    if any(_has_sheets(file) for file in files):
        from kamcli.cli import sheets

        chosen = [kind, map, only, encoding, date_order, sheet, mapping, customer]
        if (back := sheets.came_back(files, chosen)) is not None:
            return sheets.bring_back(book, files[0], back, seen=sheets.asks(yes, dry_run))
    wishes = _wishes(book.file, kind, map, only, encoding, date_order, sheet, mapping)
    wishes = replace(wishes, customer=customer)
    with progress.bar(lambda: progress.lines(files), quiet) as advance:
        done = actions.importing.bring_in(book, files, wishes, advance)
    actions.rejects.check(done, dry_run=dry_run)
    records = [
        {
            "file": one.file,
            "sheet": one.sheet,
            "kind": one.kind,
            "new": one.new,
            "changed": one.changed,
            "same": one.same,
            "rejected": len(one.rejects),
            "rejects": str(one.reject_file) if one.reject_file else None,
        }
        for one in done
    ]
    view = table(
        records,
        Column("file", heading=N_("File")),
        *([Column("sheet", heading=N_("Sheet"))] if any(one.sheet is not None for one in done) else []),
        Column("kind", heading=N_("Kind")),
        Column("new", "number"),
        Column("changed", "number"),
        Column("same", "number"),
        Column("rejected", "number"),
    )
    view.data = records
    view.found = any(one.rejects for one in done)
    for one in done:
        if one.passed_over:
            title = one.file if one.sheet is None else f"{one.file}, sheet {one.sheet}"
            view.say("{file}: nothing was read from {columns}.", file=title, columns=say.some(one.passed_over))
        for notice in (*one.no_records[: actions.rejects.SHOWN], *one.notices[:FINDINGS]):
            if notice.place:
                view.say("{place}: {text}", place=notice.place, text=say.told(notice))
            else:
                view.say(notice.template, **notice.facts)
        if (more := len(one.notices) - FINDINGS) > 0:
            view.say("{file}: {count} more of such.", file=one.file, count=more)
        for _line, finding, _cells in one.rejects[: actions.rejects.SHOWN]:
            view.say("{place}: {text}", place=finding.place, text=say.told(finding))
        if one.reject_file:
            count = sum(cells is not None for _line, _finding, cells in one.rejects)
            view.say("The {count} rejected rows stand in {path}.", count=count, path=one.reject_file)
    return view


def _ask(given: dict[str, Any], named: str | None) -> None:
    """About one table that does not say all itself; a mapping that is named answers everything.

    Of a workbook that kam exported nothing is asked but whether its differences are to be written.
    """
    if any(_has_sheets(file) for file in given["files"]):
        from kamcli.cli import sheets

        if sheets.ask_first(given, named):
            return
    path = Path(given["files"][0])
    workbook = beside(named)
    nowhere = workbook is None and locating.locate(named).file is not None
    if not ask.possible() or given["mapping"] or len(given["files"]) > 1 or not path.is_file() or nowhere:
        return
    from kamcli.cli.import_questions import asked

    keys = ("kind", "map", "only", "encoding", "date_order", "sheet", "mapping")
    given["mapping"] = asked(path, _wishes(workbook, *(given[key] for key in keys)), workbook)


def _wishes(
    workbook: Path | None, kind: str | None, map: list[str] | None, only: list[str] | None, encoding: str | None,
    date_order: str | None, sheet: str | None, mapping: str | None,
) -> actions.import_columns.Wishes:  # fmt: skip
    """How the files are to be read, from the command line and the mapping it names."""
    if date_order is not None and date_order not in ("dmy", "mdy"):
        raise Usage("--date-order is dmy (the day first) or mdy (the month first).")
    columns: dict[str, str | None] = dict(_pairs(",".join(map or []).split(",") if map else [], "--map"))
    wanted: dict[str, list[str]] = {}
    for header, value in _pairs(only or [], "--only"):
        wanted.setdefault(header, []).append(value)
    typed = actions.import_columns.Wishes(kind, columns, wanted, encoding, cast(Any, date_order), sheet)
    return actions.mappings.wishes_of(mapping, workbook, typed) if mapping else typed


def _pairs(texts: list[str], flag: str) -> list[tuple[str, str]]:
    pairs = []
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise Usage("{flag} {text!r} must be written like Header=value.", flag=flag, text=text)
        pairs.append((name.strip(), value.strip()))
    return pairs


def export(
    book: Workbook,
    target: Annotated[
        str,
        typer.Argument(
            metavar="FILE.xlsx|FILE.csv|FILE.vcf|FOLDER|-|CUSTOMER",
            help=_("Where to; with yaml: whose."),
            show_default=False,
        ),
    ],
    kind: As = None,
    customer: Annotated[
        str | None,
        typer.Option(
            "--customer", metavar="CUSTOMER", help=_("With .vcf: whose people."), autocompletion=complete.customers
        ),
    ] = None,
    vcard: Annotated[
        VCard,
        typer.Option(
            "--vcard",
            help=_("With .vcf: the version; phones take 3.0. The cards leave the book: they are personal data."),
        ),
    ] = VCard.THREE,
    force: Annotated[bool, typer.Option("--force", help=_("Replace what is there."))] = False,
    format: Annotated[
        options.ExportFormat | None,
        options.shared("--format", help=_("yaml: the dossier of one customer, to standard output.")),
    ] = None,
) -> View:
    if format is options.ExportFormat.YAML:
        from kamcli.cli.dossiers import document

        return View(data=document(book, target))
    if target.lower().endswith(".vcf"):
        return _cards(book, Path(target), customer, vcard, force=force)
    if customer is not None:
        raise Usage(
            "--customer goes with a file of cards: kam export people.vcf --customer {customer}.", customer=customer
        )
    done = actions.exporting.take_out(book, target, kind, _sheet_words, force=force)
    view = View(data=[{"kind": name, "file": file, "rows": rows} for name, file, rows in done])
    if target.lower().endswith(".xlsx"):
        return view.say(
            "{count} sheets, {rows} rows in {path}.", count=len(done), rows=sum(d[2] for d in done), path=target
        )
    for name, file, rows in done:
        if file != "-":
            view.say("{kind}: {count} rows in {path}.", kind=name, count=rows, path=file)
    return view


def _sheet_words(book: Workbook) -> Any:
    from kamcli.cli import sheet_words

    return sheet_words.words(book)


def _has_sheets(file: str) -> bool:
    return file.lower().endswith((".xlsx", ".ods", ".xls", ".xlsm"))


def _cards(book: Workbook, file: Path, customer: str | None, version: VCard, *, force: bool) -> View:
    written = actions.cards.take_out(book, file, customer, version.value, force=force)
    view = View(data=[{"kind": "people", "file": str(file), "rows": written.people}])
    view.say("{kind}: {count} rows in {path}.", kind="people", count=written.people, path=file)
    if written.gone:
        view.say("{count} who have left are not among them.", count=written.gone)
    return view


COMMANDS = (
    Command(
        "import",
        import_,
        Kind.WRITING,
        (
            "kam import customers.xlsx --dry-run",
            "kam import pipeline.csv --as sales --map 'Account=customer,Close date=on' --only 'Stage=Won'",
        ),
        ask=_ask,
        records=False,
    ),
    Command(
        "export",
        export,
        Kind.READING,
        (
            "kam export book.xlsx",
            "kam export backup-2026-11/",
            "kam export qinghe --format yaml",
            "kam export people.vcf --customer qinghe",
        ),
    ),
)
