"""Advice: named rules over measures, each with a reason and a suggestion; what is unknown keeps a rule silent."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kamcli.domain.conditions import OPERATORS, rounded
from kamcli.domain.lists import STAGES, TIERS
from kamcli.domain.texts import Text

Value = float | str | None

WORKED_ON = (*STAGES, "won")
"""Where a rule looks that names no stages: nobody needs advice on what has ended or rests."""

_TEST = re.compile(
    r"\s*(?P<measure>[a-z0-9_]+)\s*(?:is\s+(?P<word>[A-Za-z0-9_]+)"
    r"|(?P<op>>=|<=|>|<)\s*(?:(?P<bound>-?[0-9]+(?:\.[0-9]+)?)\s*(?:\*\s*)?)?(?P<other>[a-z_][a-z0-9_]*)?)\s*"
)


class Comparison(NamedTuple):
    """One condition: a measure against a number, against so many times another measure, or said to be something."""

    measure: str
    op: str
    """`>=`, `>`, `<=`, `<` or `is`."""
    bound: float = 1.0
    """The number, or what the other measure is multiplied by."""
    other: str | None = None
    word: str = ""
    """Of `is`: `unknown`, `known`, or what a text says."""

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that it asks for."""
        return (self.measure,) if self.other is None else (self.measure, self.other)

    def holds(self, values: Mapping[str, Value]) -> bool | None:
        """Whether it holds; None when that is unknown. Whether something is known is itself never unknown."""
        value = values.get(self.measure)
        if self.op == "is":
            if self.word in ("unknown", "known"):
                return (value is None) == (self.word == "unknown")
            return None if value is None else value == self.word
        limit = self.bound
        if self.other is not None:
            other = values.get(self.other)
            if not isinstance(other, int | float):
                return None
            limit *= other
        return OPERATORS[self.op](rounded(value), rounded(limit)) if isinstance(value, int | float) else None


class Group(NamedTuple):
    """Several conditions: all of them must hold, or any one of them."""

    every: bool
    parts: tuple["Condition", ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that it asks for."""
        return tuple(dict.fromkeys(measure for part in self.parts for measure in part.measures))

    def holds(self, values: Mapping[str, Value]) -> bool | None:
        """Whether it holds: one part may settle it, else what is unknown leaves it unknown."""
        found = [part.holds(values) for part in self.parts]
        settled = not self.every
        return settled if settled in found else None if None in found else self.every


Condition = Comparison | Group


def parse_comparison(text: str) -> Comparison | None:
    """The condition that a text such as `coach_rung <= 1` states; None when it states none."""
    found = _TEST.fullmatch(text)
    if found is None:
        return None
    if found["word"]:
        return Comparison(found["measure"], "is", word=found["word"])
    if found["bound"] is None and found["other"] is None:
        return None
    return Comparison(found["measure"], found["op"], float(found["bound"] or 1.0), found["other"])


class Rule(NamedTuple):
    """One rule: where it looks, when it speaks, and what it says. The playbook names the gravest first."""

    key: str
    when: Condition
    reason: Text
    suggestion: Text
    stages: tuple[str, ...] = WORKED_ON
    tiers: tuple[str, ...] = ()
    key_accounts: bool = False

    def applies(self, stage: str, tier: str | None, key: bool) -> bool:
        """Whether it looks at such a customer: in one of its tiers or a key account, if it names any."""
        anybody = not self.tiers and not self.key_accounts
        return stage in self.stages and (anybody or tier in self.tiers or (self.key_accounts and key))


class Advice(NamedTuple):
    """A rule that speaks, and the values of the measures that made it."""

    rule: Rule
    values: Mapping[str, Value]


def judge(rules: Iterable[Rule], values: Mapping[str, Value]) -> list[Advice]:
    """The rules that speak of a customer with these measures, in the order given."""
    return [
        Advice(rule, {measure: values.get(measure) for measure in rule.when.measures})
        for rule in rules
        if rule.when.holds(values)
    ]


def gravity(rules: Sequence[Rule]) -> Callable[[Rule, str | None, str], tuple[int, int, str]]:
    """How grave a piece of advice is, as a key to sort by: the rule's place in the playbook, then tier, then code."""
    places = {rule.key: place for place, rule in enumerate(rules)}
    ranks = {tier: rank for rank, tier in enumerate(TIERS)}

    def key(rule: Rule, tier: str | None, code: str) -> tuple[int, int, str]:
        return places[rule.key], ranks.get(tier or "", len(TIERS)), code

    return key
