"""Erasing a person: in which forms a name stands in texts and files, what takes its place, how it is known again.

A name counts where it stands by itself: not inside a longer name that is known, and in Latin letters not inside a word.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from kamcli.domain.names import CJK, has_cjk, person_key
from kamcli.domain.sieve import Sieve, blocks, cuts

GONE = "▇▇"
"""Stands where a name stood in a text."""
SHORTEST = 2  # characters of a value that is looked for
_GAPS = " \u00a0\u3000\t\n"  # what may stand between two words
_SHORTEST_PHONE = 7  # digits
_CHINESE_MOBILE = 11  # digits without the country
_WIDE = ord("Ａ") - ord("A")  # from a character to its full-width form
_LETTER = re.compile(r"[^\W\d_]")


def tombstone(key: str) -> str:
    """A salted digest of a person's key."""
    salt = secrets.token_hex(8)
    return f"{salt}${_digest(salt, key)}"


def is_of(digest: str, key: str) -> bool:
    """Whether a tombstone was made for this key."""
    salt, _, kept = digest.partition("$")
    return kept == _digest(salt, key)


def reach(value: str) -> str:
    """What decides whether two phones or e-mail addresses are the same; nothing for an extension, found in any number."""
    if _LETTER.search(value):
        return value.strip().casefold()
    digits = re.sub(r"\D", "", value).removeprefix("00")
    digits = digits.removeprefix("86") if len(digits) == _CHINESE_MOBILE + 2 else digits
    return digits if len(digits) >= _SHORTEST_PHONE else ""


def _digest(salt: str, key: str) -> str:
    return sha256(f"{salt}{key}".encode()).hexdigest()


def erased_on(tombstones: Sequence[tuple[str, str]], present: Iterable[str], texts: Iterable[str]) -> str | None:
    """The day of the first tombstone (digest, day) of whom one of the texts names; who is `present` is somebody else."""
    others = sorted(present, key=len, reverse=True)
    for text in texts:
        for name in others:
            text = text.replace(name, " ")
        keys = set(keys_in(text))
        for digest, day in tombstones:
            if any(is_of(digest, key) for key in keys):
                return day
    return None


def keys_in(text: str) -> Iterator[str]:
    """The keys of everything in a text that may be the name of a person."""
    yield person_key(text)
    for part in re.split(r"[;；、,，=()（）/\n\t]", text):
        key = person_key(part)
        yield key
        for words in map(str.split, re.split(f"[{CJK}]", key)):
            yield from (" ".join(words[n : n + size]) for size in (2, 3, 4) for n in range(len(words) - size + 1))
        # Two characters are too often a part of something else.
        for run in re.findall(f"[{CJK}]+", key):
            yield from (run[n : n + size] for size in (3, 4) for n in range(len(run) - size + 1))


class _Script(NamedTuple):
    """How characters are written where something is looked for; `write` gives the source of a pattern."""

    raw: Callable[[str], str]
    around: str = "{}"  # what surrounds a class of ASCII characters
    letter: str = "A-Za-z0-9"
    escapes: bool = False  # such as \\n: their letters belong to no word

    def write(self, text: str) -> str:
        return re.escape(self.raw(text))

    def one_of(self, characters: str) -> str:
        return self.around.format(f"[{characters}]")


_TEXT = _Script(str, letter=rf"^\W_{CJK}")


def _bytes_of(codec: str) -> Callable[[str], str]:
    # A byte is written as the character of its number: `file_finder` makes bytes of it again.
    return lambda text: text.encode(codec).decode("latin-1")


def _escaped(text: str) -> str:
    return "".join(one if one.isascii() else _units(one) for one in text)


def _units(character: str) -> str:
    wide = character.encode("utf-16-be").hex()
    return "".join(f"\\u{wide[n : n + 4]}" for n in range(0, len(wide), 4))


