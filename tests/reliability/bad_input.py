"""The table of bad input, and what a case must leave: the exit code, a clear sentence, the workbook as it was."""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

TABLE = tomllib.loads(Path(__file__).with_name("badinput.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = TABLE["case"]
CANARY: str = TABLE["canary"]
KAM = (sys.executable, "-m", "kamcli")
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Case = dict[str, Any]


def prepared(case: Case, folder: Path, book: Path) -> dict[str, Any]:
    """The case with its files, as a run: where, with which arguments, variables and input."""
    folder.mkdir()
    workbook = Path(shutil.copy(book, folder / "w.db"))
    file = folder / case.get("file_name", "in.csv")
    if "text" in case:
        file.write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    elif "hex" in case:
        file.write_bytes(bytes.fromhex(case["hex"]))
    elif "python" in case:
        made = eval(case["python"])  # our own table
        file.write_bytes(made if isinstance(made, bytes) else made.encode())
    if "prepare" in case:
        exec(case["prepare"], {"wb": str(workbook), "sqlite3": sqlite3, "os": os, "d": str(folder)})
    names = {"{wb}": str(workbook), "{file}": str(file), "{dir}": str(folder), "{canary}": CANARY}
    arguments: list[str] = []
    for part in case["argv"]:
        for name, value in names.items():
            part = part.replace(name, value)
        arguments += KAM if part == "{kam}" else [part]
    variables = {
        "PATH": os.environ["PATH"], "HOME": str(folder.parent), "LANG": "C.UTF-8", "TZ": "UTC", "COLUMNS": "200", "NO_COLOR": "1",
        "KAM_TODAY": "2026-11-23", "KAM_USER": "tester",
    }  # fmt: skip
    variables |= {name: str(value) for name, value in case.get("env", {}).items()}
    return {
        "arguments": arguments, "folder": str(folder), "variables": variables, "stdin": case.get("stdin", ""),
        "before": content(workbook),
    }  # fmt: skip


def all_run(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What each run left. Those that depend on how Python itself starts have a Python of their own."""
    apart = [
        run["arguments"][:3] != list(KAM) or bool({"LC_ALL", "PYTHONUTF8"} & set(run["variables"])) for run in runs
    ]
    light = [run | {"arguments": run["arguments"][3:]} for run, alone in zip(runs, apart, strict=True) if not alone]
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("many_runs.py")], input=json.dumps(light).encode(), capture_output=True, check=True
    )  # fmt: skip
    left = iter(json.loads(done.stdout))
    return [_apart(run) if alone else next(left) for run, alone in zip(runs, apart, strict=True)]


def _apart(run: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        run["arguments"], env=run["variables"], input=run["stdin"].encode(), capture_output=True, cwd=run["folder"], timeout=60
    )  # fmt: skip
    return {
        "code": done.returncode, "out": done.stdout.decode("utf-8", "replace"), "err": done.stderr.decode("utf-8", "replace")
    }  # fmt: skip


def faults(case: Case, run: dict[str, Any], left: dict[str, Any]) -> list[str]:
    """Everything in which a case is not as the table says."""
    wanted, out, err = case.get("rc", 2), left["out"], left["err"]
    workbook = Path(run["folder"]) / "w.db"
    found = {
        f"exit code {left['code']}, not {wanted}": left["code"] != wanted,
        f"stderr has no /{case.get('err')}/": not re.search(case.get("err", ""), err, re.IGNORECASE),
        f"stdout has no /{case.get('out')}/": not re.search(case.get("out", ""), out),
        "a traceback": "Traceback" in err,
        "a character that a terminal obeys": bool(_OBEYED.search(out + err)),
        "a value of the workbook on stderr": CANARY in err and not case.get("may_name"),
        "the workbook changed": not case.get("writes") and content(workbook) != run["before"],
        "files left beside the workbook": wanted != 0 and bool(list(workbook.parent.glob("w.db?*"))),
    }
    return [f"{case['name']}: {fault}: {(err or out)[-300:]!r}" for fault, holds in found.items() if holds]


def content(workbook: Path) -> str:
    """A digest of every row of every table; of a file that is none, of its bytes."""
    if not workbook.is_file():
        return "nothing"
    digest = hashlib.sha256()
    try:
        connection = sqlite3.connect(f"{workbook.as_uri()}?mode=ro", uri=True)
        for (table,) in connection.execute("select name from sqlite_master where type = 'table' order by 1").fetchall():
            for row in connection.execute(f'select * from "{table}" order by 1'):
                digest.update(repr((table, row)).encode("utf-8", "surrogatepass"))
        connection.close()
    except sqlite3.Error:
        digest = hashlib.sha256(workbook.read_bytes())
    return digest.hexdigest()
