"""What is fuzzed: everything that comes in from outside, through the doors that the commands use.

A target reads one input against a book that takes nothing for good, and has seeds to begin with: our examples, what kam
itself writes, and the files of other systems where they lie beside the repository.
"""

import csv
import io
import json
import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from books import few, opened, tried, workbook
from contract import Broken, shown
from mutators import Change, line_by_line, packed, part_by_part
from program import SHARED

from kamcli import actions
from kamcli.actions import given
from kamcli.actions.import_columns import FIELDS, Wishes
from kamcli.cli import lines, sheet_words
from kamcli.cli.app import PLACES
from kamcli.cli.command import Command
from kamcli.cli.dossiers import document
from kamcli.domain import dates, money, names
from kamcli.domain.birthdays import parse_birthday
from kamcli.domain.characters import harmless, harmless_lines
from kamcli.errors import Invalid, KamError
from kamcli.exchange.csv_out import write_rows
from kamcli.exchange.formulas import unguard
from kamcli.exchange.tables_in import tables
from kamcli.rules.mappings import load_mapping
from kamcli.rules.models import read_model
from kamcli.rules.playbook import read_playbook
from kamcli.rules.yaml import read_text
from kamcli.store import journal, measures
from kamcli.store.pinyin import search_text, syllables
from kamcli.store.workbook import Workbook

Read = Callable[[bytes], None]


