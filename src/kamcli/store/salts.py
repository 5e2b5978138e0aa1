"""What an encrypted workbook begins with: its salt, and nothing else by which it could be known."""

from pathlib import Path

_MAGIC = b"SQLite format 3\0"
_OTHERS = (b"PK\x03\x04", b"\x1f\x8b\x08", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0")
"""What looks random too, and is something else."""
_SIZE = 16
_PAGE = 4096  # of SQLCipher
_RANDOM = 230  # different bytes in a page; a random one has 256, and never fewer than 250


def of(path: Path) -> bytes | None:
    """The salt of an encrypted workbook; None when the file is plain, or anything else.

    The first page of an encrypted file looks random from its first byte on. Never to be asked of a file that this
    process is connected to.
    """
    try:
        if not path.is_file():
            return None
        with path.open("rb", buffering=0) as file:
            start = file.read(_SIZE)
            if len(start) < _SIZE or start == _MAGIC or start.startswith(_OTHERS):
                return None
            page = start + file.read(_PAGE - _SIZE)
    except OSError:
        return None  # SQLite says why
    return start if len(page) == _PAGE and len(set(page)) > _RANDOM else None


def anew() -> bytes:
    """A salt for a new file."""
    import os

    while (salt := os.urandom(_SIZE)).startswith(_OTHERS):
        pass
    return salt
