"""Money: read from text as people write it, and kept as whole minor units of an ISO currency."""

import re
from decimal import Decimal
from typing import NamedTuple

from kamcli.domain.characters import visible
from kamcli.domain.currencies import exponent
from kamcli.errors import Invalid


class Unit(NamedTuple):
    """What the money of a column is counted in: how many major units, and the currencies it may be."""

    factor: Decimal
    currencies: frozenset[str]


# A number that JSON, spreadsheets and SQLite all hold exactly.
LIMIT = 2**53


def parse_amount(text: str, currency: str | None = None) -> Decimal:
    """The amount in major units that `text` says; raises `Invalid` for one that is no number or may be two.

    Read are `1,234.50`, `￥12,000`, `12.5万元`, `1.2亿`, `(1,200)` and `1,200-` (negative), full-width digits.
    Of `,` and `.`, where both stand the last is the decimal mark and the other must group by threes
    (`1.234,50` is 1234.50). A comma alone groups where it can (`1,234`), and is the decimal mark where it can
    only be that: once, with one or two digits behind it (`1234,5`). A dot alone is the decimal mark, unless
    there are several. Anything else is refused. Given a currency, a mark of another one is refused too.
    """
    if _SIMPLE.fullmatch(text):
        return Decimal(text)
    plain = " ".join(text.translate(_NARROW).split())
    negative, body = _sign(plain)
    body, marks = _without_marks(body)
    inner, body = _sign(body)  # the sign may stand behind the currency: ￥-12
    found = _NUMBER.fullmatch(body)
    digits = _plain_digits(found["number"].strip()) if found and not (negative and inner) else None
    if found is None or digits is None:
        raise _unread(text, plain)
    if len(digits) > _MOST_DIGITS:
        raise Invalid("The amount {text} is too large.", text=visible(text))
    if currency and (other := [mark for mark in marks if currency.upper() not in _MARKS[mark]]):
        raise Invalid(
            "The amount {text} is marked {mark}, but {currency} is expected: convert it, or name its currency.",
            text=visible(text),
            mark=other[0],
            currency=currency,
        )
    amount = Decimal(digits) * _UNITS[found["unit"] or ""]
    return -amount if negative or inner else amount


def code_of(mark: str) -> str | None:
    """The currency that a mark or a name is of, if of one only: RMB, 人民币, 美元, €; not ￥, which is of two."""
    codes = _MARKS.get(narrow(mark).strip().upper(), frozenset())
    return next(iter(codes)) if len(codes) == 1 else None


def narrow(text: str) -> str:
    """The text with its full-width digits and signs as those of a keyboard."""
    return text.translate(_NARROW)


def plain_number(text: str) -> str | None:
    """A number without a unit as Python writes it (`1,234.5`, `1 234,5`, `１２`); None where it is none, or may be two."""
    plain = " ".join(narrow(text).split())
    negative = plain.startswith("-")
    digits = _plain_digits(plain.removeprefix("-"))
    return (f"-{digits}" if negative else digits) if digits else None


def unit_of(text: str) -> Unit | None:
    """What money is counted in by the head of a column (万元, k USD, 元，含税); None when it says something else."""
    factor, codes = Decimal(1), ANY_CURRENCY
    parts = [part for part in re.split("[,，;；、]", text.translate(_NARROW)) if not _TAX.fullmatch(part.strip())]
    for part in parts:
        found = _COUNTED_IN.fullmatch(part.strip().removeprefix("单位:").strip())
        if found is None:
            return None
        factor *= _UNITS[found["unit"]] if found["unit"] in _UNITS else _LATIN_UNITS[(found["unit"] or "").casefold()]
        for mark in (found["before"], found["after"]):
            codes = codes if mark is None else codes & _MARKS[mark if mark in _MARKS else mark.upper()]
    return Unit(factor, codes) if parts and codes else None


def to_minor(amount: Decimal, currency: str) -> int:
    """The amount in minor units (分, cents); refused are more decimals than the currency has, and |minor| ≥ 2**53."""
    places = exponent(currency)
    if not amount.is_finite():
        raise Invalid("An amount of money must be a finite number.")
    if abs(amount) >= LIMIT:
        raise Invalid("The amount {amount} is too large.", amount=amount)
    minor = int(amount.scaleb(places))
    if Decimal(minor).scaleb(-places) != amount:
        raise Invalid(
            "The amount {amount} has more decimals than {currency} has ({places}): round it.",
            amount=amount,
            currency=currency,
            places=places,
        )
    if abs(minor) >= LIMIT:
        raise Invalid("The amount {amount} is too large.", amount=amount)
    return minor


def from_minor(minor: int, currency: str) -> Decimal:
    """The amount in major units, with as many decimals as the currency has."""
    return Decimal(minor).scaleb(-exponent(currency))


def _sign(text: str) -> tuple[bool, str]:
    """Whether the text says minus, in one of its ways, and the text without the sign."""
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].strip()
    if text.endswith("-"):
        return True, text[:-1].strip()
    return text.startswith("-"), text[1:].strip() if text.startswith(("-", "+")) else text


def _without_marks(text: str) -> tuple[str, list[str]]:
    marks = []
    if before := _BEFORE.match(text):
        marks.append(before[1].upper())
        text = text[before.end() :]
    if after := _AFTER.search(text):
        marks.append(after[1].upper())
        text = text[: after.start()]
    return text, marks


