"""Axes: round numbers that cover a range, and days that begin months."""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor, log10

from kamcli.domain.months import add_months

_ROUND = (1, 2, 2.5, 5, 10)
_ALIKE = 1e-6  # what lies closer together is drawn at one height


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`, `most` steps at most."""
    if high - low < _ALIKE:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < _ALIKE:
        high = low + 1.0
    wanted = (high - low) / most
    power = 10.0 ** floor(log10(wanted))
    for step in (factor * power * scale for scale in (1, 10) for factor in _ROUND):
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if step >= wanted and last - first <= most:
            return [round(nth * step, 12) for nth in range(first, last + 1)]
    raise AssertionError("the largest step covers every range")


def month_starts(first: date, last: date, most: int = 6) -> list[date]:
    """First days of months from `first` to `last`, evenly apart, `most` at most."""
    start = first.replace(day=1) if first.day == 1 else add_months(first.replace(day=1), 1)
    whole = (last.year - start.year) * 12 + last.month - start.month + 1
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120) if ceil(whole / n) <= most), 120)
    return [add_months(start, nth) for nth in range(0, max(whole, 0), every)]


def scaled(value: float, ends: tuple[float, float], places: tuple[float, float]) -> float:
    """Where a value between two ends is drawn between two places."""
    (low, high), (start, stop) = ends, places
    return start + (value - low) / (high - low) * (stop - start)


def plain(values: Sequence[float]) -> list[str]:
    """Round numbers as they are written on an axis, all to as many decimals as one of them needs."""
    decimals = max((len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in values), default=0)
    return [f"{value:,.{decimals}f}" for value in values]