_FILES = (
    _Script(_bytes_of("utf-8"), escapes=True),
    _Script(_bytes_of("gb18030")),
    _Script(_bytes_of("utf-16-le"), "(?:{}\x00)"),
    _Script(_bytes_of("utf-16-be"), "(?:\x00{})"),
    _Script(_escaped, escapes=True),
)
"""The ways in which a file may be written."""


def finder(values: Iterable[str], known: Iterable[str] = ()) -> re.Pattern[str]:
    """Finds the values in a text, as the group of the match; a longer known name around one matches without a group."""
    return re.compile(_either(*_sorted(values, known), _TEXT), re.IGNORECASE)


class FileFinder(NamedTuple):
    """Finds values in the bytes of a file, whichever way it is written."""

    cut: re.Pattern[bytes]
    patterns: list[tuple[Sieve, re.Pattern[bytes]]]


def file_finder(values: Iterable[str], known: Iterable[str] = ()) -> FileFinder:
    """Finds the values in the bytes of a file."""
    wanted, others = _sorted(values, known)
    phones = [(value, "" if _LETTER.search(value) else reach(value)) for value in wanted]
    return FileFinder(
        cuts([*wanted, *others], _GAPS, [script.raw for script in _FILES]),
        [
            (
                Sieve(phones, _GAPS, script.raw),
                re.compile(_either(wanted, others, script).encode("latin-1"), re.IGNORECASE),
            )
            for script in _FILES
        ],
    )


def found(text: str, find: re.Pattern[str]) -> list[str]:
    """What stands in the text of what is looked for."""
    return [match[0] for match in find.finditer(text) if match.lastindex]


def scrubbed(text: str, find: re.Pattern[str], instead: str = GONE) -> str:
    """The text without what is looked for."""
    return find.sub(lambda match: instead if match.lastindex else match[0], text)


def is_in(content: bytes, finder: FileFinder) -> bool:
    """Whether a file with this content holds what is looked for."""
    return any(
        match.lastindex
        for start, end in blocks(content, finder.cut)
        for sieve, pattern in finder.patterns
        if sieve.passes(content[start:end])
        for match in pattern.finditer(content, start, end)
    )


def _sorted(values: Iterable[str], known: Iterable[str]) -> tuple[list[str], list[str]]:
    wanted = [value for value in dict.fromkeys(values) if len(value) >= SHORTEST]
    find = re.compile(_either(wanted, [], _TEXT), re.IGNORECASE)
    return wanted, [name for name in dict.fromkeys(known) if find.search(name) and not find.fullmatch(name)]


def _either(values: Sequence[str], known: Sequence[str], script: _Script) -> str:
    sources = [(len(name), _whole(name, script)) for name in known]
    sources += [(len(value), f"({_whole(value, script)})") for value in values]
    return "|".join(source for _, source in sorted(sources, key=lambda one: -one[0])) or "(?!)"


def _whole(value: str, script: _Script) -> str:
    """The source of a pattern for one value, however it is spaced."""
    if not _LETTER.search(value) and (digits := reach(value)):
        return _phone(digits, script)
    gap = "|".join(map(script.write, _GAPS))
    source, before = "", ""
    for character in " ".join(value.split()):
        if character != " ":
            if before and (has_cjk(before) or has_cjk(character)):
                source += f"(?:{gap})?"
            elif before == " ":
                source += f"(?:{gap})+"
            source += _in_either_case(character, script)
        # Beside a Chinese character a space may stand or not.
        before = before if character == " " and has_cjk(before) else character
    return _bounded(source, value, script)


def _phone(digits: str, script: _Script) -> str:
    """The pattern of a phone number as a whole number, however it is grouped, with or without a country."""
    digit, apart = script.one_of("0-9"), f"{script.one_of('-.() ')}{{0,2}}"
    plus, zeros, china = map(script.write, ("+", "00", "86"))
    country = f"(?:(?:{plus}|{zeros}){digit}{{0,3}}{apart}|{china}{apart})?"
    return f"{_begin(digit, script)}{country}{apart.join(map(script.write, digits))}(?!{digit})"


