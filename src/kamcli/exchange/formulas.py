"""The guard against formulas in CSV: a cell that a spreadsheet would calculate gets a leading ' and loses it again.

A cell that already looks guarded is guarded once more, so that leaving and coming back is the identity.
"""

import re

_GUARD = "'"
_CALCULATES = re.compile(r"'*\s*[-=+@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+\s*[-=+@\t\r＝＋－＠]")


def guard(cell: str) -> str:
    """The cell as it may stand in a CSV file that a spreadsheet opens."""
    return _GUARD + cell if _CALCULATES.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`."""
    return cell[1:] if _GUARDED.match(cell) else cell
