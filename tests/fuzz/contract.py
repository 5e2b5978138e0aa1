"""What holds of everything kam reads, whatever its bytes: a result or one clear refusal, and that soon."""

import re
import time
from collections.abc import Callable

from kamcli import i18n
from kamcli.cli import say
from kamcli.errors import Finding, KamError

SECONDS = 2.0  # of the processor: how busy the machine is says nothing of the program

# A message ends its lines itself; whatever else a terminal obeys must have been made visible.
_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Broken(AssertionError):
    """What was read is not what was promised."""


def kept(read: Callable[[bytes], None], data: bytes) -> bool:
    """Whether `data` was taken; anything but a result or a refusal in clear words goes through as it was raised."""
    began = time.process_time()
    try:
        read(data)
    except KamError as error:
        clear(error)
        taken = False
    else:
        taken = True
    if (took := time.process_time() - began) > SECONDS:
        raise Broken(f"it took {took:.1f} s")
    return taken


def clear(error: KamError) -> None:
    """The error can be said in both languages, in a line for each finding, and obeys nobody's control characters."""
    if not str(error).strip():
        raise Broken(f"{type(error).__name__} says nothing")
    for language in ("zh", "en"):
        i18n.activate(language)
        said = say.worded(error)
        if _OBEYED.search(said) or "Traceback" in said:
            raise Broken(f"a message is not safe to show: {said[:200]!r}")
        if said.count("\n") > len(error.findings) + error.template.count("\n"):
            raise Broken(f"a fact begins a line of its own: {said[:200]!r}")


def shown(findings: list[Finding]) -> None:
    """What is said beside a result is as safe."""
    for finding in findings:
        clear(KamError("{place}: {text}", place=finding.place, text=say.filled(finding.template, finding.facts)))
