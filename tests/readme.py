"""The commands of the READMEs with their output: `python tests/readme.py` runs them again and writes what they print."""

import fcntl
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from pathlib import Path

from program import Program

ROOT = Path(__file__).parents[1]
FILES = {ROOT / "README.md": "en", ROOT / "README.zh-CN.md": "zh"}
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
COLUMNS = 120
CUT = "…"  # as the last line: the output goes on


def at_terminal(
    kam: Program, arguments: list[str], columns: int = COLUMNS, *, errors: bool = False, **variables: str
) -> str:
    """What somebody sees who runs this at a terminal.

    What is said beside the data is left out, as it names folders, unless `errors` asks for it.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    running = subprocess.Popen(
        [sys.executable, "-m", "kamcli", *arguments],
        stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs if errors else subprocess.DEVNULL, cwd=kam.folder,
        env=kam.environment(TERM="xterm", **variables),
    )  # fmt: skip
    os.close(theirs)
    seen = b"".join(_read(ours))
    os.close(ours)
    running.wait()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", seen.decode())
    return "".join(f"{line.rstrip()}\n" for line in plain.splitlines())


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side is gone
            return
        if not part:
            return
        yield part


def again(block: str, kam: Program, language: str) -> str:
    """The block with what its commands print now."""
    said = ""
    for step in re.split(r"(?m)^(?=\$ )", block):
        if not step:
            continue
        command, *output = step.splitlines()
        fresh = at_terminal(kam, shlex.split(command.removeprefix("$ kam ")), KAM_LANG=language).splitlines()
        if output and output[-1] == CUT:
            fresh = [*fresh[: len(output) - 1], CUT]
        said += "\n".join((command, *fresh)) + "\n"
    return said


def main() -> None:
    """Write both files anew."""
    with tempfile.TemporaryDirectory() as folder:
        kam = Program(Path(folder), Path(folder) / "kam.db")
        assert kam("init", "--demo", kam.workbook).code == 0
        for file, language in FILES.items():
            text = BLOCK.sub(lambda found, language=language: again(found[0], kam, language), file.read_text())
            file.write_text(text)


if __name__ == "__main__":
    main()
