"""How Chinese names are spoken, for codes to propose and for the stored text that a search looks into.

The phrase book is pypinyin's; the walk over it is ours, as pypinyin's own takes ten times as long.
It is loaded (0.2 s) with the first Chinese name, so only what writes names pays for it.
"""

import unicodedata
from functools import cache, lru_cache

from kamcli.domain import names


def syllables(name: str, *, person: bool = False) -> list[str]:
    """The syllables of the Chinese in it, toneless and lower-case (ü is v); other words as they are, lower-case.

    Of a person the surname is spoken as a surname (单 shan, 曾 zeng).
    """
    if not names.has_cjk(name):
        return name.lower().split()
    return list(_spoken(name, person))


@lru_cache(maxsize=16)  # a new customer is asked for twice: for its code, and for the search
def _spoken(name: str, person: bool) -> tuple[str, ...]:
    spoken: list[str] = []
    at = 0
    if person and (surname := next((name[:n] for n in (2, 1) if name[:n] in _SURNAMES), "")):
        spoken += _SURNAMES[surname].split()
        at = len(surname)
    _speak(name[at:].lower(), spoken)
    return tuple(spoken)


def joined(name: str, *, person: bool = False) -> str:
    """The name's syllables in one word: 清河制业 is `qinghezhiye`."""
    return "".join(syllables(name, person=person))


def initials(name: str, *, person: bool = False) -> str:
    """The first letters of the name's syllables: 清河制业 is `qhzy`."""
    return "".join(syllable[0] for syllable in syllables(name, person=person))


def search_text(name: str, *, person: bool = False) -> str:
    """What a search by pinyin looks into: `qinghezhiye qhzy`, without the legal form; empty if nothing is Chinese."""
    if not names.has_cjk(name):
        return ""
    spoken = syllables(names.person_key(name) if person else names.key(name), person=person)
    return f"{''.join(spoken)} {''.join([syllable[0] for syllable in spoken])}"


def _speak(text: str, spoken: list[str]) -> None:
    """Add the syllables of the text, always taking the longest phrase that is known."""
    beginnings, phrases, _ = _book()
    at, end = 0, len(text)
    other = ""
    while at < end:
        length = 1
        for length in beginnings.get(text[at : at + 2], _NONE):
            if text[at : at + length] in phrases:
                found = _phrase(text[at : at + length])
                break
        else:
            length = 1
            found = _character(text[at])
        if found:
            if other:
                spoken += other.split()
                other = ""
            spoken += found
        else:
            other += text[at]
        at += length
    spoken += other.split()


@cache
def _phrase(phrase: str) -> list[str]:
    return [_toneless(readings[0]) for readings in _book()[1][phrase]]


@cache
def _character(character: str) -> list[str]:
    """Its one syllable; none of what is not Chinese."""
    reading = _book()[2].get(ord(character))
    return [_toneless(reading)] if reading else []


@cache
def _book() -> tuple[dict[str, tuple[int, ...]], dict[str, list[list[str]]], dict[int, str]]:
    """How long the phrases are that begin with two characters, longest first; phrases and characters as spoken."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    lengths: dict[str, set[int]] = {}
    for phrase in PHRASES_DICT:
        lengths.setdefault(phrase[:2], set()).add(len(phrase))
    return {start: tuple(sorted(known, reverse=True)) for start, known in lengths.items()}, PHRASES_DICT, PINYIN_DICT


@cache
def _toneless(readings: str) -> str:
    """The first of the readings, separated by commas, without its tone."""
    plain = unicodedata.normalize("NFC", readings.partition(",")[0]).translate(_UMLAUT)
    return "".join(letter for letter in unicodedata.normalize("NFD", plain) if letter.isascii())


_NONE: tuple[int, ...] = ()
_UMLAUT = str.maketrans("üǖǘǚǜ", "vvvvv")

# Surnames that are spoken otherwise than the character most often is.
_SPOKEN = (
    "单 shan,曾 zeng,解 xie,仇 qiu,区 ou,查 zha,盖 ge,朴 piao,覃 qin,乐 yue,翟 zhai,缪 miao,黑 he,员 yun,折 she,"
    "召 shao,种 chong,祭 zhai,牟 mu,么 yao,繁 po,隗 wei,秘 bi,句 gou,都 du,卜 bu,單 shan,區 ou,蓋 ge,繆 miao,"
    "樂 yue,单于 chan yu,尉遲 yu chi"
)
_SURNAMES = dict(entry.split(" ", 1) for entry in _SPOKEN.split(","))
