"""Money as people write it, and as it is kept."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.currencies import exponent
from kamcli.domain.money import LIMIT, code_of, from_minor, parse_amount, plain_number, to_minor
from kamcli.errors import Invalid


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0"),
        ("1234.5", "1234.5"),
        ("1,234.50", "1234.50"),
        ("1,234", "1234"),
        ("1,234,567.89", "1234567.89"),
        ("12,34,567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1234,56", "1234.56"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        (".5", "0.5"),
        ("１，２３４．５", "1234.5"),
        ("￥12,000", "12000"),
        ("¥5", "5"),
        ("$ 1,000.25", "1000.25"),
        ("12 €", "12"),
        ("RMB 5", "5"),
        ("5USD", "5"),
        ("12.5万", "125000"),
        ("12.5万元", "125000"),
        ("12 万", "120000"),
        ("人民币12万元整", "120000"),
        ("1.2亿", "120000000"),
        ("3百万", "3000000"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("+5", "5"),
        ("(1,200)", "-1200"),
        ("(￥1,200)", "-1200"),
        ("￥-12", "-12"),
        ("1,200-", "-1200"),
    ],
)
def test_an_amount_is_read(text: str, amount: str) -> None:
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "nan",
        "inf",
        "-Infinity",
        "1,2345",
        "1,23,4",
        "1,,2",
        ",5",
        "5.",
        "1..2",
        "1 2",
        "10²",
        "½",
        "5%",
        "--5",
        "(-5)",
        "$",
        "元",
    ]
    + ["0x10", "1_000", "12 apples", "1.234.5", "1,234,5", "1.23,456.7"],
)
def test_what_can_be_read_in_no_way_or_in_two_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="no amount that can be read in just one way"):
        parse_amount(text)


def test_an_empty_amount_a_shortened_and_a_huge_one_say_what_they_are() -> None:
    with pytest.raises(Invalid, match="empty"):
        parse_amount(" ")
    with pytest.raises(Invalid, match=r"A spreadsheet has shortened the amount to 1.38E\+10"):
        parse_amount("1.38E+10")
    with pytest.raises(Invalid, match="too large"):
        parse_amount("9" * 30)


def test_a_mark_of_another_currency_is_refused() -> None:
    assert parse_amount("¥5", "CNY") == parse_amount("¥5", "JPY") == parse_amount("$5", "HKD") == 5
    with pytest.raises(Invalid, match=r"marked \$, but CNY is expected"):
        parse_amount("$5", "CNY")
    with pytest.raises(Invalid, match="marked EUR, but CNY is expected"):
        parse_amount("5 eur", "CNY")


@pytest.mark.parametrize(
    ("currency", "amount", "minor"),
    [("CNY", "12.34", 1234), ("JPY", "12", 12), ("KWD", "1.234", 1234), ("USD", "-0.1", -10)],
)
def test_minor_units(currency: str, amount: str, minor: int) -> None:
    assert to_minor(Decimal(amount), currency) == minor
    assert from_minor(minor, currency) == Decimal(amount)


@pytest.mark.parametrize(
    ("currency", "amount"), [("CNY", "1.234"), ("JPY", "1.5"), ("CNY", "1.0000000000000000000000000000000000001")]
)
def test_more_decimals_than_the_currency_has_are_refused(currency: str, amount: str) -> None:
    with pytest.raises(Invalid, match="more decimals than"):
        to_minor(Decimal(amount), currency)


@pytest.mark.parametrize("amount", ["9007199254740992", "90071992547409.92", "-90071992547409.92", "1E+400"])
def test_an_amount_is_bounded(amount: str) -> None:
    with pytest.raises(Invalid, match="too large"):
        to_minor(Decimal(amount), "CNY")


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "sNaN"])
def test_an_amount_is_finite(amount: str) -> None:
    with pytest.raises(Invalid, match="finite"):
        to_minor(Decimal(amount), "CNY")


@pytest.mark.parametrize("currency", ["", "yuan", "cny", "CN\x1b"])
def test_a_currency_is_a_code(currency: str) -> None:
    with pytest.raises(Invalid, match="is no currency"):
        exponent(currency)


@pytest.mark.property
@given(st.integers(-LIMIT + 1, LIMIT - 1), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_minor_units_come_back(minor: int, currency: str) -> None:
    amount = from_minor(minor, currency)
    assert to_minor(amount, currency) == minor
    assert parse_amount(f"{amount:f}") == parse_amount(f"{amount:,f}") == amount


@given(st.text(alphabet="0123456789.,' -+()￥$万亿元eE", max_size=15))
def test_any_text_is_an_amount_or_invalid(text: str) -> None:
    try:
        assert parse_amount(text).is_finite()
    except Invalid:
        pass


def test_a_number_without_a_unit() -> None:
    said = ("1,234.5", "1 234,5", "１２", "-3", "1.234.567", "12万", "500米", "1,23,4", "")
    assert [plain_number(text) for text in said] == ["1234.5", "1234.5", "12", "-3", "1234567", None, None, None, None]


def test_a_currency_by_its_name_or_its_mark() -> None:
    assert [code_of(mark) for mark in ("RMB", "人民币", "美元", "€", "ＣＮＹ")] == ["CNY", "CNY", "USD", "EUR", "CNY"]
    assert [code_of(mark) for mark in ("元", "￥", "$", "pcs", "")] == [None] * 5