def _begin(letter: str, script: _Script) -> str:
    """Not after a letter of the same word; an escape is none."""
    begin = f"(?<!{letter})"
    return rf"(?:{begin}|(?<=\\[nrtbf])|(?<=\\u[0-9a-f]{{4}}))" if script.escapes else begin


def _in_either_case(character: str, script: _Script) -> str:
    cases = dict.fromkeys((character, character.lower(), character.upper()))
    if character.isascii():
        cases = {character: None, **dict.fromkeys(chr(ord(one) + _WIDE) for one in cases if one.isalnum())}
    forms = dict.fromkeys(map(script.write, cases))
    return "|".join(forms) if len(forms) == 1 else f"(?:{'|'.join(forms)})"


def _bounded(source: str, value: str, script: _Script) -> str:
    """The pattern where it begins and ends with a word, and is no part of a double name or of an e-mail address."""
    letter, hyphen, at = script.one_of(script.letter), script.write("-"), script.write("@")
    if _is_latin(value[0]):
        source = f"{_begin(letter, script)}(?<!{letter}{hyphen})(?<!{at}){source}"
    if _is_latin(value[-1]):
        source += f"(?!{letter})(?!{hyphen}{letter})(?!{script.one_of('A-Za-z0-9._+-')}*{at})"
    return source


def _is_latin(character: str) -> bool:
    return character.isalnum() and not has_cjk(character)


def part_finder(
    names: Iterable[str], spoken: Mapping[str, Sequence[str]], known: Iterable[str] = ()
) -> re.Pattern[str]:
    """Finds what may speak of somebody of these names: a surname with a title, a given name, the name in pinyin.

    `spoken` has the syllables of the Chinese names. As with `finder`, a match without a group is somebody else.
    """
    parts = "|".join(part for name in names for part in _parts(name, spoken.get(name, ()))) or "(?!)"
    find = re.compile(parts)
    others = sorted((one for one in known if find.search(one)), key=len, reverse=True)
    return re.compile("|".join([*(_whole(other, _TEXT) for other in others), f"({parts})"]))


def family_name(name: str) -> str:
    """The surname of a Chinese name; the last word of another one."""
    if not has_cjk(name):
        return name.split()[-1]
    return name[:2] if len(name) > 2 and _COMPOUND.match(name) else name[:1]


def _parts(name: str, syllables: Sequence[str]) -> Iterator[str]:
    courtesy = rf"(?:\b(?:{_TITLES})\.?\s+)"
    if not has_cjk(name):
        words = (word for word in name.split() if len(word) > 1 and word.lower() not in _PARTICLES)
        yield from (rf"{courtesy}?\b{re.escape(word)}\b" for word in words)
        return
    name = re.sub(r"\s", "", name)
    family = family_name(name)
    given = name[len(family) :]
    romans = "".join(syllables[: len(family)]).capitalize(), "".join(syllables[len(family) :]).capitalize()
    # 本周总…, 周工作: the week, not Mr Zhou.
    yield rf"(?<![本上下每这]){family}副?(?:{_TITLES_AFTER})"
    yield f"[老小]{family}"
    if len(given) > 1:
        yield given
    if all(romans):
        yield rf"{courtesy}{romans[0]}\b|\b{romans[0]}\s?{romans[1]}\b|\b{romans[1]}\b"


_COMPOUND = re.compile(
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|南宫|端木|百里|东郭|西门|闻人|单于|澹台|独孤|歐陽|諸葛|東方"
)
_TITLES_AFTER = (
    "总(?![结计体共额量部价])|董|经理|主管|部长|主任|工(?![作程厂地业人期艺序具资商时况段])|处长|科长|局长|院长|厂长|书记"
    "|老板|老师|师傅|教授|博士|女士|先生|小姐|哥|姐"
)
_TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Madam|Director|Manager|President|Chairman|Engineer"
_PARTICLES = frozenset(("van", "de", "der", "den", "von", "zu", "la", "le", "da", "di", "del", "bin", "al", "el"))
