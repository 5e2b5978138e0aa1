"""Encryption at rest: nothing to read without the key, everything as before with it, and never half of it."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import ENCRYPTED
from program import KEY, KEY_COMMAND, Program, Ran
from test_reviews import at_a_terminal

from kamcli.actions import encryption as actions
from kamcli.errors import Refused, Unusable
from kamcli.store import encryption, files, keys, salts

pytestmark = pytest.mark.of_a_file
WORDS = "correct horse 马"
COMMAND = f"echo '{WORDS}'"
CANARY = "青禾置业"  # a customer of the demo book


class Keyless(Program):
    """`kam` where no command prints a key."""

    def environment(self, **variables: str) -> dict[str, str]:
        made = super().environment(**variables)
        return {name: value for name, value in made.items() if "KEY_COMMAND" not in name or name in variables}


@pytest.fixture(autouse=True)
def _forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test knows no key of another one."""
    monkeypatch.setattr(keys, "_known", [])
    monkeypatch.setattr(keys, "_typed", [])


@pytest.fixture
def plain(demo: Program) -> Program:
    """The demo book, plain also where all tests run on encrypted ones."""
    if ENCRYPTED:
        assert demo("decrypt", "--yes").code == 0
    return demo


@pytest.fixture
def sealed(demo: Program) -> Program:
    """The demo book, encrypted."""
    return demo if ENCRYPTED else encrypted(demo)


def encrypted(kam: Program) -> Program:
    done = kam("encrypt")
    assert done.code == 0, done.err
    return kam


def keyless(kam: Program) -> Keyless:
    return Keyless(kam.folder, kam.workbook)


def readable(folder: Path) -> list[str]:
    """The files that give something away."""
    marks = (CANARY.encode(), b"SQLite format 3", b"create table", b"CREATE TABLE")
    return [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(mark in file.read_bytes() for mark in marks)
    ]


def test_encrypt_change_the_key_and_decrypt(plain: Program) -> None:
    kam, book = keyless(plain), plain.workbook
    assert kam("backup").code == 0
    (backup,) = (plain.folder / "backups").iterdir()
    shutil.copy(book, plain.folder / "kam.schema-2.db")  # as an older kam kept it
    (plain.folder / "team.csv").write_text("a,b\n")
    before = kam("list", "--json").out
    history = kam("history", "--json").out
    old = os.open(book, os.O_RDONLY)

    done = kam("encrypt", KAM_KEY_COMMAND=COMMAND)
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        f"{book} is encrypted. Keep the key in a second place too: without it nobody opens the workbook again.\n"
        f"Its backups are encrypted with the same key: {plain.folder}/kam.schema-2.db, {backup}\n"
        f"Not encrypted, and perhaps made of the workbook: {plain.folder}/team.csv\n"
    )
    assert readable(plain.folder) == []
    assert not any(os.read(old, 10**8))  # what was in the place of the workbook
    os.close(old)
    assert book.stat().st_mode & 0o777 == 0o600
    assert kam("list", "--json", KAM_KEY_COMMAND=COMMAND).out == before
    assert kam("history", "--json", KAM_KEY_COMMAND=COMMAND).out == history  # it changes no content

    again = kam("encrypt", KAM_KEY_COMMAND=COMMAND)
    assert (again.code, again.err) == (3, f"{book} is encrypted already. --new-key gives it another key.\n")
    changed = kam("encrypt", "--new-key", "--json", KAM_KEY_COMMAND=COMMAND, KAM_NEW_KEY_COMMAND="echo battery staple")
    assert (changed.code, changed.data["encrypted"], len(changed.data["copies"])) == (0, True, 2)
    wrong = kam("list", KAM_KEY_COMMAND=COMMAND)
    assert (wrong.code, wrong.out) == (6, "")
    assert wrong.err == (
        f"The key does not open {book}: it is the wrong one, or the file is damaged or not a kam workbook.\n"
    )
    back = kam("decrypt", "--yes", KAM_KEY_COMMAND="echo battery staple")
    assert back.err == (
        f"{book} is a plain file again, for everybody who may read it.\n"
        f"So are its backups: {plain.folder}/kam.schema-2.db, {backup}\n"
    )
    assert len(readable(plain.folder)) == 3
    assert kam("list", "--json").out == before
    assert kam("decrypt", "--yes").err == f"{book} is not encrypted.\n"


