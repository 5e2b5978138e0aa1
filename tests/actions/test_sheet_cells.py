"""Values as cells and back: the text of a cell is the value it was made of, in both languages."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli import i18n
from kamcli.actions.sheet_cells import read, shown, unlike, words_of
from kamcli.domain.sheets import CLOSED
from kamcli.domain.topics import TOPICS
from kamcli.words import word


@pytest.fixture(params=["en", "zh"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.activate(request.param)
    yield request.param
    i18n.activate("en")


def there_and_back(kind: str, field: str, value: object, row: dict[str, Any], lists: dict[str, dict[str, str]]) -> Any:
    meant = {name: {said: code for code, said in words.items()} for name, words in lists.items()}
    return read(kind, field, shown(kind, field, value, row, lists), row, meant)


def test_every_word_of_a_closed_set_means_its_code(spoken: str) -> None:
    lists = {name: words_of(closed) for name, closed in CLOSED.items()}
    for name, closed in CLOSED.items():
        kind, field = name.split(".")
        for code in closed.codes:
            assert there_and_back(kind, field, code, {}, lists) == code
            assert read(kind, field, word(code, closed.of), {}, {}) == code, name  # typed by hand, in either language
        if closed.several:
            assert there_and_back(kind, field, ";".join(closed.codes), {}, lists) == ";".join(closed.codes)


def test_every_answer_of_a_topic_means_its_code(spoken: str) -> None:
    for name, topic in TOPICS.items():
        for code in topic.codes or (("-2", "0", "2") if name == "stance" else ()):
            assert there_and_back("facts", "value", code, {"topic": name}, {}) == code


def test_words_of_two_codes_are_told_apart() -> None:
    assert unlike({"a": "One", "b": "One", "c": "Two"}) == {"a": "One (a)", "b": "One (b)", "c": "Two"}


@given(st.decimals(-(10**15), 10**15, places=2) | st.floats(-1e12, 1e12).map(lambda one: Decimal(repr(one))))
def test_a_number_keeps_every_digit(number: Decimal) -> None:
    cell = shown("sales", "amount", number, {}, {})
    assert Decimal(str(read("sales", "amount", cell, {}, {}))) == number
    assert isinstance(cell, str) or float(f"{cell:.15g}") == cell  # what a spreadsheet cannot hold stands as text


@pytest.mark.parametrize(
    ("field", "cell", "text"),
    [
        ("on", datetime(2026, 11, 3), "2026-11-03"),
        ("on", date(2026, 11, 3), "2026-11-03"),
        ("on", "2026年11月3日", "2026年11月3日"),
        ("amount", 5.0, "5"),
        ("amount", "12.50", "12.5"),
        ("likelihood", "60 %", "0.6"),
        ("likelihood", 0.6, "0.6"),
        ("phone", 13800138000.0, "13800138000"),
        ("note", " two\r\nlines ", "two\nlines"),
        ("note", "   ", None),
        ("note", "=1+1", "=1+1"),
    ],
)
def test_what_a_person_typed_is_read_as_it_is_meant(field: str, cell: Any, text: str | None) -> None:
    assert read("x", field, cell, {}, {}) == text


def test_days_that_spreadsheets_count_differently_stay_texts() -> None:
    assert shown("contacts", "on", "1900-02-28", {}, {}) == "1900-02-28"
    assert shown("contacts", "on", "1900-03-01", {}, {}) == date(1900, 3, 1)
