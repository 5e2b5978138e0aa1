"""The program as a user meets it: a subprocess with a clean environment."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

KEY = "0123456789abcdef" * 4  # taken as it is: nothing is derived
KEY_COMMAND = f"echo '{KEY}'"
NEW_KEY_COMMAND = f"echo '{KEY[::-1]}'"
SHARED = Path(__file__).parents[1].parent / "shared" / "data"


@dataclass(frozen=True)
class Ran:
    """What one run left: exit code, data, talk."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """`kam` with a home, a working folder and a workbook of its own: a file, or at an address of a server."""

    folder: Path
    file: Path
    address: str | None = None

    @property
    def workbook(self) -> Path:
        """The workbook as a file; a test that looks into it has nothing to look into on a server."""
        if self.address:
            pytest.skip("looks into the file itself")
        return self.file

    @property
    def named(self) -> str:
        """What --workbook and the store call it."""
        return self.address or str(self.file)

    def __call__(self, *arguments: str | Path, stdin: bytes = b"", **variables: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "kamcli", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(**variables),
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def environment(self, **variables: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return {
            **kept,
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "KAM_TODAY": "2026-11-23",
            "KAM_USER": "tester",
            "KAM_KEY_COMMAND": KEY_COMMAND,  # asked of encrypted workbooks only
            "KAM_NEW_KEY_COMMAND": NEW_KEY_COMMAND,
            "KAM_WORKBOOK": self.named,
            **variables,
        }