def test_other_programs_with_sqlcipher_open_it_with_the_words(plain: Program) -> None:
    from sqlcipher3 import dbapi2

    assert plain("encrypt", KAM_KEY_COMMAND=COMMAND).code == 0
    other = dbapi2.connect(str(plain.workbook))
    other.execute(f"pragma key = '{WORDS}'")
    assert other.execute("select name from customer where code = 'qinghe'").fetchone() == (CANARY,)
    assert other.execute("pragma cipher_integrity_check").fetchall() == []
    other.close()


def test_what_goes_wrong_is_said(sealed: Program) -> None:
    book = sealed.workbook
    kam, whole = keyless(sealed), book.read_bytes()

    def said(*arguments: str, **variables: str) -> tuple[int, str]:
        done = kam(*arguments, **variables)
        assert done.out == ""
        return done.code, done.err.replace(str(book), "BOOK")

    assert said("list") == (
        6,
        "BOOK is encrypted, and its key is missing: set KAM_KEY_COMMAND to a command that prints it, let kam encrypt"
        " --keyring keep it, or type it at a terminal.\n",
    )
    assert said("list", KAM_KEY_COMMAND="/no/such") == (
        6, "The command in KAM_KEY_COMMAND cannot be run: No such file or directory.\n"
    )  # fmt: skip
    assert said("list", KAM_KEY_COMMAND="sh -c 'echo secret; echo locked out >&2; exit 3'") == (
        6, "locked out\nThe command in KAM_KEY_COMMAND failed with exit code 3.\n"
    )  # fmt: skip
    assert sealed("backup").code == 0
    assert said("backups", KAM_KEY_COMMAND="echo another one") == (
        6, "The key does not open BOOK: it is the wrong one, or the file is damaged or not a kam workbook.\n"
    )  # fmt: skip
    assert said("list", KAM_KEY_COMMAND="true") == (6, "The command in KAM_KEY_COMMAND printed no key.\n")
    assert said("encrypt", "--new-key", KAM_KEY_COMMAND=KEY_COMMAND) == (
        2, "KAM_NEW_KEY_COMMAND names no command that prints the new key, and there is no terminal to ask at.\n"
    )  # fmt: skip
    for weak in ("1234567", "aaaaaaaaaaaa"):
        assert said("encrypt", "--new-key", KAM_KEY_COMMAND=KEY_COMMAND, KAM_NEW_KEY_COMMAND=f"echo {weak}") == (
            5, "The key is too easy to guess: it needs 8 characters or more, 4 of them different.\n"
        )  # fmt: skip
    assert said("decrypt", KAM_KEY_COMMAND=KEY_COMMAND) == (
        2,
        "--yes is missing, and there is no terminal to ask at.\n",
    )
    (sealed.folder / "sqlcipher3.py").write_text("raise ModuleNotFoundError(name='sqlcipher3')")
    assert said("list", KAM_KEY_COMMAND=KEY_COMMAND) == (
        6, "An encrypted workbook needs one more package: pip install 'kamcli[encrypt]'.\n"
    )  # fmt: skip
    (sealed.folder / "sqlcipher3.py").unlink()
    assert book.read_bytes() == whole


