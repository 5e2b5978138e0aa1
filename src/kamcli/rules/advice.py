"""Reads the rules of advice in a playbook, with every fault in them."""

from collections.abc import Collection, Mapping

from kamcli.domain.advice import WORKED_ON, Comparison, Condition, Group, Rule, parse_comparison
from kamcli.domain.lists import ANSWERS, CHANGE_REASONS, STANDINGS, TIERS, URGENCIES
from kamcli.errors import Finding
from kamcli.rules.shape import Shape, optional
from kamcli.rules.yaml import Node


class Names:
    """The keys of one list: each may be used once."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.lines: dict[str, int] = {}

    def new(self, entries: Mapping[str, Node]) -> str:
        """The key of an item; one that was used before is a fault."""
        key = optional(entries, "key", self.shape.name, "")
        if key in self.lines:
            self.shape.findings.append(
                Finding(
                    'the key "{key}" appears twice: it is already in line {line}',
                    self.shape.at(entries["key"]),
                    key=key,
                    line=self.lines[key],
                )
            )
        elif key:
            self.lines[key] = entries["key"].line
        return key


class AdviceShape:
    """What the list `advice` looks like; faults go to the shape of the whole playbook."""

    def __init__(self, shape: Shape, measures: Collection[str]) -> None:
        self.shape = shape
        self.measures = measures

    def rules(self, node: Node) -> tuple[Rule, ...]:
        """All rules, in their order."""
        names = Names(self.shape)
        return tuple(self.rule(item, names) for item in self.shape.items(node))

    def rule(self, node: Node, names: Names) -> Rule:
        """One rule."""
        entries = self.shape.mapping(node, RULE_KEYS, ("key", "when", "reason", "suggestion"))
        return Rule(
            key=names.new(entries),
            when=self.condition(entries["when"]) if "when" in entries else NEVER,
            reason=self.shape.text(entries.get("reason")),
            suggestion=self.shape.text(entries.get("suggestion")),
            stages=self.choices(entries, "stages", STANDINGS) or WORKED_ON,
            tiers=self.choices(entries, "tiers", TIERS),
            key_accounts=optional(entries, "key_accounts", self.shape.flag, False),
        )

    def choices(self, entries: Mapping[str, Node], key: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of words of a closed list."""
        items = self.shape.items(entries[key]) if key in entries else []
        return tuple(word for item in items if (word := self.shape.choice(item, known)) is not None)

    def condition(self, node: Node) -> Condition:
        """One text, a list of which all must hold, or `all` and `any` with such lists."""
        if isinstance(node.value, list):
            return self.group(node, every=True)
        if not isinstance(node.value, dict):
            return self.test(node)
        parts = [
            self.group(value, every=key == "all") for key, value in self.shape.mapping(node, ("all", "any")).items()
            if key in ("all", "any")
        ]  # fmt: skip
        if not node.value:
            self.shape.findings.append(Finding("at least one condition is needed", self.shape.at(node)))
        return parts[0] if len(parts) == 1 else Group(True, tuple(parts))

    def group(self, node: Node, *, every: bool) -> Condition:
        """A list of conditions of which all, or any one, must hold."""
        parts = tuple(self.condition(item) for item in self.shape.items(node))
        if not parts and node.value == []:
            self.shape.findings.append(Finding("at least one condition is needed", self.shape.at(node)))
        return Group(every, parts)

    def test(self, node: Node) -> Condition:
        """One condition, as a text."""
        text = self.shape.word(node)
        if text is None:
            return NEVER
        found = parse_comparison(text)
        if found is None:
            self.shape.findings.append(
                Finding(
                    '"{text}" is no condition; write it like "coach_rung <= 1", "spend_12m > 0.9 * cost_estimate" or'
                    ' "tier is unknown"',
                    self.shape.at(node),
                    text=text,
                )
            )
            return NEVER
        for measure in found.measures:
            self.shape.choice(Node(node.line, node.column, measure, measure), self.measures)
        if found.op == "is" and found.word not in ("unknown", "known") and found.measure in CODES:
            self.shape.choice(Node(node.line, node.column, found.word, found.word), CODES[found.measure])
        return found


NEVER = Comparison("", "is", word="never")
"""Stands for what could not be read."""

CODES = {
    "stage": STANDINGS, "tier": TIERS, "key_account": ANSWERS, "change_reason": CHANGE_REASONS, "need_urgency": URGENCIES,
}  # fmt: skip
"""What measures that are texts can say."""

RULE_KEYS = ("key", "stages", "tiers", "key_accounts", "when", "reason", "suggestion")
