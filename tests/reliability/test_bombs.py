"""Bombs: files that are small and grow are refused, or read, within the memory of a small machine and without a wait.

`pytest -s` prints what each took. The memory is asserted, the time generously: other programs run beside.
"""

import json
import subprocess
import sys

import pytest
from bombs import BOMBS
from program import Program

MEGABYTES = 300
SECONDS = 30

# A small process of its own: what its children took is not mixed with what pytest takes.
MEASURED = """
import json, resource, subprocess, sys, time
begun = time.monotonic()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True, errors="replace")
most = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stderr, most.ru_maxrss // 1024, most.ru_utime + most.ru_stime, time.monotonic() - begun]))
"""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(empty: Program, name: str) -> None:
    bomb = BOMBS[name]
    file = empty.folder / f"bomb.{bomb.ending}"
    file.write_bytes(bomb.content())
    before = empty.workbook.read_bytes()
    command = [part.replace("{file}", str(file)) for part in bomb.command]
    done = subprocess.run(
        [sys.executable, "-S", "-c", MEASURED, sys.executable, "-m", "kamcli", *command],
        capture_output=True, check=True, cwd=empty.folder, env=empty.environment(), timeout=120,
    )  # fmt: skip
    code, said, megabytes, busy, seconds = json.loads(done.stdout)
    size = file.stat().st_size
    file.unlink()
    print(f"\n{name:42s} {size / 1000:9,.0f} kB {megabytes:4d} MB {busy:5.2f} s of work in {seconds:5.2f} s")
    assert (code, "Traceback" in said) == (bomb.code, False), said[:500]
    assert bomb.said in said, said[:500]
    assert len(said) < 100_000
    assert megabytes < MEGABYTES
    assert seconds < SECONDS
    assert empty.workbook.read_bytes() == before
