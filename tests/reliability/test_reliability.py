"""Small figures of the programs here: what is acknowledged is there, nothing is half done, and nobody is locked out."""

import random
import subprocess
import sys
from itertools import islice
from pathlib import Path

import crash_points
import killing
import many_at_once
import pytest
from bench import Bench
from deeds import DEEDS, Deed
from postgres import Postgres
from program import Program

SEED = 20261123
NAMED = {deed.name: deed for deed in DEEDS}
LIKE_ADD = ("log-contact", "rate", "score")  # they write in the same way; the large figures have them too


@pytest.mark.parametrize("deed", [deed for deed in DEEDS if deed.name not in LIKE_ADD], ids=lambda deed: deed.name)
def test_a_deed_that_is_killed_is_done_or_not_done(deed: Deed, tmp_path: Path) -> None:
    _, faults = killing.rounds(Bench(tmp_path, deed), 1, random.Random(SEED))
    assert faults == []


@pytest.mark.skipif(not crash_points.traceable(), reason="strace is missing, or may not trace here")
@pytest.mark.parametrize("name", ["import", "forget-well-known", "restore", "upgrade"])
def test_any_call_of_a_deed_may_be_the_last_or_be_refused(name: str, tmp_path: Path) -> None:
    ends, faults = crash_points.tried(Bench(tmp_path, NAMED[name]), 4, random.Random(SEED))
    assert ends.total() == 4
    assert faults == []


@pytest.mark.skipif(not crash_points.traceable(), reason="strace is missing, or may not trace here")
def test_what_the_disk_refused_to_keep_is_not_said_to_be_written(tmp_path: Path) -> None:
    bench = Bench(tmp_path, NAMED["add"])
    ends = [crash_points.hurt(bench, crash_points.Point("fdatasync", nth, "error=EIO")) for nth in (1, 5)]
    assert ends == [("error=EIO 6", [])] * 2


def test_many_at_once_lose_nothing_and_wait_for_one_another(tmp_path: Path) -> None:
    scenes = many_at_once.scenes(tmp_path, processes=3, each=2, readers=1, rows=1000)
    assert [fault for scene in scenes for fault in scene.faults] == []


def test_many_at_once_at_a_server_lose_nothing(tmp_path: Path, postgres: Postgres) -> None:
    scenes = islice(many_at_once.scenes(tmp_path, processes=3, each=2, readers=1, rows=200, server=postgres), 5)
    assert [fault for scene in scenes for fault in scene.faults] == []


def test_who_reads_slowly_what_kam_prints_keeps_nobody_from_writing(demo: Program) -> None:
    table = subprocess.Popen(
        [sys.executable, "-m", "kamcli", "export", "-", "--as", "ratings"],
        stdout=subprocess.PIPE, env=demo.environment(), cwd=demo.folder,
    )  # fmt: skip
    page = subprocess.Popen(
        [sys.executable, "-m", "kamcli", "report", "--out", "-"],
        stdout=subprocess.PIPE, env=demo.environment(), cwd=demo.folder,
    )  # fmt: skip
    for slow in (table, page):
        assert slow.stdout is not None
        slow.stdout.read(1)  # it prints; the rest is not taken
    assert demo("add-customer", "Fresh & Co").err.startswith("Added Fresh & Co")
    for slow in (table, page):
        slow.communicate()


def test_who_still_writes_what_kam_reads_keeps_nobody_from_writing(demo: Program) -> None:
    slow = subprocess.Popen(
        [sys.executable, "-m", "kamcli", "import", "-", "--yes"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=demo.environment(), cwd=demo.folder,
    )  # fmt: skip
    assert slow.stdin is not None
    slow.stdin.write(b"customer,note\n")
    slow.stdin.flush()
    assert demo("add-customer", "Fresh & Co").err.startswith("Added Fresh & Co")
    slow.communicate(b"Slow & Co,at last\n")
    assert [row["name"] for row in demo("list", "--json", "--where", "note=at last").data] == ["Slow & Co"]
