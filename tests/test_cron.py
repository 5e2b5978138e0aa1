"""Where nobody looks: no environment, no terminal, no streams, a full disk, an end from outside; what is done is told."""

import io
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import Program

from kamcli.cli import command
from kamcli.domain import limits
from kamcli.errors import Invalid

KAM = [sys.executable, "-m", "kamcli"]
WEEKLY = "review --overdue --workbook"
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")


def shell(kam: Program, line: str, **variables: str) -> tuple[int, str, str]:
    """A line as a shell runs it, `kam` being ours: its exit code, and what stands on the two outputs."""
    line = line.replace("kam ", f"{sys.executable} -m kamcli ")
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        capture_output=True, cwd=kam.folder, env=kam.environment(**variables), check=False, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def bare(kam: Program, line: str, *variables: str) -> tuple[int, str, str]:
    return shell(kam, f"cd / && env -i KAM_TODAY=2026-11-23 {' '.join(variables)} kam {line} {kam.workbook}")


def operations(kam: Program) -> int:
    with sqlite3.connect(kam.workbook) as book:
        return int(book.execute("select count(*) from operation").fetchone()[0])


class Endless(io.RawIOBase):
    """Standard input of which nobody sees an end, as `yes` gives it."""

    taken = 0

    @property
    def buffer(self) -> "Endless":
        return self

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        assert self.taken < 10**8
        return b"y" * size


def test_what_never_ends_is_not_kept_to_the_last_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = Endless()
    monkeypatch.setattr(sys, "stdin", endless)
    monkeypatch.setattr(limits, "TABLE_BYTES", 5_000_000)
    with pytest.raises(Invalid, match="larger than"):
        command._take_in()
    assert endless.taken < 10_000_000


def test_the_weekly_line_says_the_same_in_any_environment(demo: Program) -> None:
    expected = demo(*WEEKLY.split(), demo.workbook)
    assert expected.code == 0
    assert "枫栖家居" in expected.out
    for variables in (
        "", "LANG=C", "LC_ALL=zh_CN.GB18030 PYTHONIOENCODING=gb18030", "TZ=bogus HOME=/nowhere", "TZ=:/etc/nonsense HOME=",
    ):  # fmt: skip
        code, out, err = bare(demo, WEEKLY, variables)
        assert (code, out, err) == (0, expected.out, ""), variables


NOBODY = """
import os, pwd, sys
def nobody(_): raise KeyError
pwd.getpwuid = pwd.getpwnam = nobody
os.environ.pop("HOME"), os.environ.pop("KAM_USER")
from kamcli.__main__ import main
main()
"""


def test_who_has_neither_account_nor_home_works_all_the_same(demo: Program) -> None:
    def run(*arguments: str, **variables: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", NOBODY, *arguments], capture_output=True, cwd=demo.folder, check=False,
            env=demo.environment(**variables),
        )  # fmt: skip
        return done.returncode, done.stderr.decode()

    assert run("rate", "qinghe", "share_after_win=4")[0] == 0
    assert demo("history", "--json").data[0]["who"] == "unknown"
    assert run("dump", "~/x") == (2, "~/x: nobody knows where this home is. Write the whole path.\n")
    assert not (demo.folder / "~").exists()
    demo.workbook.rename(demo.folder / "elsewhere")
    code, said = run("list", KAM_WORKBOOK="")
    assert (code, said) == (
        6, "Nobody knows where your home is: set HOME, or name the workbook with --workbook or $KAM_WORKBOOK.\n"
    )  # fmt: skip


def test_a_folder_that_was_deleted_under_us_and_a_zone_that_nobody_knows(demo: Program) -> None:
    (demo.folder / "gone").mkdir()
    code, out, err = shell(demo, "cd gone && rmdir ../gone && kam where && kam export x.csv --as customers", HOME="/")
    assert (code, err) == (6, "x.csv cannot be written: No such file or directory.\n")
    assert f"{demo.workbook}\tenvironment\tyes" in out
    with sqlite3.connect(demo.workbook) as book:
        book.execute("update book set timezone = 'Mars/Olympus'")
    unknown = demo("list", KAM_TODAY="")
    assert (unknown.code, unknown.out) == (6, "")
    assert "the time zone Mars/Olympus, which this system does not know" in unknown.err


SPOKEN = "Factors rated of qinghe as of 2026-11-23: 1. Next: kam score qinghe.\n"
RATE = "kam rate qinghe share_after_win=4"
FULL = "Standard output cannot be written: No space left on device.\n"
CLOSED = "Standard output cannot be written: Bad file descriptor.\n"


@pytest.mark.parametrize(
    ("line", "code", "out", "err"),
    [
        ("kam list --json <&- | tail -n 1", 0, "]\n", ""),
        ("kam list >&-", 1, "", CLOSED),
        ("kam list >&- 2>&- <&-", 1, "", ""),
        ("kam list >/dev/full", 1, "", FULL),
        ("kam --help >/dev/full", 1, "", FULL),
        ("kam --version >/dev/full", 1, "", ""),
        ("kam show nobody 2>&-", 4, "", ""),
        ("kam show nobody 2>/dev/full", 4, "", ""),
        ("kam export - --as ratings | head -n 1", 0, "customer,factor,value,on,source,because,by\n", ""),
        ("kam measures --json | head -n 1", 0, "[\n", ""),
        ("kam --help | head -c 5", 0, "Usage", ""),
        ("kam import - <&-", 5, "", "stdin is empty: its first line must name the columns.\n"),
        ("kam show $'\\xff'", 2, "", "What was typed holds bytes that are no text in UTF-8. Type it again.\n"),
    ],
)
def test_streams_that_are_closed_full_or_left(demo: Program, line: str, code: int, out: str, err: str) -> None:
    assert shell(demo, line) == (code, out, err)