class Desk(NamedTuple):
    """Where a target works: a folder of its own, the demo book, and an empty one."""

    folder: Path
    demo: sqlite3.Connection
    empty: sqlite3.Connection

    def file(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path


class Target(NamedTuple):
    """One thing that is read: how, from what seeds, and how long its inputs may be."""

    name: str
    reader: Callable[[Desk], Read]
    seeds: Callable[[Desk], list[bytes]]
    most: int = 20_000
    change: Change = line_by_line


@contextmanager
def prepared(folder: Path) -> Iterator[Desk]:
    """A desk in a folder, with a home, a cache and books of its own."""
    os.environ.update(
        HOME=str(folder), XDG_CACHE_HOME=str(folder / "cache"), KAM_TODAY="2026-11-23", KAM_USER="fuzz", LANG="C.UTF-8"
    )
    for name in ("KAM_WORKBOOK", "KAM_MODELS", "KAM_PLAYBOOKS", "KAM_MAPPINGS", "KAM_LANG"):
        os.environ.pop(name, None)
    for name in ("demo", "empty"):
        actions.workbooks.init(str(folder / f"{name}.db"), None, currency="CNY", timezone=None)
    actions.workbooks.fill_with_demo(folder / "demo.db")
    with ExitStack() as books:
        yield Desk(folder, *(books.enter_context(opened(folder / f"{name}.db")) for name in ("demo", "empty")))


@contextmanager
def _at_work(connection: sqlite3.Connection) -> Iterator[Workbook]:
    """The book as a writing command has it; what is written is taken back."""
    with tried(connection):
        book = workbook(connection)
        book.operation = journal.begin(connection, "fuzz")
        yield book
        if "session" in book.__dict__:
            book.session.flush()
        journal.finish(connection, book.operation)


# ---- tables


def _tables(name: str) -> Callable[[Desk], Read]:
    """Files that `kam import` takes, named `name`."""

    def reader(desk: Desk) -> Read:
        def read(data: bytes) -> None:
            path = desk.file(name, data)
            chance = zlib.crc32(data)
            order, customer = (None, "dmy", "mdy")[chance % 3], (None, None, None, "qinghe")[chance // 3 % 4]
            if actions.sheets_back.recognised(path):
                return _back(desk, path)
            _same_again(path)
            with _at_work(desk.demo) as book:
                done = actions.importing.bring_in(book, [str(path)], Wishes(order=order, customer=customer))
                for one in done:
                    shown([finding for _line, finding, _cells in one.rejects] + one.notices + one.no_records)
                actions.rejects.check(done, dry_run=False)

        return _silent(read)

    return reader


def _back(desk: Desk, path: Path) -> None:
    """A spreadsheet of ours that comes back, edited by nobody knows whom."""
    back = actions.sheets_back.recognised(path)
    assert back is not None
    with _at_work(desk.demo) as book:
        actions.sheets_back.bring_back(book, path, back)


def _same_again(path: Path) -> None:
    """What was read of a table is the same after it was written as CSV and read again."""
    for origin in tables(path, path.name).origins:
        with origin.open() as table:
            read = [table.headers, *(cells for _line, cells in table.rows)]
            rows = [[harmless_lines(cell) for cell in cells] for cells in read]  # what could be obeyed never comes in
        written = io.StringIO(newline="")
        write_rows(written, read[0], read[1:])
        written.seek(0)
        again = [[unguard(cell) for cell in row] for row in csv.reader(written, strict=True)]
        # A row of one empty cell is a blank line, which is none.
        if [row for row in again if row] != [row for row in rows if row]:
            raise Broken("a table that was written and read again is another one")


def _silent(read: Read) -> Read:
    """Libraries may not speak past us: one in Rust that gives up writes to standard error by itself."""

    def quietly(data: bytes) -> None:
        kept = os.dup(2)
        with io.FileIO(os.memfd_create("stderr"), "r+") as told:
            os.dup2(told.fileno(), 2)
            try:
                read(data)
            finally:
                os.dup2(kept, 2)
                os.close(kept)
                told.seek(0)
                if said := told.read(2000):
                    os.write(2, said)
                    raise Broken(f"said past us: {said.decode(errors='replace')}")

    return quietly


def _csv_seeds(desk: Desk) -> list[bytes]:
    made = [b"".join(file.read_bytes().splitlines(keepends=True)[:8]) for file in sorted(_examples().glob("*.csv"))]
    made += [
        "客户名称;联系人;手机;生日\n青禾置业;张三;13800138000;农历1978-07-12\n".encode("utf-16"),
        '﻿"Account Name","Close Date","Amount (k USD)"\r\n"Oriva Plumbing","31/12/2025","1,234.5"\r\n"合计",,"9"\r\n'.encode(),
        "填报单位：华南\n\nname\tnote\n'=1+1\t\"a\nb\"\nqinghe\t制表：魏岚\n".encode(),
        b"customer,on,amount,currency\nqinghe,2026-01-02,\"1.234,50\",CNY\nqinghe,03/04/2025,12.5\xe4\xb8\x87,\n",
        b"First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Value\nA,,B,C,a@b.cd,:::1\n",
        b"name|code|tier|stage\nNew One|n|A|target\n",
    ]  # fmt: skip
    return made + _of_others("*.csv")


def _sheet_seeds(desk: Desk) -> list[bytes]:
    import xlsxwriter

    book = workbook(desk.empty)
    with tried(desk.empty):
        actions.importing.bring_in(book, [str(few(desk.folder / "small", ("qinghe", "tongda")))], Wishes())
        ours = desk.folder / "ours.xlsx"
        actions.exporting.take_out(book, str(ours), None, sheet_words.words, force=True)
    with xlsxwriter.Workbook(desk.folder / "other.xlsx") as other:
        sheet = other.add_worksheet("客户")
        sheet.write_row(0, 0, ["客户名称", "联系人", "手机", "成交日期", "金额（万元）"])
        sheet.write_row(1, 0, ["青禾置业", "张三", 13800138000, "2026-01-02", 12.5])
        sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        sheet.merge_range(3, 0, 5, 0, "北屿供热")
        sheet.write_formula(3, 4, "=A1")
        other.add_worksheet("hidden").hide()
    return [_loose(file.read_bytes()) for file in (ours, desk.folder / "other.xlsx")] + [_ods(), *_of_others("*.xlsx"), *_of_others("*.xls")]  # fmt: skip


def _loose(data: bytes) -> bytes:
    """A ZIP file that is not compressed."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return packed({name: container.read(name) for name in container.namelist()})


def _ods() -> bytes:
    cells = "".join(f'<table:table-row>{"".join(_cell(text) for text in row)}</table:table-row>' for row in (("name", "note"), ("New", "x")))  # fmt: skip
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))  # fmt: skip
    content = f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="S">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    return packed(
        {"mimetype": kind.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": listed.encode()}
    )


def _cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def _card_seeds(desk: Desk) -> list[bytes]:
    actions.cards.take_out(workbook(desk.demo), desk.folder / "people.vcf", "qinghe", "3.0", force=True)
    old = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=B8=89;;;\r\nTEL;CELL;PREF:1380\r\nORG;CHARSET=GBK:x;y\r\nBDAY:19800322\r\nEND:VCARD\r\n"
    new = 'BEGIN:VCARD\nVERSION:4.0\nFN:A\nitem1.TEL;TYPE="work,voice";VALUE=uri:tel:+1-4;ext=1\nitem1.X-ABLabel:iPhone\nPHOTO;ENCODING=b:AAAA\n BBBB\nBDAY:--0203\nX-LUNAR-BIRTHDAY:1978-07-12\nADR;WORK:;;s;c;;1;d\nEND:VCARD\n'
    return [(desk.folder / "people.vcf").read_bytes(), old.encode(), new.encode(), *_of_others("*.vcf")]


# ---- rules


def _rules(desk: Desk) -> Read:
    """A text as a model, as a playbook and as a mapping; what is sound is used on the demo book."""

    def read(data: bytes) -> None:
        path = desk.file("any.yaml", data)
        text = read_text(path)
        refused: list[KamError] = []
        for use in (_model, _playbook, lambda _book, _text: load_mapping(path, FIELDS)):
            try:
                with tried(desk.demo):
                    use(workbook(desk.demo), text)
            except KamError as error:
                refused.append(error)
        if len(refused) == 3:
            raise refused[zlib.crc32(data) % 3]

    return read


def _model(book: Workbook, text: str) -> None:
    model = read_model(text, "any.yaml", measures.UNITS)
    for one in actions.scores.score(book, model, [], top=None, tiers=[]):
        json.dumps(actions.scores.plain(model, one, "2026-11-23"), allow_nan=False)


def _playbook(book: Workbook, text: str) -> None:
    book.playbook = read_playbook(text, "any.yaml", measures.REGISTRY)
    actions.gates.standing(book, "qinghe")
    actions.warmth.of_customer(book, "qinghe")
    actions.agenda.overdue(book)


def _rule_seeds(desk: Desk) -> list[bytes]:
    root = Path(__file__).parents[2]
    files = [*sorted((root / "scoring_models").glob("*.yaml")), *sorted((root / "src/kamcli/playbooks").glob("*.yaml"))]
    small = [
        "model: m\nversion: 1\naxes:\n  value:\n    factors:\n      a: {weight: 3, scale: 1-5}\n      b: {weight: 1, measure: open_days, points: {0: 100, 90: 0}}\ntiers:\n  A: {value: '>= 70'}\n  B: {}\nsufficient: 60%\nrank_by: value\n",
        "kind: customers\ncolumns: {Firma: name, Ort: null}\ndate_order: dmy\nencoding: gb18030\nonly: {Stage: [Won, Lost]}\n",
        "- &a [1, *a]\n- !!python/object x\n- {<<: 1, on: no, 012: 1e5}\n--- 2\n",
    ]  # fmt: skip
    return [file.read_bytes() for file in files] + [text.encode() for text in small]


# ---- the others


def _dossier(desk: Desk) -> Read:
    """A dossier is applied; what the book then writes out, applied again, changes nothing."""

    def read(data: bytes) -> None:
        text, name = actions.dossiers.open_file(str(desk.file("any.yaml", data)))
        with _at_work(desk.demo) as book:
            paper = actions.dossiers.read(book, text, name)
            customer, _changes = actions.dossiers.apply(book, paper)
            book.session.flush()
            again = actions.dossiers.read(book, document(book, customer["code"]), "again.yaml")
            if left := actions.dossiers.apply(book, again)[1]:
                raise Broken(f"a dossier that was applied is not what comes out: {left[:3]}")

    return read


def _dossier_seeds(desk: Desk) -> list[bytes]:
    written = [document(workbook(desk.demo), code).encode() for code in ("qinghe", "oriva", "baishi")]
    return written + [file.read_bytes() for file in sorted((_examples() / "dossiers").glob("*.yaml"))]


@cache
def _batches() -> dict[str, Command]:
    """The commands that `--from` gives many lines, by name."""
    found = {}
    for place in {place.module for place in PLACES.values()} - {"mcp"}:
        module = __import__(f"kamcli.cli.{place}", fromlist=["COMMANDS"])
        found |= {one.name: one for one in module.COMMANDS if one.lines}
    return found


def _lines(desk: Desk) -> Read:
    """The first line names the command; the others are what `--from` gives it."""

    def read(data: bytes) -> None:
        name, _, rest = data.partition(b"\n")
        command = _batches().get(name.decode("ascii", "replace").strip()) or _batches()["log-contact"]
        path = desk.file("any.jsonl", rest)
        nothing = {one.name: None for one in lines.parameters(command.run).values()}
        batch = lines.read(command.run, str(path), nothing)
        with _at_work(desk.demo) as book:
            for one in batch.carry_out(book).talk:
                one.template.format(**one.facts)

    return read


_CELLS = {
    "customer": "qinghe", "on": "2026-11-20", "due": "下周五", "until": "+4w", "promised": "2026-12-24", "amount": "12.5万", "currency": "CNY", "with": ["周立群=2/30"],
    "people": ["周立群"], "person": "周立群", "to": "周立群", "channel": "visit", "facts": ["wallet_share=0.4", "category_spend=320万"], "ratings": ["growth_outlook=3"],
    "name": "新客户", "note": "x", "by": ["魏岚"], "verdict": "accepted", "tier": "B", "level": "technical", "answer": "endorsed", "state": "working", "result": "passed",
    "purpose": "need", "criterion": "plan", "number": 3, "item": "step-264",
}  # fmt: skip
_KINDS = {"add-swot": "strength", "log-spend": "meal", "log-inspection": "us_inspected"}


def _line_seeds(desk: Desk) -> list[bytes]:
    """Each command with all that it can be given, and with what it needs."""
    made = []
    for name, command in sorted(_batches().items()):
        cells = {**_CELLS, "kind": _KINDS.get(name, "x")}
        whole, short = {}, {}
        for key, one in lines.parameters(command.run).items():
            value = cells.get(key, 1 if one.kind in (int, float) else True if one.kind is bool else "1")
            value = [value] if one.several and not isinstance(value, list) else value
            whole[key] = value if one.several or not isinstance(value, list) else value[0]
            if one.needed or key in ("kind", "with", "note"):
                short[key] = whole[key]
        made += [f"{name}\n{json.dumps(line, ensure_ascii=False)}\n".encode() for line in (whole, short)]
    return made


def _dump(desk: Desk) -> Read:
    """A dump is loaded; the workbook that comes of it is dumped and loaded once more."""

    def read(data: bytes) -> None:
        folder = desk.folder / "dump"
        for place in ("dump", "dump2"):
            shutil.rmtree(desk.folder / place, ignore_errors=True)
        for place in ("one", "two"):
            (desk.folder / f"{place}.db").unlink(missing_ok=True)
        _spread(data, folder)
        actions.dump_in.load(str(folder), str(desk.folder / "one.db"), None)
        if zlib.crc32(data) % 4:
            return  # once more now and then: it takes its time
        with actions.opening.reading(str(desk.folder / "one.db")) as book:
            actions.dump_out.dump(book, str(desk.folder / "dump2"), history=True)
        actions.dump_in.load(str(desk.folder / "dump2"), str(desk.folder / "two.db"), None)

    return read


def _spread(data: bytes, folder: Path) -> None:
    """The files of a dump out of a ZIP file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            for name in container.namelist():
                if ".." not in name and not name.startswith("/"):
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(container.read(name))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        raise Invalid("no dump") from None


def _dump_seeds(desk: Desk) -> list[bytes]:
    made = []
    for history in (True, False):
        file, folder = desk.folder / "small.db", desk.folder / f"small-{history}"
        file.unlink(missing_ok=True)
        shutil.copy(desk.folder / "empty.db", file)
        with actions.opening.writing(str(file), "import") as book:
            actions.importing.bring_in(book, [str(few(desk.folder / "small", ("qinghe", "tongda")))], Wishes())
        with actions.opening.reading(str(file)) as book:
            actions.dump_out.dump(book, str(folder), history=history)
        made.append(packed({str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*.*"))}))
    return made


def _days(desk: Desk) -> Read:
    """Words for days: what is read is a day, and that day is read as itself."""
    today = workbook(desk.empty).today

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        found: list[KamError] = []
        for future in (True, False):
            try:
                day = dates.parse_day(text, today, future=future)
            except KamError as error:
                found.append(error)
            else:
                if dates.parse_day(str(day), today, future=future) != day:
                    raise Broken(f"{day} is not itself")
        try:
            born = parse_birthday(text)
        except KamError as error:
            found.append(error)
        else:
            if parse_birthday(str(born)) != born:
                raise Broken(f"the birthday {born} is not itself")
        if len(found) == 3:
            raise found[zlib.crc32(data) % 3]

    return read


_DAYS = "2026-12-01|12-01|01.12.2026|fri|next fri|+2w|3 days ago|eom|明天|下周五|三天后|12月1日|月底|去年2月29日|下下周三|半年后|dec 1st|农历七月十二|lunar 1978-07-12|02-29|上个月31日|２０２６－１２－０１|20261201|1 dec 2026"


def _names(desk: Desk) -> Read:
    """Names, keys, amounts and texts: what is kept is kept the same a second time."""

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        harmless(text)
        if names.key(names.key(text)) != names.key(text):
            raise Broken("the key of a key is another one")
        if names.person_key(names.person_key(text)) != names.person_key(text):
            raise Broken("the key of a person's key is another one")
        refused: list[KamError] = []
        for check in (_name, _amount, _text):
            try:
                check(text)
            except KamError as error:
                refused.append(error)
        if len(refused) == 3:
            raise refused[zlib.crc32(data) % 3]

    return read


def _name(text: str) -> None:
    name = names.check_name(text)
    if names.check_name(name) != name:
        raise Broken("a name that was checked is not its own cleaning")
    if not names.key(name) or not names.person_key(name):
        raise Broken("the key of a name is empty")
    code = names.slug(name, syllables)
    if not code or len(code) > names.CODE_LENGTH or not code.isascii():
        raise Broken(f"{code} is no code")
    search_text(name)
    names.family_and_given(name)


def _amount(text: str) -> None:
    amount = money.parse_amount(text)
    for currency in ("CNY", "JPY", "KWD"):
        minor = money.to_minor(amount, currency)
        if money.from_minor(minor, currency) != amount:
            raise Broken("an amount does not come back from its minor units")


def _text(text: str) -> None:
    kept = given.words(text)
    if kept is not None and given.words(kept) != kept:
        raise Broken("a text that was cleaned is not its own cleaning")
    money.unit_of(text)
    given.several(text)


def _examples() -> Path:
    return Path(__file__).parents[2] / "examples"


def _of_others(pattern: str) -> list[bytes]:
    """Small files of other systems, where the shared data lies beside the repository."""
    files = sorted((SHARED / "formats").rglob(pattern)) + sorted((SHARED / "crm").rglob(pattern))
    cut = 3_000 if pattern == "*.csv" else 100_000
    return [data[:cut] if pattern == "*.csv" else data for file in files if len(data := file.read_bytes()) < 100_000]


TARGETS = {
    one.name: one
    for one in (
        Target("csv", _tables("any.csv"), _csv_seeds),
        Target("xlsx", _tables("any.xlsx"), _sheet_seeds, most=400_000, change=part_by_part),
        Target("vcard", _tables("any.vcf"), _card_seeds),
        Target("yaml", _rules, _rule_seeds, most=60_000),
        Target("dossier", _dossier, _dossier_seeds, most=60_000),
        Target("lines", _lines, _line_seeds),
        Target("dump", _dump, _dump_seeds, most=1_000_000, change=part_by_part),
        Target("days", _days, lambda _desk: [one.encode() for one in _DAYS.split("|")], most=200),
        Target("names", _names, lambda _desk: [one.encode() for one in ["青禾置业有限公司", "Müller & Söhne GmbH", "张三", "O’Brien", "￥12,000", "1.234,50", "(1,200)", "12.5万元", "㈱トヨタ", "J. R. Smith", "#7", "1e5", "US$5", "k USD"]], most=400),
    )
}  # fmt: skip
