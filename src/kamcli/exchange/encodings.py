"""The encoding of a text file: told by its mark, else strict UTF-8, else asked for; never guessed."""

import codecs
import io
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kamcli.domain import limits
from kamcli.errors import Invalid

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = ((b"PK\x03\x04", ".xlsx"), (b"\xd0\xcf\x11\xe0", ".xls"))


def open_bytes(source: Path | BinaryIO) -> tuple[BinaryIO, str]:
    """The bytes, from the start and seekable, and a name for messages. Pipes are read to their end first."""
    if not isinstance(source, Path):
        return io.BytesIO(within(source, "stdin", limits.TABLE_BYTES)), "stdin"
    try:
        stream = source.open("rb")
        if not stream.seekable():
            with stream:
                return io.BytesIO(within(stream, source.name, limits.TABLE_BYTES)), source.name
        if stream.seek(0, io.SEEK_END) > limits.TABLE_BYTES:
            stream.close()
            raise too_large(source.name, limits.TABLE_BYTES)
        stream.seek(0)
    except OSError as error:
        raise Invalid("Cannot read {file}: {reason}.", file=source, reason=error.strerror or error) from None
    return stream, source.name


def within(stream: BinaryIO, name: str, most: int) -> bytes:
    """All bytes of a stream. Raises `Invalid` when there are more than `most`."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise too_large(name, most)
    return data


def too_large(name: str, most: int) -> Invalid:
    """The error for a file that is longer than such a file may be."""
    return Invalid("{file} is larger than {most} MB: split it.", file=name, most=most // 10**6)


def open_text(stream: BinaryIO, name: str, encoding: str | None) -> tuple[io.TextIOWrapper, str]:
    """The text of the bytes, its line ends as they are, and the encoding: by its mark, as given, or UTF-8."""
    start = stream.read(4)
    stream.seek(0)
    for magic, suffix in _NO_TEXT:
        if start.startswith(magic):
            raise Invalid(
                "{file} is a spreadsheet, not a CSV file: give it its ending {suffix}, or save it as CSV.",
                file=name,
                suffix=suffix,
            )
    chosen = next((told for mark, told in _MARKS if start.startswith(mark)), encoding or "utf-8")
    return io.TextIOWrapper(stream, encoding=known(chosen), newline=""), chosen


def known(encoding: str) -> str:
    """The encoding, if there is one of that name."""
    try:
        " ".encode(encoding)
    except (LookupError, ValueError):  # ValueError: a name that holds NUL, and "undefined"
        raise _no_such(encoding) from None
    return encoding


def undecodable(stream: BinaryIO, name: str, encoding: str) -> Invalid:
    """The error that names the first line which is not in the encoding, and what to try instead."""
    stream.seek(0)
    with io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text:
        try:
            line = next((number for number, line in enumerate(text, 1) if "\ufffd" in line), 1)
        except UnicodeError:  # an encoding that begins with a mark, and the text does not
            line = 1
        stream.seek(0)
        return not_in(encoding, stream, name, line)


def not_in(encoding: str, stream: BinaryIO, name: str, line: int) -> Invalid:
    """The error for bytes that are not in the encoding, and what to try instead."""
    other = "gb18030" if _fits(stream, "gb18030") else "windows-1252"
    return Invalid(
        "{file}, line {line}: the text is not {encoding}. Say how it was saved, for example --encoding {other}.",
        file=name,
        line=line,
        encoding=encoding,
        other=other,
    )


def proposal(path: Path) -> str | None:
    """The encoding that a text was probably saved in, when it is neither UTF-8 nor says its encoding by a mark."""
    with path.open("rb") as stream:
        start = stream.read(4)
        if any(start.startswith(mark) for mark, _name in _MARKS) or any(start.startswith(m) for m, _s in _NO_TEXT):
            return None
        for encoding in ("utf-8", "gb18030", "big5"):
            stream.seek(0)
            if _fits(stream, encoding):
                return encoding if encoding != "utf-8" else None
    return "windows-1252"


def preview(path: Path, encoding: str) -> list[str]:
    """The first lines of a text, as they are in an encoding."""
    try:
        with path.open(encoding=encoding, errors="replace") as text:
            return [line.strip()[:100] for line in islice(text, 4)]
    except LookupError:
        raise _no_such(encoding) from None


def _no_such(encoding: str) -> Invalid:
    return Invalid(
        "There is no encoding {encoding}: use utf-8, gb18030, big5, windows-1252 or another that Python knows.",
        encoding=encoding,
    )


def _fits(stream: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while block := stream.read(1 << 20):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
