"""What cannot be written is said and leaves nothing half: a full disk, a closed output, a device, an end from outside."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import Program

from kamcli.actions import calendar
from kamcli.actions.exporting import whole
from kamcli.errors import Refused, Unusable

SELF = [sys.executable, "-m", "kamcli"]
FULL = Path("/dev/full")
ENDED = """
import os, signal
from pathlib import Path
from kamcli.actions.exporting import whole
from kamcli.cli import misuse

def export(**_given):
    with whole(Path("x.csv")) as stream:
        stream.write("half")
        os.kill(os.getpid(), signal.SIGTERM)

misuse.guarded(export, [])
"""


def test_a_full_disk_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    with pytest.raises(Unusable, match=r"x\.csv cannot be written: No space left on device"), whole(target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_output_that_is_full_or_closed_is_said(demo: Program) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*SELF, "list", "--json"], stdout=full, stderr=subprocess.PIPE, env=demo.environment(), check=False
        )
    assert (done.returncode, done.stderr) == (1, b"Standard output cannot be written: No space left on device.\n")
    closed = subprocess.run(
        ["sh", "-c", 'exec "$0" -m kamcli list --json >&-', sys.executable],
        stderr=subprocess.PIPE, env=demo.environment(), check=False,
    )  # fmt: skip
    assert (closed.returncode, closed.stderr) == (1, b"Standard output cannot be written: Bad file descriptor.\n")


def test_a_device_is_no_older_calendar() -> None:
    with pytest.raises(Refused, match="no calendar of kam's"):
        calendar.write(Path("/dev/zero"), "BEGIN:VCALENDAR")


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_who_ends_it_from_outside_finds_no_half_file(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", ENDED], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr, list(tmp_path.iterdir())) == (143, b"", [])
