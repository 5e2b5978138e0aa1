"""Feeds what kam reads with inputs that a fuzzer makes, and says what broke: `python tests/fuzz/fuzz.py csv --seconds 600`.

Needs atheris, which runs on Linux: `uv sync --group fuzz`. Inputs that broke something are kept in the folder that
`--found` names; `fuzz.py csv FILE…` tries such files again. Ends with 1 when anything broke.
"""

import argparse
import contextlib
import hashlib
import io
import os
import re
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import TracebackType

import atheris

sys.path[:0] = [str(Path(__file__).parents[1])]

with contextlib.redirect_stderr(io.StringIO()), atheris.instrument_imports(include=["kamcli"]):
    import everything  # noqa: F401

import targets
from contract import kept


class Findings:
    """What broke, each place in the code once, with the first input that did it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: dict[str, Path] = {}
        self.executions = self.taken = 0

    def keep(self, error: BaseException, data: bytes) -> None:
        where = f"{type(error).__name__} {_place(error.__traceback__)}"
        if where in self.found:
            return
        self.found[where] = self.folder / hashlib.sha256(data).hexdigest()[:16]
        self.found[where].write_bytes(data)
        self.found[where].with_suffix(".txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        print(f"broke: {where}\n       {str(error)[:300]}\n       {self.found[where]}", flush=True)


def _place(trace: TracebackType | None) -> str:
    """The last line of ours that the error came through."""
    frames = [one for one in traceback.extract_tb(trace) if "kamcli" in one.filename or "fuzz" in one.filename]
    ours = [one for one in frames if "kamcli" in one.filename] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "outside"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("target", choices=sorted(targets.TARGETS))
    asked.add_argument("inputs", nargs="*", type=Path, help="inputs to try again, instead of fuzzing")
    asked.add_argument("--seconds", type=int, default=600)
    asked.add_argument("--found", type=Path, default=Path("fuzz-found"))
    wanted = asked.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="kam-fuzz-", dir=_in_memory()) as name,
        targets.prepared(Path(name)) as desk,
    ):
        target = targets.TARGETS[wanted.target]
        read = target.reader(desk)
        if wanted.inputs:
            for file in wanted.inputs:
                print(file, "taken" if kept(read, file.read_bytes()) else "refused")
            return 0
        return _fuzz(target, desk, Findings(wanted.found / target.name), wanted.seconds)


def _in_memory() -> str | None:
    """A folder that no disk is behind, where there is one: inputs are many."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _fuzz(target: targets.Target, desk: targets.Desk, findings: Findings, seconds: int) -> int:
    read = target.reader(desk)
    corpus = desk.folder / "corpus"
    corpus.mkdir()
    for nth, seed in enumerate(target.seeds(desk)):
        (corpus / f"{nth:04}").write_bytes(seed)
    findings.folder.mkdir(parents=True, exist_ok=True)
    log = (findings.folder / "log").open("wb")
    os.dup2(log.fileno(), 2)  # the fuzzer's own account, from which the coverage is taken at the end
    began = time.monotonic()

    def one(data: bytes) -> None:
        findings.executions += 1
        try:
            findings.taken += kept(read, data)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            findings.keep(error, data)
        if time.monotonic() - began > seconds:
            _report(target.name, findings, time.monotonic() - began)

    def changed(data: bytes, most: int, seed: int) -> bytes:
        return target.change(data, most, seed, atheris.Mutate)[:most]

    arguments = [sys.argv[0], str(corpus), f"-max_len={target.most}", "-timeout=60", "-rss_limit_mb=4096", f"-artifact_prefix={findings.folder}/"]  # fmt: skip
    atheris.Setup(arguments, one, custom_mutator=changed)
    atheris.Fuzz()
    return 0


def _report(name: str, findings: Findings, seconds: float) -> None:
    """Say how it went and leave at once: the fuzzer never returns."""
    coverage = re.findall(rb"cov: (\d+)", (findings.folder / "log").read_bytes())
    print(
        f"{name}: {findings.executions} inputs in {seconds:.0f} s, {findings.taken} of them taken,"
        f" {int(coverage[-1]) if coverage else 0} places reached, {len(findings.found)} broke",
        flush=True,
    )
    os._exit(1 if findings.found else 0)


if __name__ == "__main__":
    sys.exit(main())
