"""The deeds that are disturbed: every command that writes much, or into more than one file."""

import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from program import Program

KEY = "correct horse battery staple"
KEYS = (("KAM_KEY_COMMAND", f"echo {KEY}"), ("KAM_NEW_KEY_COMMAND", f"echo {KEY}"))
OLD_BOOKS = Path(__file__).parents[1] / "store" / "old_books"


@dataclass(frozen=True)
class Deed:
    """A command, how its workbook is made ready in the current folder, and which workbook it is about."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Program], None]
    about: str = "kam.db"
    variables: tuple[tuple[str, str], ...] = ()  # of the environment
    erases: tuple[str, ...] = ()  # what no byte in the folder may hold once it is done


def _well(kam: Program, *command: str, **variables: str) -> None:
    ran = kam(*command, **variables)
    assert ran.code == 0, ran.err


@cache
def _demo() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        kam = Program(Path(folder), Path(folder) / "kam.db")
        _well(kam, "init", "kam.db", "--demo")
        return kam.workbook.read_bytes()


def demo(kam: Program) -> None:
    """The demo book, made once."""
    kam.workbook.touch(mode=0o600)
    kam.workbook.write_bytes(_demo())


def table(folder: Path, rows: int = 300) -> None:
    """A table of customers with a person each."""
    lines = [f"Customer {n},a note of some length to make pages,Person {n}\n" for n in range(rows)]
    (folder / "list.csv").write_text("customer,note,person\n" + "".join(lines), encoding="utf-8")


def _with_a_table(kam: Program) -> None:
    demo(kam)
    table(kam.folder)


def _imported(kam: Program) -> None:
    _with_a_table(kam)
    _well(kam, "import", "list.csv", "--yes")


def _edited(kam: Program) -> None:
    demo(kam)
    ran = kam("export", "oriva", "--format", "yaml")
    text = ran.out.replace("manager: 高远", "manager: 魏岚").replace("Two new branches", "Three new branches")
    assert text != ran.out
    (kam.folder / "oriva.yaml").write_text(text, encoding="utf-8")


def _dumped(kam: Program) -> None:
    demo(kam)
    _well(kam, "dump", "dump")


def old(kam: Program) -> None:
    """A workbook of the first schema there was."""
    kam.workbook.touch(mode=0o600)
    connection = sqlite3.connect(kam.workbook)
    connection.executescript((OLD_BOOKS / "schema_1.sql").read_text(encoding="utf-8"))
    connection.close()


def _backed_up(kam: Program) -> None:
    """A backup, and a customer since."""
    demo(kam)
    _well(kam, "backup", "copy.db")
    _well(kam, "add-customer", "Since & Co")


def _encrypted(kam: Program) -> None:
    demo(kam)
    _well(kam, "encrypt", **dict(KEYS))


CANARIES = ("Kestrel Canary", "139-9999-1234", "canary@bird.example", "CANARYNOTE", "CANARYHOBBY")


def _met(kam: Program) -> None:
    """Somebody of whom much is known, a backup with it, and copies of it where no row is."""
    demo(kam)
    name, phone, email, note, hobby = CANARIES
    reached = ("--phone", phone, "--email", email, "--note", note)
    _well(kam, "add-person", "oriva", name, *reached)
    _well(kam, "log-contact", "oriva", "--with", name, "--channel", "visit", "-m", f"{name} came", "--no-next", "x")
    _well(kam, "log-fact", "oriva", f"interests={hobby}", "--person", name)
    # Rows that push it from page to page: what stays behind is no row, and secure_delete does not see it.
    with sqlite3.connect(kam.workbook) as connection:
        connection.execute("pragma secure_delete = on")
        for nth in range(40):
            connection.execute(
                "insert into person(customer_id, name, key, roles, note) values (2, ?, ?, '', '')",
                (f"Kestrel C{nth}", f"kestrel c{nth}"),
            )
            connection.execute("update person set note = note || ? where name = ?", ("x" * 40, name))
        connection.execute("update person set note = ? where name = ?", (note, name))
    connection.close()
    _well(kam, "backup")


def _nothing(_kam: Program) -> None:
    """`init` begins with an empty folder."""


DEEDS = (
    Deed("init", ("init", "kam.db"), _nothing),
    Deed("add", ("add-customer", "Fresh & Co"), demo),
    Deed("import", ("import", "list.csv", "--yes"), _with_a_table),
    Deed(
        "log-contact", ("log-contact", "oriva", "--with", "Sanne", "--channel", "phone", "--no-next", "waiting"), demo
    ),
    Deed("rate", ("rate", "oriva", "share_after_win=3", "margin_expected=2", "--source", "visit"), demo),
    Deed("score", ("score", "--record"), demo),
    Deed("undo", ("undo", "--yes"), _imported),
    Deed("forget", ("forget", "Marieke de Wit", "--yes"), demo),
    Deed("forget-well-known", ("forget", CANARIES[0], "--yes"), _met, erases=CANARIES),
    Deed("merge", ("merge", "oriva", "nova", "--because", "entered twice", "--yes"), demo),
    Deed("apply", ("apply", "oriva.yaml", "--yes"), _edited),
    Deed("load", ("load", "dump", "loaded.db"), _dumped, about="loaded.db"),
    Deed("upgrade", ("upgrade",), old),
    Deed("backup", ("backup", "copy.db"), demo, about="copy.db"),
    Deed("restore", ("restore", "copy.db", "--yes"), _backed_up),
    Deed("encrypt", ("encrypt",), demo, variables=KEYS),
    Deed("decrypt", ("decrypt", "--yes"), _encrypted, variables=KEYS),
)
