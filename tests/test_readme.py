"""The READMEs: what they show is what the program prints, and what they tell to do can be done."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from pages import READMES, ROOT, SCREENS, Page, drawn
from program import Program

LANGUAGES = pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)


@LANGUAGES
def test_what_is_shown_is_what_is_printed(tmp_path: Path, page: Page) -> None:
    printed, (session,) = page.fresh(tmp_path)
    assert len(session.ran) >= 3
    assert printed == page.text


@pytest.mark.parametrize("name", SCREENS)
def test_the_screens_show_what_is_printed(tmp_path: Path, name: str) -> None:
    assert drawn(name, tmp_path) == (ROOT / name).read_text(encoding="utf-8")


@LANGUAGES
def test_the_main_job_can_be_done_as_told(tmp_path: Path, page: Page) -> None:
    shutil.copy(ROOT / "examples" / "customers.csv", tmp_path)
    kam = Program(tmp_path, tmp_path / "kam.db")
    job = next(block for block in re.findall(r"```sh\n(.*?)```", page.text, re.DOTALL) if "kam rate" in block)
    commands = [shlex.split(line, comments=True)[1:] for line in job.splitlines()]
    assert len(commands) > 9
    for command in commands:
        done = kam(*command, KAM_LANG=page.language)
        assert done.code == 0, (command, done.err)
