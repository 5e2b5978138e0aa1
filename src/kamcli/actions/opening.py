"""The workbook opened together with the rules it goes by: what is asked of it may rest on the playbook."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from kamcli.store import workbook
from kamcli.store.workbook import Workbook

if TYPE_CHECKING:
    from kamcli.domain.playbook import Playbook
    from kamcli.store.locating import Named


def reading(named: "Named", as_of: str | None = None) -> AbstractContextManager[Workbook]:
    """Open the workbook for one reading command: see `store.workbook.reading`."""
    return workbook.reading(named, as_of, rules=_playbook)


def writing(named: "Named", command: str, *, dry_run: bool = False) -> AbstractContextManager[Workbook]:
    """Open the workbook for one writing command: see `store.workbook.writing`."""
    return workbook.writing(named, command, dry_run=dry_run, rules=_playbook)


def _playbook(book: Workbook) -> "Playbook":
    from kamcli.actions.rules import playbook  # read only by those that ask

    return playbook(book)
