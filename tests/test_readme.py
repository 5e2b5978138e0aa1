"""The READMEs: what they show is what the program prints, and what they tell to do can be done."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import readme
from program import Program

LANGUAGES = pytest.mark.parametrize(
    ("file", "language"), readme.FILES.items(), ids=lambda value: getattr(value, "name", "")
)


@LANGUAGES
def test_what_is_shown_is_what_is_printed(demo: Program, file: Path, language: str) -> None:
    blocks = readme.BLOCK.findall(file.read_text(encoding="utf-8"))
    assert len(blocks) >= 3
    for block in blocks:
        assert readme.again(block, demo, language) == block


@LANGUAGES
def test_the_main_job_can_be_done_as_told(tmp_path: Path, file: Path, language: str) -> None:
    shutil.copy(readme.ROOT / "examples" / "customers.csv", tmp_path)
    kam = Program(tmp_path, tmp_path / "kam.db")
    job = next(
        block
        for block in re.findall(r"```sh\n(.*?)```", file.read_text(encoding="utf-8"), re.DOTALL)
        if "kam rate" in block
    )
    commands = [shlex.split(line, comments=True)[1:] for line in job.splitlines()]
    assert len(commands) > 9
    for command in commands:
        done = kam(*command, KAM_LANG=language)
        assert done.code == 0, (command, done.err)
