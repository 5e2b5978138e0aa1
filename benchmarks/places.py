"""Everything the measuring needs on disk: virtual environments, workbooks, and a little data for the peers."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import data

PEERS = ("td-watson", "todoman", "sqlite-utils", "pymcdm")
ROOT = Path(__file__).resolve().parents[1]
TASK = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nBEGIN:VTODO\r\nUID:task-{n}\r\n"
    "DTSTAMP:20261101T080000Z\r\nSUMMARY:Call customer {n}\r\nDUE:202611{day:02d}T090000Z\r\n"
    "END:VTODO\r\nEND:VCALENDAR\r\n"
)


class Places:
    """A folder with what was made so far; making something twice makes it once."""

    def __init__(self, folder: Path, customers: int) -> None:
        self.folder = folder
        self.customers = customers
        self.home = folder / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        self.environment = {
            "HOME": str(self.home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "KAM_TODAY": data.TODAY.isoformat(),
            "KAM_USER": "bench", "XDG_CACHE_HOME": str(self.home / "cache"), "WATSON_DIR": str(self.home / "watson"),
            "TODOMAN_CONFIG": str(self.home / "todoman.py"),
        }  # fmt: skip

    def program(self, package: str, name: str) -> Path:
        """A program in the virtual environment of one package."""
        return self.folder / "env" / package / "bin" / name

    def call(self, *argv: str | Path, **environment: str) -> None:
        """Run something that belongs to the preparation; CalledProcessError when it fails."""
        subprocess.run(
            [str(part) for part in argv], env={**self.environment, **environment}, cwd=self.home, check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def install(self) -> None:
        """The project and its peers, each alone; the project is always installed anew."""
        for package, wanted in (("kamcli", str(ROOT)), *((peer, peer) for peer in PEERS)):
            python = self.program(package, "python")
            fresh = not python.exists()
            if fresh:
                self.call(sys.executable, "-m", "venv", self.folder / "env" / package)
            # pip takes its settings (mirrors, certificates) from the caller's environment.
            settings = {
                key: value for key, value in os.environ.items() if key.startswith(("PIP_", "SSL_", "REQUESTS_"))
            }
            if package == "kamcli" and not fresh:
                self.call(python, "-m", "pip", "uninstall", "--yes", "--quiet", "kamcli", **settings)
            if fresh or package == "kamcli":
                self.call(python, "-m", "pip", "install", "--quiet", "--compile", wanted, **settings)

    def books(self, customers: int | None = None) -> Path:
        """The folder with `empty.db`, `big.db`, `bench.yaml` and `customers.csv`; a new one when the tables change."""
        store = ROOT / "src" / "kamcli" / "store"
        made_from = [Path(data.__file__), store / "journal.py", *sorted((store / "tables").glob("*.py"))]
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()[:8]
        customers = customers or self.customers
        folder = self.folder / f"data-{customers}-{digest}"
        folder.mkdir(exist_ok=True)
        if not (folder / "empty.db").exists():
            self.call(self.program("kamcli", "kam"), "init", folder / "empty.db")
        if not (folder / "big.db").exists():
            self.call(sys.executable, data.__file__, folder / "empty.db", folder, str(customers))
        return folder

    def demo(self, folder: Path) -> Path:
        """The demo book; subprocess.CalledProcessError when this version of kam cannot make it."""
        path = folder / "demo.db"
        if not path.exists():
            made = folder / "demo.part.db"
            made.unlink(missing_ok=True)
            self.call(self.program("kamcli", "kam"), "init", made, "--demo")
            made.rename(path)
        return path

    def peers(self) -> None:
        """A running project for watson, a list of 20 tasks for todoman."""
        tasks = self.home / "tasks" / "work"
        if tasks.exists():
            return
        self.call(self.program("td-watson", "watson"), "start", "demo")
        tasks.mkdir(parents=True)
        for n in range(20):
            (tasks / f"task-{n}.ics").write_text(TASK.format(n=n, day=n + 1), encoding="utf-8", newline="")
        Path(self.environment["TODOMAN_CONFIG"]).write_text(
            f'path = "{self.home}/tasks/*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n', encoding="utf-8"
        )


def fresh(source: Path | None, target: Path) -> None:
    """Put a copy of `source`, or nothing, where a run is about to write."""
    for name in (target, target.with_name(target.name + "-journal")):
        name.unlink(missing_ok=True)
    if source is not None:
        shutil.copyfile(source, target)
