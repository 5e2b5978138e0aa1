"""What is not needed is not imported: a command that reads must answer before anybody notices."""

import subprocess
import sys

import pytest
from conftest import ON_A_SERVER
from program import Program

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "numpy")
LIGHTEST = ("list", "show qinghe", "agenda", "history", "advice")
OF_WRITERS = ("hashlib", "tempfile", "kamcli.store.backups", "kamcli.store.soundness", "sqlcipher3")


def imported(kam: Program, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kamcli", *arguments],
        capture_output=True, cwd=kam.folder, env=kam.environment(), check=True,
    )  # fmt: skip
    return {
        line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines() if line.startswith("import time")
    }


@pytest.mark.parametrize(
    "line",
    ["list", "show qinghe", "gate hengtai", "agenda", "agenda --week", "score", "review --overdue", "history",
     "pipeline", "advice", "advice qinghe", "warmth qinghe", "portfolio --since 2026-08-31", "invest", "forecast",
     "measures", "where", "simulate qinghe", "calendar", "report --out -", "dump dump"],
)  # fmt: skip
def test_reading_needs_no_records(demo: Program, line: str) -> None:
    found = imported(demo, *line.split())
    assert "kamcli" in found
    assert found.isdisjoint((*HEAVY, "rich.console", "rich.table"))
    assert ON_A_SERVER or line not in LIGHTEST or found.isdisjoint(OF_WRITERS)  # psycopg needs some of them


def test_help_reads_no_command(demo: Program) -> None:
    found = imported(demo, "--help")
    assert "kamcli.cli.app" in found
    assert found.isdisjoint((*HEAVY, "rich.console", "kamcli.store.workbook", "kamcli.cli.scores"))


def test_the_version_needs_nothing(demo: Program) -> None:
    assert "typer" not in imported(demo, "--version")


def test_rules_that_did_not_change_need_no_parser(demo: Program) -> None:
    demo("gate", "qinghe")
    assert "yaml" not in imported(demo, "gate", "qinghe")


def test_numbers_by_the_thousand_are_for_draws_only(demo: Program) -> None:
    assert "numpy" not in imported(demo, "score")
    assert "numpy" not in imported(demo, "score", "qinghe", "--record")
    assert "numpy" in imported(demo, "score", "--robust", "--draws", "10")