def test_the_keyring_keeps_the_key(plain: Program) -> None:
    kam = keyless(plain)
    (plain.folder / "ring.py").write_text(
        "import json, pathlib\n"
        "from keyring.backend import KeyringBackend\n"
        "from keyring.errors import PasswordDeleteError\n"
        "kept = pathlib.Path(__file__).with_name('ring.txt')\n"
        "class Ring(KeyringBackend):\n"
        "    priority = 1\n"
        "    def read(self): return json.loads(kept.read_text()) if kept.exists() else {}\n"
        "    def get_password(self, service, name): return self.read().get(f'{service} {name}')\n"
        "    def set_password(self, service, name, words):\n"
        "        kept.write_text(json.dumps({**self.read(), f'{service} {name}': words}))\n"
        "    def delete_password(self, service, name):\n"
        "        rest = self.read()\n"
        "        if rest.pop(f'{service} {name}', None) is None: raise PasswordDeleteError\n"
        "        kept.write_text(json.dumps(rest))\n"
    )
    ring = {"PYTHON_KEYRING_BACKEND": "ring.Ring"}
    none = kam("encrypt", "--keyring", KAM_KEY_COMMAND=COMMAND, PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    assert (none.code, none.err) == (6, f"There is no keyring on this system that keeps the key of {kam.workbook}.\n")
    assert kam("encrypt", "--keyring", KAM_KEY_COMMAND=COMMAND, **ring).code == 0
    assert kam("list", **ring).code == 0
    # An entry that is there is kept right.
    assert kam("encrypt", "--new-key", KAM_NEW_KEY_COMMAND="echo battery staple", **ring).code == 0
    assert kam("list", **ring).code == 0
    assert kam("decrypt", "--yes", **ring).code == 0
    assert (plain.folder / "ring.txt").read_text() == "{}"


def test_the_keyring_never_holds_another_key_than_the_workbook_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[object] = []
    monkeypatch.setattr(keys, "in_keyring", lambda _: "the old key")
    monkeypatch.setattr(keys, "keep_in_keyring", lambda _, words: done.append(words))
    monkeypatch.setattr(actions, "_rewrite", lambda *_: done.append("written anew"))
    found = actions.Found(tmp_path / "kam.db", "the old key", [])
    actions.encrypt(found, lambda: "the new key", new_key=True, keyring=False)
    assert done == ["the old key", "written anew", "the new key"]


def test_a_system_without_any_keyring_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert keys.in_keyring(Path("kam.db")) is None
    with pytest.raises(Unusable, match="There is no keyring"):
        keys.keep_in_keyring(Path("kam.db"), "correct horse")


def test_a_person_at_a_terminal_types_it_unseen_and_has_three_tries(plain: Program) -> None:
    kam = keyless(plain)
    code, screen = at_a_terminal(kam, [WORDS, "other words"], "encrypt")
    assert (code, "The two keys differ. Nothing was changed." in screen) == (5, True)
    code, screen = at_a_terminal(kam, [WORDS, WORDS], "encrypt")
    assert (code, WORDS in screen) == (0, False)
    code, screen = at_a_terminal(kam, ["wrong one", WORDS], "list", "--json", "--where", "code=qinghe")
    assert (code, CANARY in screen, WORDS in screen) == (0, True, False)
    assert screen.count(f"Key of {kam.workbook}: ") == 2
    code, screen = at_a_terminal(kam, ["wrong 1", "wrong 2", "wrong 3"], "list")
    assert (code, screen.count(f"Key of {kam.workbook}: ")) == (6, 3)

    code, screen = at_a_terminal(kam, [WORDS, "perhaps", "是"], "decrypt")
    assert (code, screen.count("Answer y or n.\n"), screen.count("[y/N]: ")) == (0, 1, 2)
    refused = plain("decrypt")
    assert (refused.code, refused.err) == (3, f"{kam.workbook} is not encrypted.\n")  # before anything is asked


def test_nobody_is_asked_once_for_every_backup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []

    def ask(path: Path, again: bool) -> str:
        asked.append((path.name, again))
        return f"wrong {len(asked)}"

    monkeypatch.setattr(keys, "ask", ask)
    monkeypatch.delenv(keys.COMMAND, raising=False)
    for name in ("kam.db", "first.db", "second.db"):
        with pytest.raises(keys.WrongKey):
            list(keys.candidates(tmp_path / name))
    assert asked == [("kam.db", False), ("kam.db", True), ("kam.db", True)]


SAME = ("score --json", "history --json", "export - --as people")


def test_everything_else_works_unchanged(plain: Program, tmp_path: Path) -> None:
    """The same commands on a plain book and on an encrypted one: the same output, and the same book in the end."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        shutil.copy(plain.workbook, tmp_path / name / "kam.db")
    one, two = (Program(tmp_path / name, tmp_path / name / "kam.db") for name in ("one", "two"))
    encrypted(two)

    def both(*arguments: str) -> Ran:
        was, done = (kam(*arguments, KAM_LANG="zh") for kam in (one, two))
        assert Ran(done.code, done.out, done.err.replace("/two/", "/one/")) == was, arguments
        assert was.code == 0, was.err
        return was

    for line in SAME:
        both(*line.split())
    for kam in (one, two):
        (kam.folder / "new.csv").write_text("客户,行业,客户经理\n安润置业,开发商,魏岚\n", encoding="utf-8")
    both("import", "new.csv")
    both("rate", "qinghe", "margin_expected=5")
    both("undo")
    dossier = both("export", "qinghe", "--format", "yaml").out
    for kam in (one, two):
        (kam.folder / "q.yaml").write_text(dossier.replace("industry: developer", "industry: trade"), encoding="utf-8")
    both("apply", "q.yaml", "--yes")
    both("merge", "nova", "tongda", "--yes")
    both("forget", "lantian/许文斌", "--yes")
    both("check")
    both("dump", "dump", "--no-history")
    for file in (one.folder / "dump").rglob("*"):
        beside = two.folder / file.relative_to(one.folder)
        chance = file.name == "forgotten.csv"  # holds a salt
        assert file.is_dir() or chance or beside.read_bytes() == file.read_bytes(), file.name
    shutil.rmtree(two.folder / "dump")
    for name in ("new.csv", "q.yaml"):
        (two.folder / name).unlink()
    assert two("backup", "friday.db").code == 0
    assert two("add-customer", "Later").code == 0
    assert two("restore", "friday.db", "--yes").code == 0
    assert two("list", "--json").out == one("list", "--json").out
    assert two("restore", str(one.workbook), "--yes").code == 0  # a plain one becomes encrypted
    assert readable(two.folder) == []


def test_an_encrypted_backup_that_becomes_plain_is_told(plain: Program) -> None:
    (plain.folder / "other").mkdir()
    shutil.copy(plain.workbook, plain.folder / "other" / "kam.db")
    assert plain("encrypt", "--workbook", "other/kam.db").code == 0
    ran = plain("restore", "other/kam.db", "--yes")
    assert (ran.code, "The backup is encrypted; the workbook is not" in ran.err) == (0, True), ran.err
    assert plain.workbook.read_bytes().startswith(b"SQLite format 3")


def test_completion_knows_an_encrypted_book(sealed: Program) -> None:
    asked = {"_KAM_COMPLETE": "complete_bash", "COMP_WORDS": "kam show qin", "COMP_CWORD": "2"}
    assert "qinghe" in sealed(**asked).out
    assert keyless(sealed)(**asked).out.strip() == ""


DYING = """\
import os, pathlib, signal, sys
from kamcli.store import {module}
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
{module}.{function} = die
from kamcli.__main__ import main
sys.argv = ["kam", *{arguments!r}]
main()
"""


@pytest.mark.parametrize(
    ("function", "is_encrypted"),
    [
        ("_copy", False),
        ("private.sync", False),
        ("_replace", False),
        ("_overwrite", True),
        ("private.sync_folder", True),
    ],
)
def test_a_kill_leaves_the_old_workbook_or_the_new_one(plain: Program, function: str, is_encrypted: bool) -> None:
    before = customers(plain)
    code = DYING.format(module="encryption", function=function, arguments=["encrypt"])
    died = subprocess.run([sys.executable, "-c", code], cwd=plain.folder, env=plain.environment(), timeout=60)
    assert died.returncode == -signal.SIGKILL
    assert (salts.of(plain.workbook) is not None) is is_encrypted
    assert customers(plain) == before  # who writes next sweeps
    assert [file.name for file in plain.folder.iterdir() if file.name.startswith(".kam-")] == []


def customers(kam: Program) -> list[tuple[object, ...]]:
    with closing(files.connect(kam.workbook, write=True)) as book:
        assert book.execute("pragma integrity_check").fetchone()[0] == "ok"
        return [tuple(row) for row in book.execute("select * from customer order by id")]


WRITING = """\
import os, pathlib, signal
from kamcli.store import files
book = files.connect(pathlib.Path("kam.db"), write=True)
book.execute("pragma cache_size = 5")
book.execute("begin immediate")
for nth in range(300):
    book.execute("update customer set name = ? || id || ?", ("CANARY", nth))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_journal_left_by_a_kill_holds_no_plain_text_and_is_rolled_back(sealed: Program) -> None:
    before = sealed("list", "--json").out
    died = subprocess.run([sys.executable, "-c", WRITING], cwd=sealed.folder, env=sealed.environment(), timeout=60)
    assert died.returncode == -signal.SIGKILL
    journal = sealed.folder / "kam.db-journal"
    assert journal.stat().st_size > 4096
    assert b"CANARY" not in journal.read_bytes() + sealed.workbook.read_bytes()
    assert readable(sealed.folder) == []
    assert sealed("list", KAM_KEY_COMMAND="echo wrong words").code == 6  # which does no harm
    assert sealed("list", "--json").out == before


def test_who_waits_for_the_plain_file_writes_into_the_encrypted_one(
    plain: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace: Callable[..., bool] = encryption._replace
    waiting: list[subprocess.Popen[bytes]] = []

    def while_others_wait(*given: object) -> bool:
        for line in (["rate", "qinghe", "margin_expected=5"], ["list"]):
            waiting.append(
                subprocess.Popen(
                    [sys.executable, "-m", "kamcli", *line],
                    cwd=plain.folder, env=plain.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                )
            )  # fmt: skip
        for one in waiting:
            with pytest.raises(subprocess.TimeoutExpired):
                one.wait(1.5)
        return replace(*given)

    monkeypatch.setattr(encryption, "_replace", while_others_wait)
    assert encryption.rewrite(plain.workbook, None, keys.raw("0123456789abcdef" * 4, salts.anew()))
    for one in waiting:
        _out, err = one.communicate(timeout=60)
        assert one.returncode == 0, err
    assert plain("history", "--json").data[0]["command"] == "rate qinghe margin_expected=5"


def test_what_was_cut_short_is_brought_to_its_end(plain: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workbook is rewritten first; a command that is killed then leaves backups to the next one."""
    monkeypatch.setenv("KAM_KEY_COMMAND", KEY_COMMAND)
    book = str(plain.workbook)
    backup = Path(shutil.copy(book, plain.folder / "kam.schema-2.db"))
    for key, command in (("key", actions.encrypt), ("", lambda found, *_, **__: actions.decrypt(found))):
        with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
            cut.setattr(actions, "_rewritten", interrupted)
            command(actions.look(book), lambda: KEY, new_key=False, keyring=False)
        assert [bool(salts.of(file)) for file in (plain.workbook, backup)] == [bool(key), not key]
        monkeypatch.setattr(keys, "_known", [])
        done = command(actions.look(book), lambda: KEY, new_key=False, keyring=False)
        assert (done.copies, done.failed) == ([str(backup)], [])
        with pytest.raises(Refused):
            command(actions.look(book), lambda: KEY, new_key=False, keyring=False)
    actions.encrypt(actions.look(book), lambda: KEY, new_key=False, keyring=False)
    with pytest.raises(Refused, match="has that key already"):
        actions.encrypt(actions.look(book), lambda: KEY, new_key=True, keyring=False)


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_second_name_of_the_file_is_left_and_said(plain: Program) -> None:
    os.link(plain.workbook, plain.folder / "second.db")
    whole = (plain.folder / "second.db").read_bytes()
    done = plain("encrypt", "--json")
    assert (done.code, done.data["left"]) == (0, [str(plain.workbook)])
    assert (plain.folder / "second.db").read_bytes() == whole


def test_damage_in_an_encrypted_page_is_named(sealed: Program) -> None:
    assert sealed("backup", "whole.db").code == 0
    content = bytearray(sealed.workbook.read_bytes())
    for page in range(5, len(content) // 4096, 3):
        content[page * 4096 + 100] ^= 1  # one bit
    sealed.workbook.write_bytes(content)
    done = sealed("list")
    assert (done.code, done.out) == (6, "")
    assert (
        done.err
        == f"{sealed.workbook} is damaged. Nothing was changed. kam backups lists the backups, kam restore FILE goes back to one.\n"
    )
    content[100] ^= 1  # the first page tells by nothing whether it is damaged or the key is wrong
    sealed.workbook.write_bytes(content)
    assert sealed("list").code == 6
    assert sealed("restore", "whole.db", "--yes").code == 0
    assert sealed("list").code == 0
    assert readable(sealed.folder) == []


def test_the_copy_is_exact_whatever_other_programs_put_into_the_book(plain: Program) -> None:
    other = sqlite3.connect(plain.workbook)
    other.executescript(
        "create table theirs(a, b blob); insert into theirs values (1.5, x'00ff'), (null, 'ü');"
        "create table keyed(k text primary key, v) without rowid; insert into keyed values ('x', 1);"
        "create view seen as select * from theirs; create virtual table words using fts4(text);"
        "insert into words values ('hello'); analyze; pragma journal_mode = wal"
    )
    before = sorted(other.iterdump())
    given = other.execute("select * from sqlite_sequence order by 1").fetchall()
    other.close()
    for line in (["encrypt"], ["decrypt", "--yes"]):
        done = plain(*line)
        assert done.code == 0, done.err
    other = sqlite3.connect(plain.workbook)
    assert sorted(other.iterdump()) == before
    assert other.execute("select * from sqlite_sequence order by 1").fetchall() == given
    other.close()
    assert [file.name for file in plain.folder.glob("kam.db*")] == ["kam.db"]


def test_what_is_an_encrypted_workbook(tmp_path: Path) -> None:
    chance = random.Random(1)
    noise = chance.randbytes(8192)
    text = "".join(chance.choices("客户关系重点青禾置业恒岱建设，。\n", k=4000))
    kinds = {
        "noise": noise, "empty": b"", "short": noise[:100], "sqlite": b"SQLite format 3\0" + noise, "zeros": bytes(8192),
        "text": text.encode(), "gb": text.encode("gb18030"), "utf16": text.encode("utf-16"), "zip": b"PK\x03\x04" + noise,
        "deflated": zlib.compress(text.encode())[:4000],
    }  # fmt: skip
    for name, content in kinds.items():
        (tmp_path / name).write_bytes(content)
    assert [name for name in kinds if salts.of(tmp_path / name)] == ["noise"]
    assert salts.of(tmp_path / "noise") == noise[:16]
    assert salts.of(tmp_path) is salts.of(tmp_path / "none") is None


def test_a_connected_file_is_not_read_again(sealed: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """To close a file of one's own drops the locks on it."""
    keys.remember("0123456789abcdef" * 4)
    first = files.connect(sealed.workbook, write=True)
    first.execute("begin immediate")
    monkeypatch.setattr(salts, "of", lambda path: pytest.fail(f"read {path}"))
    files.bare(sealed.workbook).close()
    first.close()
    monkeypatch.undo()
    monkeypatch.setattr(keys, "_known", [])
    monkeypatch.delenv("KAM_KEY_COMMAND", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with pytest.raises(Unusable):
        files.connect(sealed.workbook, write=False)


def test_words_are_the_same_however_they_are_typed() -> None:
    salt = bytes(16)
    assert keys.raw("caf\u00e9 au lait", salt) == keys.raw("cafe\u0301 au lait", salt)
    assert keys.raw("0123456789abcdef" * 4, salt) == f"x'{'0123456789abcdef' * 4}{salt.hex()}'"


def test_a_plain_book_needs_nothing_of_it(plain: Program) -> None:
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kamcli", "list"],
        capture_output=True, cwd=plain.folder, env=plain.environment(), check=True,
    ).stderr.decode()  # fmt: skip
    imported = {line.rpartition("|")[2].strip() for line in found.splitlines()}
    assert "kamcli.store.files" in imported
    assert imported.isdisjoint({"sqlcipher3", "keyring", "kamcli.store.cipher", "kamcli.store.encryption"})
