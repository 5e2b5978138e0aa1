"""Bad input of every kind, at every door: the table in badinput.toml, case by case."""

import os
import subprocess
from pathlib import Path

import bad_input
import pytest
from bad_input import CASES, KAM

GROUPS = 4  # which may run beside each other


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with one customer, whose name must not be seen on stderr."""
    folder = tmp_path_factory.mktemp("bad_input")
    variables = {"PATH": os.environ["PATH"], "HOME": str(folder), "KAM_TODAY": "2026-11-23", "KAM_USER": "tester"}
    for command in (["init", "w.db"], ["add-customer", bad_input.CANARY]):
        subprocess.run(
            [*KAM, *command, "--workbook", "w.db"], cwd=folder, env=variables, check=True, capture_output=True
        )
    return folder / "w.db"


def test_the_table_is_long_enough_and_names_every_case_once() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 180
    assert all("err" in case for case in CASES if case.get("rc", 2))


@pytest.mark.parametrize("group", range(GROUPS))
def test_bad_input_is_refused_by_name_and_changes_nothing(group: int, book: Path, tmp_path: Path) -> None:
    cases = CASES[group::GROUPS]
    runs = [bad_input.prepared(case, tmp_path / str(nth), book) for nth, case in enumerate(cases)]
    left = bad_input.all_run(runs)
    found = [
        fault for case, run, done in zip(cases, runs, left, strict=True) for fault in bad_input.faults(case, run, done)
    ]
    assert not found, "\n".join(found)
