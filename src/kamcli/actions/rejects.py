"""Rejected rows: they stand beside the file they came from, and an import of nothing else is refused."""

from pathlib import Path

from kamcli.actions.exporting import write_file
from kamcli.actions.importing import Loaded
from kamcli.domain.names import file_name
from kamcli.errors import Invalid, Unusable

SHOWN = 20  # rejected rows named on the screen; all of them stand in the file of rejects


def check(done: list[Loaded], *, dry_run: bool) -> None:
    """Write the rejected rows beside the file they came from; refuse an import of which nothing was left."""
    for loaded in done:
        if loaded.rejects and not dry_run:
            loaded.reject_file = _write_rejects(loaded)
    rejected = sum(len(one.rejects) for one in done)
    if rejected and not any(one.new or one.changed or one.same for one in done):
        findings = [finding for one in done for _, finding, _ in one.rejects[:SHOWN]]
        raise Invalid("All {count} rows were rejected; nothing was written.", count=rejected, findings=findings)


def _write_rejects(loaded: Loaded) -> Path | None:
    """The rows as they were, each with its line and the reason. Where they cannot be kept, nothing is written at all.

    A row that names a person who was erased would bring the name back to the disk: it is left out.
    """
    sheet = "" if loaded.sheet is None else "." + file_name(loaded.sheet)
    target = loaded.path.with_name(f"{loaded.path.stem}{sheet}.{loaded.kind}.rejected.csv")
    rows = [
        [line, finding.template.format(**finding.facts), *cells]
        for line, finding, cells in loaded.rejects
        if cells is not None
    ]
    if not rows:
        return None
    try:
        write_file(target, ["line", "reason", *loaded.headers], rows)
    except Unusable as error:
        raise Unusable(
            "The rejected rows cannot be kept in {path}: {why}. Nothing was written; put the file where you may write.",
            path=target,
            why=error.facts.get("why"),
        ) from None
    return target