def _plain_digits(number: str) -> str | None:
    """The number as Python writes it, or None when it can be read in no way or in two."""
    for form in _FORMS:
        if found := form.fullmatch(number):
            whole, part = found["whole"], found["part"]
            return re.sub("[^0-9]", "", whole) + (f".{part}" if part else "")
    return None


def _unread(text: str, plain: str) -> Invalid:
    if not plain:
        return Invalid("The amount is empty: write a number such as 1234.50.")
    if _SCIENTIFIC.search(plain):
        return Invalid(
            "A spreadsheet has shortened the amount to {text} and digits are lost: write it out in full.",
            text=visible(text),
        )
    return Invalid(
        "{text} is no amount that can be read in just one way: write it like 1234.50, 1,234.50 or 12.5万.",
        text=visible(text),
    )


# Full-width twins only. NFKC would turn 10² into 102.
_NARROW: dict[int, int | str] = {0xFF01 + i: 0x21 + i for i in range(94)}
_NARROW |= {0x3000: " ", 0xFFE5: "¥", 0xFFE1: "£", 0xFFE6: "₩", 0x2212: "-", 0x2019: "'"}

_DOLLARS = frozenset(("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "MXN", "CLP", "COP", "ARS", "BND", "FJD", "JMD"))
_WRITTEN = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "SGD", "AUD", "CAD", "CHF", "KRW", "VND", "INR")
_MARKS = {
    **{code: frozenset([code]) for code in _WRITTEN},
    **dict.fromkeys(("RMB", "人民币"), frozenset(["CNY"])),
    "¥": frozenset(["CNY", "JPY"]),
    "元": frozenset(["CNY", "HKD", "TWD"]),
    "块": frozenset(["CNY"]),
    "圆": frozenset(["CNY", "JPY"]),
    "円": frozenset(["JPY"]),
    "$": _DOLLARS,
    "US$": frozenset(["USD"]),
    "HK$": frozenset(["HKD"]),
    "NT$": frozenset(["TWD"]),
    "美元": frozenset(["USD"]),
    "欧元": frozenset(["EUR"]),
    "€": frozenset(["EUR"]),
    "£": frozenset(["GBP"]),
    "₩": frozenset(["KRW"]),
    "₫": frozenset(["VND"]),
    "₹": frozenset(["INR"]),
}
_ANY_MARK = "|".join(re.escape(mark) for mark in sorted(_MARKS, key=len, reverse=True))
_BEFORE = re.compile(rf"\s*({_ANY_MARK})\s*", re.IGNORECASE)
_AFTER = re.compile(rf"\s*({_ANY_MARK})整?\s*$", re.IGNORECASE)

_UNITS = {
    "": Decimal(1),
    "千": Decimal(10**3),
    "万": Decimal(10**4),
    "萬": Decimal(10**4),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "億": Decimal(10**8),
    "万亿": Decimal(10**12),
}
_LATIN_UNITS = {
    **dict.fromkeys(("k", "thousand", "thousands", "'000", "000", "000s"), Decimal(10**3)),
    **dict.fromkeys(("million", "millions", "mn", "mio"), Decimal(10**6)),
    **dict.fromkeys(("billion", "billions", "bn"), Decimal(10**9)),
    **dict.fromkeys(("w",), Decimal(10**4)),  # as people in China type 万
    "": Decimal(1),
}
ANY_CURRENCY = frozenset(code for codes in _MARKS.values() for code in codes)
_COUNTED_IN = re.compile(
    rf"(?P<before>{_ANY_MARK})?\s*(?P<unit>{'|'.join(sorted((*_UNITS, *_LATIN_UNITS), key=len)[:1:-1])})?\s*"
    rf"(?P<after>{_ANY_MARK})?",
    re.IGNORECASE,
)
_TAX = re.compile(r"含税|不含税|未税|税前|税后|net|gross|(?:incl|excl)[a-z.]* (?:vat|tax)", re.IGNORECASE)
_NUMBER = re.compile(rf"(?P<number>[0-9][0-9., ']*|\.[0-9]+)(?P<unit>{'|'.join(sorted(_UNITS, key=len)[:0:-1])})?")
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<whole>[0-9]*)(?:\.(?P<part>[0-9]+))?",  # 1234.5
        r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?",  # 1,234.5
        r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+),(?P<part>[0-9]+)",  # 1.234,5
        r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3}){2,})(?P<part>)",  # 1.234.567
        r"(?P<whole>[0-9]+),(?P<part>[0-9]{1,2})",  # 1234,5
        r"(?P<whole>[0-9]{1,3}(?: [0-9]{3})+)(?:[.,](?P<part>[0-9]+))?",  # 1 234,5
        r"(?P<whole>[0-9]{1,3}(?:'[0-9]{3})+)(?:\.(?P<part>[0-9]+))?",  # 1'234.5
        r"(?P<whole>[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?:\.(?P<part>[0-9]+))?",  # 12,34,567.8
    )
)
_SIMPLE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")  # what machines write, and most of a big file
_SCIENTIFIC = re.compile(r"[0-9][eE][+-]?[0-9]")
_MOST_DIGITS = 24  # fewer than the 28 to which Decimal rounds, and far beyond the limit
