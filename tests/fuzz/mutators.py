"""Inputs that get further than a flipped bit would: what is packed is changed inside, and packed again."""

import io
import random
import re
import zipfile
from collections.abc import Callable

Mutate = Callable[[bytes, int], bytes]
Change = Callable[[bytes, int, int, Mutate], bytes]
"""A whole input, how long it may be, a seed, and what changes any piece of it -> another input."""

_AT_ONCE = 3  # parts that are changed together, at most


def part_by_part(data: bytes, most: int, seed: int, mutate: Mutate) -> bytes:
    """A ZIP file with some of its parts changed; sometimes one is missing, or the container itself is hurt."""
    chance = random.Random(seed)
    parts = _unpacked(data)
    if not parts or chance.random() < 0.05:
        return mutate(data, most)
    names = list(parts)
    what = chance.random()
    if what < 0.05 and len(names) > 1:
        del parts[chance.choice(names)]
    elif what < 0.1:
        parts[chance.choice(names)] = parts[chance.choice(names)]
    else:
        for name in {chance.choice(names) for _ in range(chance.randint(1, _AT_ONCE))}:
            parts[name] = _changed(parts[name], chance, mutate)
    made = packed(parts)
    return made if len(made) <= most else mutate(data, most)


def line_by_line(data: bytes, most: int, seed: int, mutate: Mutate) -> bytes:
    """A text that stays one: a line or a value in it is put elsewhere, taken out, or replaced by what often hurts.

    Half of the time the fuzzer does as it likes.
    """
    chance = random.Random(seed)
    lines = data.split(b"\n")
    if chance.random() < 0.5 or len(lines) < 2:
        return mutate(data, most)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                lines[at], other = lines[chance.randrange(len(lines))], lines[at]
                lines.insert(chance.randrange(len(lines)), other)
            case 1 if len(lines) > 2:
                del lines[at]
            case _:
                parts = _BETWEEN.split(lines[at])
                values = [nth for nth in range(0, len(parts), 2) if parts[nth].strip()]
                if values:
                    parts[chance.choice(values)] = _value(lines, chance, mutate)
                    lines[at] = b"".join(parts)
    return b"\n".join(lines)[:most]


def _value(lines: list[bytes], chance: random.Random, mutate: Mutate) -> bytes:
    """A value that stands elsewhere in the text, as it is or changed, or one that often hurts."""
    there = [part for part in _BETWEEN.split(chance.choice(lines))[::2] if part.strip()]
    if not there or chance.random() < 0.4:
        return chance.choice(_HURTS)
    value = chance.choice(there)
    return value if chance.random() < 0.5 else mutate(value, len(value) + 20)


_BETWEEN = re.compile(rb"(: |, ?|[\[\]{}\"|;\t=]|- )")


def _changed(part: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    """A part with a short piece of it changed: in a long one, what is changed is then read, and not only counted."""
    if chance.random() < 0.3 or len(part) < 40:
        return mutate(part, len(part) + 200)
    at = chance.randrange(len(part))
    piece = part[at : at + chance.randint(4, 200)]
    other = mutate(piece, len(piece) + 60)
    return part[:at] + other + part[at + len(piece) :]


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return {name: container.read(name) for name in container.namelist()}
    except Exception:
        return {}


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these parts, not compressed: the fuzzer sees what is in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        for name, part in parts.items():
            container.writestr(zipfile.ZipInfo(name), part)
    return made.getvalue()


def blind(chance: random.Random) -> Mutate:
    """Changes without guidance, for the tests: bytes flipped, cut, doubled, or replaced by what often hurts."""

    def mutate(data: bytes, most: int) -> bytes:
        made = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            at = chance.randint(0, len(made))
            match chance.randrange(4):
                case 0:
                    made[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    del made[at : at + chance.randint(1, 20)]
                case 2:
                    made[at:at] = made[at : at + chance.randint(1, 40)]
                case _:
                    made[at:at] = chance.choice(_HURTS)
        return bytes(made[:most])

    return mutate


_HURTS = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\x1b[2J", b"\r", b"\n", b'"', b"'", b",", b";",
    b"=1+1", b"9" * 400, b"1e309", b"-0", b"NaN", "９".encode(), "²".encode(), "\u0661".encode(), b"0000-00-00", b"9999-12-31", b"{", b"[", b": ", b"- ",
    b"&a ", b"*a", b"!!x ", b"null", b"~", b"#1", b"%", b"\\", b"<", b"&#x0;",
]  # fmt: skip
