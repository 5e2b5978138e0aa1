"""Finding the workbook: what was typed, what the environment says, or what lies in the folders around."""

import os
from pathlib import Path
from typing import NamedTuple

from kamcli import folders
from kamcli.errors import Refused, Unusable
from kamcli.store.server.place import Server, is_address, of_environment, of_option

NAME = "kam.db"
Named = str | Path | Server | None
"""What a workbook is called: as somebody typed it, a place that was found before, or nothing."""


class Place(NamedTuple):
    """Where the workbook is, and which rule found it: `option`, `environment`, `upwards` or `user`."""

    path: Path | Server
    found_by: str

    @property
    def file(self) -> Path | None:
        """The file, beside which rules of its own may lie; None on a server."""
        return self.path if isinstance(self.path, Path) else None


def locate(named: Named) -> Place:
    """The workbook to use: `--workbook`, `$KAM_WORKBOOK`, the nearest `kam.db` upwards, the user's data folder.

    A place that was found before is taken as it is.
    """
    if isinstance(named, Path | Server):
        return Place(named, "option")
    if named:
        return Place(of_option(named) if is_address(named) else folders.expanded(named), "option")
    if named := os.environ.get("KAM_WORKBOOK"):
        return Place(of_environment(named) if is_address(named) else folders.expanded(named), "environment")
    here, home = folders.here(), folders.home()
    for folder in (here, *here.parents) if here else ():
        if (folder / NAME).exists():
            return Place(folder / NAME, "upwards")
        if folder == home:
            break
    from platformdirs import user_data_path

    try:
        return Place(user_data_path("kam") / NAME, "user")
    except RuntimeError:
        raise Unusable(
            "Nobody knows where your home is: set HOME, or name the workbook with --workbook or $KAM_WORKBOOK."
        ) from None


def locate_file(named: str | None, otherwise: str) -> Path:
    """The workbook to use, which must be a file; of one on a server raises Refused, which says what does it there."""
    place = locate(named)
    if place.file is None:
        raise Refused(otherwise, path=place.path)
    return place.file
