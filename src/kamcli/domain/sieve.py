"""A quick look that tells where the bytes of a file cannot hold any of some values, before they are searched in earnest.

Bytes that may stand inside a value, such as spaces, are taken out of both; what is left of the value must then stand
in what is left of the bytes. So nothing is missed, and hardly anything is left to be searched.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

BLOCK = 2**16  # bytes looked at at once
_WIDE = ord("Ａ") - ord("A")  # from a character to its full-width form
_ALNUM = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_AROUND = {*_ALNUM, *"._+-@() "}  # in phones, and in what decides whether a value ends
_RUNS = re.compile("[!-~]+")


class _Needs(NamedTuple):
    """What must be left of one value."""

    digits: bytes  # of a phone, without what groups them
    ascii: tuple[bytes, ...]  # runs of ASCII, written one byte each
    others: tuple[tuple[bytes, ...], ...]  # of each of these one


class Sieve:
    """For some values in one way of writing characters: `raw`, bytes as the characters of their numbers."""

    def __init__(self, values: Iterable[tuple[str, str]], gaps: Sequence[str], raw: Callable[[str], str]) -> None:
        """Each of `values` with its digits, when it is a phone."""
        self._gaps = bytes({byte for gap in gaps for byte in _bytes(raw(gap))})
        wide = {_bytes(raw(chr(ord(one) + _WIDE))): one.lower().encode() for one in _ALNUM}
        self._wide = re.compile(b"".join(_any_of(byte) for byte in map(set, zip(*wide, strict=True))))
        self._narrow = wide
        self._in_wide = frozenset.intersection(*map(frozenset, wide))
        self._needs = [self._needed(value, digits, raw) for value, digits in values]

    def _needed(self, value: str, digits: str, raw: Callable[[str], str]) -> _Needs:
        if digits or "\\" in value:
            return _Needs(digits.encode(), (), ())
        runs = tuple(run.lower().encode() for run in _RUNS.findall(value))
        others = [form for rest in _RUNS.split(value) for form in _forms("".join(rest.split()))]
        left = (tuple(_bytes(raw(one)).translate(None, self._gaps) for one in form) for form in others)
        return _Needs(b"", runs, tuple(form for form in left if all(form)))

    def passes(self, block: bytes) -> bool:
        """Whether the block may hold one of the values."""
        low = block.lower()
        narrow = low
        if all(byte in low for byte in self._in_wide):
            # Full-width letters and digits count as their narrow forms, which are one byte each here.
            narrow = self._wide.sub(lambda match: self._narrow.get(match[0], match[0]), low)
        narrow, close, digits = narrow.translate(None, b"\0"), low.translate(None, self._gaps), None
        for need in self._needs:
            if need.digits:
                digits = low.translate(None, b"-.() \0") if digits is None else digits
                if need.digits in digits:
                    return True
            elif all(run in narrow for run in need.ascii) and all(
                any(form in close for form in forms) for forms in need.others
            ):
                return True
        return False


def cuts(values: Iterable[str], gaps: Iterable[str], raws: Iterable[Callable[[str], str]]) -> re.Pattern[bytes]:
    """Finds a byte that no value has in it or is bounded by: on both sides of it can be searched apart."""
    forms = {*_AROUND, *gaps}
    for character in {*"".join(values)}:
        cases = {character, character.lower(), character.upper()}
        forms |= cases | {chr(ord(one) + _WIDE) for one in cases if one in _ALNUM}
    taken = {byte for raw in raws for form in forms for byte in raw(form).encode("latin-1")}
    taken |= {byte for one in taken for byte in (*bytes([one]).lower(), *bytes([one]).upper())}
    return re.compile(_any_of({*range(256)} - taken))


def blocks(content: bytes, cut: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """The content in pieces, each from one number to another, that can be searched apart."""
    start = 0
    while start < len(content):
        found = cut.search(content, start + BLOCK)
        end = found.end() if found else len(content)
        yield start, end
        start = end


def _any_of(some: set[int]) -> bytes:
    return b"[" + re.escape(bytes(sorted(some))) + b"]" if some else b"(?!)"


def _forms(text: str) -> list[set[str]]:
    """What of a text must be found: all of it, or one character after the other where there are small and large ones."""
    forms = [{one, one.lower(), one.upper()} for one in text]
    return [{text}] if text and all(len(form) == 1 for form in forms) else forms


def _bytes(source: str) -> bytes:
    return source.encode("latin-1").lower()