@pytest.mark.parametrize(
    ("streams", "code", "told"),
    [
        ("2>&-", 0, ""),  # what is said beside the data is not the deed
        ("2>/dev/full", 0, ""),
        (">&- 2>&- <&-", 0, ""),  # nothing was to be printed
        ("--json | true", 0, SPOKEN),
        ("--json >/dev/full", 1, f"{SPOKEN}What was to be done is done and written, as operation 3: do not do it again.\n{FULL}"),
        ("--json --quiet >&-", 1, f"What was to be done is done and written, as operation 3: do not do it again.\n{CLOSED}"),
        ("--json --dry-run >&-", 1, f"{SPOKEN}Only tried: nothing was written.\n{CLOSED}"),
    ],
)  # fmt: skip
def test_what_was_written_is_told_as_written(demo: Program, streams: str, code: int, told: str) -> None:
    assert shell(demo, f"{RATE} {streams}") == (code, "", told)
    assert operations(demo) == (2 if "--dry-run" in streams else 3)


SLOW = """
import os, sys, time
from kamcli.store import journal, workbook
def slow(connection, number):
    print("writing", flush=True)
    time.sleep(30)
if sys.argv[1] == "within":
    journal.finish = slow
else:
    class Late(workbook.Workbook):
        def __setattr__(self, name, value):
            super().__setattr__(name, value)
            if name == "committed" and value:
                print("written", flush=True)
                time.sleep(30)
    workbook.Workbook = Late
del sys.argv[1]
from kamcli.__main__ import main
main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("when", ["within", "after"])
def test_who_is_ended_from_outside_says_whether_it_is_written(
    demo: Program, when: str, number: signal.Signals, code: int
) -> None:
    started = subprocess.Popen(
        [sys.executable, "-c", SLOW, when, "rate", "qinghe", "share_after_win=4"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=demo.folder, env=demo.environment(),
    )  # fmt: skip
    assert started.stdout is not None
    started.stdout.readline()
    started.send_signal(number)
    _out, err = started.communicate(timeout=20)
    written = (
        "What was to be done is done and written, as operation 3: do not do it again.\n" if when == "after" else ""
    )
    assert (started.returncode, err.decode()) == (code, written)
    assert operations(demo) == (3 if when == "after" else 2)
    assert [file.name for file in demo.folder.iterdir() if file.name.startswith("kam.db-")] == []


def test_files_are_private_whatever_the_umask_and_a_home_that_is_closed_is_no_matter(demo: Program) -> None:
    code, _out, err = shell(demo, "umask 000; kam export book/2026/ && kam export x.csv --as people && kam report qinghe --out p.html", XDG_CACHE_HOME="/proc/nowhere")  # fmt: skip
    assert code == 0, err
    folders = [demo.folder / "book", demo.folder / "book" / "2026"]
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700, 0o700]
    files = [*folders[1].iterdir(), demo.folder / "x.csv", demo.folder / "p.html"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


FAILING = """
import sys
from kamcli.actions import exporting
from kamcli.store.queries import tables
rows = tables.rows
def some(book, kind):
    if kind == "sales":
        raise OSError(28, "No space left on device")
    return rows(book, kind)
tables.rows = some
from kamcli.__main__ import main
main()
"""


def test_a_folder_that_could_not_be_written_whole_is_not_there_in_part(demo: Program) -> None:
    left = demo.folder / "out" / ".kam-out-999999999-x1y2z3_4"
    left.mkdir(parents=True)
    (left / "people.csv").write_text("of a process that was killed")
    done = subprocess.run(
        [sys.executable, "-c", FAILING, "export", "out/"], capture_output=True, cwd=demo.folder, env=demo.environment(),
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.decode()) == (6, "out cannot be written: No space left on device.\n")
    assert list((demo.folder / "out").iterdir()) == []


def test_two_jobs_at_once_both_write(demo: Program) -> None:
    both = [subprocess.Popen([*KAM, "rate", code, "share_after_win=4"], cwd=demo.folder, env=demo.environment(), stderr=subprocess.DEVNULL) for code in ("qinghe", "oriva")]  # fmt: skip
    assert [job.wait(timeout=60) for job in both] == [0, 0]
    assert operations(demo) == 4


def test_an_assistant_is_told_soon_that_the_book_is_busy_and_does_not_linger(demo: Program) -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    calls = b"""\
{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list","arguments":{}}}
"""
    busy = sqlite3.connect(demo.workbook, isolation_level=None)
    busy.execute("begin exclusive")
    started = subprocess.Popen([*KAM, "mcp"], cwd=demo.folder, env=demo.environment(KAM_LANG="en"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    assert started.stdin is not None
    assert started.stdout is not None
    started.stdin.write(calls)
    started.stdin.flush()
    started.stdout.readline()
    begun = time.monotonic()  # how long it takes to start depends on what runs beside
    answer = started.stdout.readline().decode()
    assert "is busy: another kam is writing (waited 5 seconds). Try again." in answer
    _out, err = started.communicate(timeout=20)
    assert time.monotonic() - begun < 20
    assert (started.returncode, err) == (0, b"")
    busy.close()


def test_what_is_rejected_and_cannot_be_kept_is_not_lost(demo: Program) -> None:
    (demo.folder / "sales.csv").write_text("customer,on,amount\nqinghe,2026-11-20,100\nqinghe,2026-11-21,much\n")
    (demo.folder / "sales.sales.rejected.csv").mkdir()
    done = demo("import", "sales.csv", "--as", "sales")
    assert done.code == 6
    assert "The rejected rows cannot be kept in sales.sales.rejected.csv" in done.err
    assert operations(demo) == 2
