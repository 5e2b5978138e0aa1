"""Comparisons of a number with a bound, such as `>= 65`; what is unknown stays unknown."""

import operator
import re
from collections.abc import Callable
from typing import NamedTuple

DECIMALS = 9
"""Comparisons round to this many decimals: arithmetic noise, and no more."""

_COMPARISON = re.compile(r"\s*(>=|<=|>|<)\s*(-?[0-9]+(?:\.[0-9]+)?)\s*")


class Condition(NamedTuple):
    """A half-line of numbers: `op` is one of `>=`, `>`, `<=`, `<`."""

    op: str
    bound: float

    def holds(self, value: float | None) -> bool | None:
        """Whether the value lies on the half-line; None when the value is unknown."""
        if value is None:
            return None
        return OPERATORS[self.op](rounded(value), rounded(self.bound))

    def __str__(self) -> str:
        """As it is written in a model."""
        return f"{self.op} {self.bound:g}"


def rounded(value: float) -> float:
    """The value as it is compared, so that 64.999999999999 is 65."""
    return round(value, DECIMALS)


def parse_condition(text: str) -> Condition | None:
    """The condition that a text such as `>= 65` states; None when it states none."""
    found = _COMPARISON.fullmatch(text)
    return Condition(found[1], float(found[2])) if found else None


OPERATORS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}
