"""Errors of another driver as sqlite3's: whoever catches one of these catches the other too."""

import sqlite3
from types import ModuleType

_CLASSES = (
    "DatabaseError", "DataError", "IntegrityError", "InterfaceError", "InternalError", "NotSupportedError",
    "OperationalError", "ProgrammingError",
)  # fmt: skip


def mirror(driver: ModuleType) -> None:
    """Make the error classes of a driver (PEP 249) subclasses of the ones of sqlite3 that they mirror."""
    for name in _CLASSES:
        theirs, ours = getattr(driver, name), getattr(sqlite3, name)
        if not issubclass(theirs, ours):
            theirs.__bases__ = (*theirs.__bases__, ours)
