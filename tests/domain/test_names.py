"""Names: kept, refused, compared, and made into codes."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kamcli.domain import limits
from kamcli.domain.characters import visible
from kamcli.domain.names import check_name, clean, has_cjk, key, person_key, slug
from kamcli.errors import Invalid


def no_pinyin(word: str) -> list[str]:
    """As if no character could be spoken."""
    return [word]


def test_a_name_is_cleaned() -> None:
    assert clean("  Cafe\u0301\u200b \t du\u3000Nord\ufeff\n") == "Café du Nord"
    assert clean("A\u200e\u00adB") == "AB"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "U+001B"),
        ("a\x00b", "U+0000"),
        ("a\u202eb", "U+202E"),
        ("a\u2066b", "U+2066"),
        ("a\x9bb", "U+009B"),
        ("\udcff", "U+DCFF"),
    ],
)
def test_what_could_harm_a_terminal_is_refused_and_shown_by_its_number(text: str, shown: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_name(text)
    message = str(caught.value)
    assert f"({shown})" in message
    assert not any(character in message for character in text if character not in "ab[31m")


def test_all_bad_characters_are_named_at_once() -> None:
    with pytest.raises(Invalid, match=r"\(U\+0007, U\+202E\)"):
        check_name("\x07\u202e\x07")


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "\u3164", "\ufeff\t"])
def test_an_empty_name_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="The name is empty"):
        check_name(text)


def test_a_name_has_an_end() -> None:
    assert check_name("x" * limits.NAME + " ") == "x" * limits.NAME
    with pytest.raises(Invalid, match="has 201 characters: at most 200"):
        check_name("x" * (limits.NAME + 1))


def test_visible_is_short_and_harmless() -> None:
    assert visible("a\x1b[0m\u200bb") == "aU+001B[0mb"
    assert visible("x" * 100) == "x" * 60 + "…"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Co., Ltd.", "ACME"),
        ("ACME Co.,Ltd", "Acme Inc"),
        ("Acme, L.L.C.", "acme corporation"),
        ("Tiffany & Co.", "Tiffany"),
        ("Marks & Spencer plc", "Marks and Spencer"),
        ("Foo GmbH & Co. KG", "Foo"),
        ("Foo (Pty) Ltd", "Foo"),
        ("Telefónica S.A.", "TELEFÓNICA"),
        ("Eni S.p.A.", "Eni"),
        ("Philips B.V.", "Philips N.V."),
        ("Acme Sp. z o.o.", "Acme"),
        ("Acme™ Inc", "Acme"),
        ("Coca-Cola Company", "coca cola"),
        ("O’Brien Ltd", "O'Brien"),
        ("Cafe\u0301 Nord", "Café  Nord"),
        ("清河制业有限责任公司", "清河制业"),
        ("清河制业股份有限公司", "清河 制业 有限公司"),
        ("清河制业（上海）有限公司", "清河制业(上海)"),
        ("深创投（有限合伙）", "深创投"),
        ("ＡＢＣ 有限公司", "abc"),
        ("清河\u200b制业", "清河制业"),
        ("㈱トヨタ", "トヨタ株式会社"),
        ("新客户", " 新客户 "),
    ],
)
def test_two_spellings_of_one_customer(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "Acme Group"),
        ("清河有限公司", "清河集团有限公司"),
        ("清河有限公司", "清河有限公司北京分公司"),
        ("北京分公司", "北京分"),
        ("Alpine Spa", "Alpine"),
        ("Müller", "Muller"),
        ("C#", "C"),
        ("3M", "3"),
    ],
)
def test_two_customers(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("name", ["有限公司", "公司", "Ltd", "Co., Ltd.", "***", "&", "S.A.", "株式会社", "㈱"])
def test_a_key_is_never_empty(name: str) -> None:
    assert key(name)
    assert person_key(name)


def test_a_person_loses_nothing() -> None:
    assert person_key("Co Ltd") == "co ltd"
    assert person_key("J. R. Smith") == person_key("J.R. Smith")
    assert person_key("张 三") == person_key("张三")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Acme Trading Co., Ltd.", "acme-trading"),
        ("Ünïted Łódź GmbH", "united-lodz"),
        ("Straße & Söhne", "strasse-and-sohne"),
        ("3M", "3m"),
        ("The Very Long Name of a Company Indeed", "the-very-long-name-of-a"),
        ("Donaudampfschifffahrtsgesellschaft", "donaudampfschifffahrtsge"),
        ("清河制业有限公司", "customer"),
        ("***", "customer"),
    ],
)
def test_a_code_is_proposed(name: str, code: str) -> None:
    assert slug(name, no_pinyin) == code


def test_syllables_are_joined_and_cut_between() -> None:
    assert slug("ABC 清河", lambda word: ["abc", "qing", "he"]) == "abcqinghe"
    assert slug("清河", lambda word: ["zhuang"] * 9) == "zhuang" * 4


@given(st.text(max_size=60))
def test_codes_are_plain(name: str) -> None:
    code = slug(name, no_pinyin)
    assert 1 <= len(code) <= 24
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert code.strip("-") == code


@pytest.mark.property
@example("℠")
@example(":℠")
@given(st.text(max_size=60))
def test_keys_hold_still(name: str) -> None:
    folded = key(name)
    assert bool(folded) == bool(clean(name))
    assert key(folded) == folded
    assert person_key(person_key(name)) == person_key(name)
    composed = unicodedata.normalize("NFC", name)
    assert (
        folded == key(unicodedata.normalize("NFD", composed)) == key("\u200b".join(composed)) == key(f" {name}\u00ad ")
    )


@given(st.text(max_size=60))
def test_a_checked_name_is_its_own_cleaning(name: str) -> None:
    try:
        kept = check_name(name)
    except Invalid:
        return
    assert check_name(kept) == clean(kept) == kept


def test_chinese_is_noticed() -> None:
    assert has_cjk("ABC清河")
    assert not has_cjk("Café")
