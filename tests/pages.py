"""Pages that show commands with their output: `python tests/pages.py` runs them again and writes what they print.

A block of ```console``` is typed at a terminal from top to bottom: `kam …`, `export NAME=VALUE`, `echo $?`. A line that
ends in a backslash goes on. A block of ```yaml NAME```, ```csv NAME``` or ```jsonl NAME``` is a file of that name in the folder.
"""

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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from maven import maven
from program import Program
from screens import screen

ROOT = Path(__file__).parents[1]
COLUMNS = 120
CUT = "…"  # as the last line: the output goes on; as the first: it began earlier
_FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_STEP = re.compile(r"(?m)^(?=\$ )")
_COMMAND = re.compile(r"\$ (?:[^\n]*\\\n)*[^\n]*")


@dataclass
class Session:
    """Somebody at a terminal: what was exported stays, and the code of the last command is known.

    What is said beside the data is left out, as it may name folders, unless `talk` asks for it.
    """

    kam: Program
    variables: dict[str, str]
    talk: bool = False
    code: int = 0
    ran: list[tuple[list[str], int]] = field(default_factory=list)

    def types(self, command: str) -> str:
        """What is seen after a command was typed."""
        if command == "echo $?":
            return f"{self.code}\n"
        program, *arguments = shlex.split(command.replace("\\\n", ""))
        if program == "export":
            self.variables.update(one.split("=", 1) for one in arguments)
            return ""
        assert program == "kam", command
        self.code, seen = run(self.kam, arguments, COLUMNS, errors=self.talk, **self.variables)
        self.ran.append((arguments, self.code))
        return seen

    def again(self, block: str) -> str:
        """The block with what its commands print now."""
        said = ""
        for step in filter(None, _STEP.split(block)):
            found = _COMMAND.match(step)
            assert found, f"no command: {step}"
            output = step[found.end() :].removeprefix("\n").splitlines()
            fresh = self.types(found[0].removeprefix("$ ")).splitlines()
            if output and output[-1] == CUT:
                fresh = [*fresh[: len(output) - 1], CUT]
            elif output and output[0] == CUT:
                fresh = [CUT, *fresh[1 - len(output) :]]
            said += "\n".join((found[0], *fresh)) + "\n"
        return said

    def page(self, text: str) -> str:
        """The page with what its commands print now."""

        def fenced(found: re.Match[str]) -> str:
            if found["kind"] == "console":
                return f"```console\n{self.again(found['text'])}```"
            if found["name"]:
                (self.kam.folder / found["name"]).write_text(found["text"], encoding="utf-8")
            return found[0]

        return _FENCE.sub(fenced, text)


def run(kam: Program, arguments: list[str], columns: int, *, errors: bool, **variables: str) -> tuple[int, str]:
    """The exit code, and what somebody sees who runs this at a terminal, colours left out."""
    code, seen = _run(kam, arguments, columns, errors=errors, **variables)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", seen)
    return code, "".join(f"{line.rstrip()}\n" for line in plain.splitlines())


def _run(kam: Program, arguments: list[str], columns: int, *, errors: bool, **variables: str) -> tuple[int, str]:
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
    code = running.wait()
    return code, seen.decode().replace("\r\n", "\n").replace(str(kam.folder), "~")


def ansi(kam: Program, arguments: list[str], columns: int, **variables: str) -> str:
    """What a terminal shows, colours included."""
    return _run(kam, arguments, columns, errors=False, **variables)[1]


def at_terminal(
    kam: Program, arguments: list[str], columns: int = COLUMNS, *, errors: bool = False, **variables: str
) -> str:
    """What somebody sees who runs this at a terminal."""
    return run(kam, arguments, columns, errors=errors, **variables)[1]


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side is gone
            return
        if not part:
            return
        yield part


def demo_book(folder: Path) -> Program:
    """The demo book."""
    kam = Program(folder, folder / "kam.db")
    assert kam("init", "--demo", kam.workbook).code == 0
    return kam


def no_book(folder: Path) -> Program:
    """An empty folder, where the page makes its book."""
    return Program(folder, folder / "kam.db")


@dataclass(frozen=True)
class Page:
    """A page, its language, and the book that is used from each of its headings on (the first from the top)."""

    name: str
    language: str
    books: dict[str, Callable[[Path], Program]]
    talk: bool = False

    @property
    def file(self) -> Path:
        return ROOT / self.name

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def fresh(self, folder: Path) -> tuple[str, list[Session]]:
        """The page as it prints now, and who typed its parts."""
        parts, rest = [], self.text
        for heading in reversed(self.books):
            before, mark, after = rest.partition(heading) if heading else ("", "", rest)
            parts.append((heading, mark + after))
            rest = before
        text, sessions = "", []
        for number, (heading, part) in enumerate(reversed(parts)):
            place = folder / str(number)
            place.mkdir()
            session = Session(self.books[heading](place), {"KAM_LANG": self.language}, self.talk)
            text += session.page(part)
            sessions.append(session)
        return text, sessions


READMES = (Page("README.md", "en", {"": demo_book}), Page("README.zh-CN.md", "zh", {"": demo_book}))
SCREENS = {
    f"docs/kam{ending}.svg": (language, {"kam pipeline": 16, "kam warmth qinghe": 20})
    for ending, language in (("", "en"), (".zh-CN", "zh"))
}
FORECAST = Page("docs/forecast.md", "en", {"": demo_book, "## Measured": maven})
MACHINES = Page("docs/machines.md", "en", {"": demo_book}, talk=True)
STORIES = (
    Page("docs/story.md", "en", {"": no_book}, talk=True),
    Page("docs/story.zh-CN.md", "zh", {"": no_book}, talk=True),
)


def drawn(name: str, folder: Path) -> str:
    """The screen of this name as it looks now."""
    language, commands = SCREENS[name]
    kam = demo_book(folder)
    return screen(lambda arguments: ansi(kam, arguments, 100, KAM_LANG=language), commands, 100)


def main(*names: str) -> None:
    """Write the pages and screens of these names anew, or all."""
    for name in SCREENS:
        if not names or name in names:
            with tempfile.TemporaryDirectory() as folder:
                (ROOT / name).write_text(drawn(name, Path(folder)), encoding="utf-8")
    for page in (*READMES, FORECAST, MACHINES, *STORIES):
        if names and page.name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            page.file.write_text(page.fresh(Path(folder))[0], encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
