"""The quick look at the bytes of a file finds exactly what searching all of them finds."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain import sieve
from kamcli.domain.erasure import file_finder, is_in

VALUES = (
    "柯南瑞", "周立", "Ann", "Sanne Kuipers", "José García", "张S", "Иван Петров", "Müller-Lüdenscheidt", "Groß",
    "139-9999-1234", "+86 10 8888 7777", "sanne@oriva.example", "a\\b", "欧阳 娜娜",
)  # fmt: skip
KNOWN = ("柯南瑞克", "周立群", "Anna Smit", "Sanne Kuipers-Vos")
CODECS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


def wide(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if one.isascii() and one.isalnum() else one for one in text)


def escaped(text: str) -> bytes:
    return "".join(one if one.isascii() else f"\\u{ord(one):04X}" for one in text).encode()


@st.composite
def written(draw: st.DrawFn) -> bytes:
    """A value or what looks like one, in some way of writing, cut short or not."""
    text = draw(st.sampled_from((*VALUES, *KNOWN)))
    change = draw(st.sampled_from((str, str.upper, str.lower, wide, lambda one: wide(one[:2]) + one[2:])))
    text = change(text).replace(" ", draw(st.sampled_from((" ", "\u3000", "\u00a0", "  ", "\n"))))
    at = draw(st.integers(0, len(text)))
    text = text[:at] + draw(st.sampled_from(("", "", " ", "\u3000", "x", "("))) + text[at:]
    way = draw(st.sampled_from((*CODECS, "escaped")))
    made = escaped(text) if way == "escaped" else text.encode(way)
    return made[draw(st.sampled_from((0, 0, 0, 1))) :]


FILLER = st.sampled_from(
    (b"", b" ", b"-", b"@", b"\0", b"\\n", b"\\u00e9", b"x", b'"', b"\xff", b"\xa3", b"\xef\xbc", "。".encode(), b"1", b".nl")
)  # fmt: skip
CONTENT = st.lists(st.one_of(FILLER, written(), st.binary(max_size=6)), max_size=12).map(b"".join)


@given(CONTENT, st.sets(st.sampled_from(VALUES), min_size=1, max_size=3), st.integers(1, 40))
def test_the_quick_way_finds_what_the_slow_one_finds(content: bytes, values: set[str], size: int) -> None:
    find = file_finder(sorted(values), KNOWN)
    slow = any(match.lastindex for _, pattern in find.patterns for match in pattern.finditer(content))
    with patch.object(sieve, "BLOCK", size):
        assert is_in(content, find) is slow


def test_every_value_is_found_in_every_way_of_writing() -> None:
    for value in VALUES:
        find = file_finder([value])
        for made in (*(value.encode(codec) for codec in CODECS), escaped(value)):
            assert is_in(b"\xfe" * sieve.BLOCK + made + b'"', find), value


def test_what_holds_nothing_is_hardly_searched() -> None:
    find = file_finder(["柯南瑞", "Sanne Kuipers", "139-9999-1234"], KNOWN)
    content = ("柯总说南方的价格，三月；Anna saw 1,399 m of pipe in 2026, Kuipers did not.\n" * 2000).encode()
    passed = [s.passes(content[a:b]) for a, b in sieve.blocks(content, find.cut) for s, _ in find.patterns]
    assert not any(passed)
