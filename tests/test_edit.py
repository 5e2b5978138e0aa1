"""Editing a dossier at a terminal: what was edited is written, a mistake comes back marked, nothing typed is lost."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from program import Program


def edit(
    kam: Program, *replacements: tuple[str, str], answer: str = "y\n", customer: str = "oriva", meanwhile: str = ""
) -> tuple[int, str]:
    """Run `kam edit` with an editor that makes one replacement each time it is opened; exit code and what was seen.

    `meanwhile` is what somebody else does while the editor is open: a command line.
    """
    plan, environment = kam.folder / "plan.py", kam.environment()
    plan.write_text(
        "import sys, pathlib, subprocess\n"
        f"steps, count = {list(replacements)!r}, pathlib.Path({str(kam.folder / 'count')!r})\n"
        "nth = int(count.read_text()) if count.exists() else 0\n"
        "count.write_text(str(nth + 1))\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text(encoding='utf-8')\n"
        "pathlib.Path(str(count) + f'.seen{nth}').write_text(text, encoding='utf-8')\n"
        f"if {meanwhile!r}:\n"
        f"    subprocess.run([sys.executable, '-m', 'kamcli', *{meanwhile.split()!r}], check=True, env={environment!r})\n"
        f"if {kam.address!r}:\n"
        "    asked = 'select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'\n"
        f"    found = subprocess.run(['psql', '-XqAt', {kam.named!r}, '-c', asked], capture_output=True, text=True)\n"
        "    assert found.stdout == '0\\n', found\n"
        "if nth < len(steps):\n"
        "    old, new = steps[nth]\n"
        "    assert old in text, old\n"
        "    file.write_text(text.replace(old, new), encoding='utf-8')\n",
        encoding="utf-8",
    )
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "kamcli", "edit", customer], stdin=theirs, stdout=theirs, stderr=theirs, cwd=kam.folder,
        env=kam.environment(EDITOR=f"{sys.executable} {plan}", TERM="xterm", TMPDIR=str(kam.folder)),
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, answer.encode())
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(ours)
    return running.wait(), seen.decode()


def kept(kam: Program) -> list[Path]:
    return sorted(kam.folder.glob("kam-oriva-*.yaml"))


@pytest.fixture
def strategy() -> tuple[str, str]:
    return ("# strategy:   #", "strategy: fewer containers   #")


def test_what_was_edited_is_shown_and_written(demo: Program, strategy: tuple[str, str]) -> None:
    code, seen = edit(demo, strategy)
    assert code == 0
    assert seen.count("fewer containers") == 1
    assert "Changes written: 1." in seen
    assert "strategy: {value: fewer containers, on: 2026-11-23}" in demo("export", "oriva", "--format", "yaml").out
    assert kept(demo) == []
    assert demo("history", "--json").data[0]["command"] == "edit oriva"


def test_nothing_edited_is_nothing_written(demo: Program) -> None:
    before = demo.everything()
    code, seen = edit(demo, answer="")
    assert code == 0
    assert "Nothing was edited." in seen
    assert demo.everything() == before


def test_a_mistake_comes_back_marked_and_can_be_mended(demo: Program) -> None:
    code, _ = edit(
        demo,
        ("# market:   #", "decision_cycle_months: long   # market:   #"),
        ("decision_cycle_months: long", "decision_cycle_months: 7"),
    )
    assert code == 0
    marked = (demo.folder / "count.seen1").read_text(encoding="utf-8").splitlines()
    assert marked[[line.startswith("decision_cycle_months: long") for line in marked].index(True) - 1] == (
        "#! decision_cycle_months is 'long', which is no number."
    )
    assert "decision_cycle_months: {value: 7, on: 2026-11-23}" in demo("export", "oriva", "--format", "yaml").out


def test_a_mistake_left_as_it_is_is_kept_in_a_file(demo: Program) -> None:
    before = demo.everything()
    code, seen = edit(demo, ("# market:   #", "decision_cycle_months: long   # market:   #"))
    assert code == 130
    assert "The mistakes marked with #! are still there, so nothing was changed." in seen
    assert str(kept(demo)[0]) in seen.replace("\r\n", "")
    assert "decision_cycle_months: long" in kept(demo)[0].read_text(encoding="utf-8")
    assert kept(demo)[0].stat().st_mode & 0o777 == 0o600
    assert demo.everything() == before


def test_a_no_writes_nothing_and_keeps_what_was_typed(demo: Program, strategy: tuple[str, str]) -> None:
    before = demo.everything()
    code, _ = edit(demo, strategy, answer="n\n")
    assert code == 130
    assert "fewer containers" in kept(demo)[0].read_text(encoding="utf-8")
    assert demo.everything() == before


def test_of_two_editors_of_one_dossier_neither_undoes_the_other(demo: Program, strategy: tuple[str, str]) -> None:
    """On a server nobody is connected while somebody types."""
    code, _ = edit(demo, strategy, meanwhile="edit-customer oriva --phone 1")
    assert code == 0
    now = demo("export", "oriva", "--format", "yaml").out
    assert "\nstrategy: {value: fewer containers," in now
    assert "\nphone: '1'\n" in now


def test_of_two_editors_of_one_value_the_second_is_shown_both_and_what_it_was(demo: Program) -> None:
    code, seen = edit(demo, ("0031 20 5550147", "'2'"), meanwhile="edit-customer oriva --phone 1")
    assert code == 3
    assert "phone: here 2, in the workbook 1; it was 0031 20 5550147" in seen
    assert demo("show", "oriva", "--json").data["phone"] == "1"
    assert demo("history", "--json").data[0]["command"] == "edit-customer oriva --phone …"
    assert "phone: '2'" in kept(demo)[0].read_text(encoding="utf-8")  # nothing that was typed is lost
