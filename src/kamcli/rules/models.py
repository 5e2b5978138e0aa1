"""Reads a scoring model from YAML, with every fault in it."""

from collections.abc import Collection, Iterable, Mapping
from math import fsum
from pathlib import Path

from kamcli.domain.conditions import Condition, parse_condition, rounded
from kamcli.domain.lists import TIERS
from kamcli.domain.models import FULL, Axis, Doubt, Factor, Model, Tier, Weighing
from kamcli.domain.texts import Text
from kamcli.domain.weights import shares
from kamcli.errors import Finding, Invalid
from kamcli.i18n import N_
from kamcli.rules.kept import parsed
from kamcli.rules.shape import Shape, optional, shown
from kamcli.rules.weights import read_weights
from kamcli.rules.yaml import Node, read_text

SUFFICIENT = 0.7


def load_model(path: Path, measures: Mapping[str, str]) -> Model:
    """The scoring model in a file, which may use these measures: the unit of each by its key.

    Raises NotFound when there is no such file, Invalid with all faults when it is not a model.
    """
    return read_model(read_text(path), path.name, measures, path)


def read_model(text: str, file: str, measures: Mapping[str, str], path: Path | None = None) -> Model:
    """The scoring model that a text describes; `file` is the name shown in places. Raises Invalid."""
    root, findings = parsed(text, file, path)
    reader = _ModelShape(file, findings, measures)
    model = reader.model(root, text, path) if root else None
    if model is None or reader.findings:
        raise Invalid("The scoring model {file} cannot be used.", findings=reader.in_order(), file=file)
    return model


class _ModelShape(Shape):
    """What a scoring model looks like."""

    def __init__(self, file: str, findings: Iterable[Finding], measures: Mapping[str, str]) -> None:
        super().__init__(file, findings)
        self.measures = measures
        self.factors: dict[str, Node] = {}
        self.weighings: list[Weighing] = []

    def model(self, root: Node, text: str, path: Path | None) -> Model:
        entries = self.mapping(root, MODEL_KEYS, ("name", "axes", "tiers"))
        name = optional(entries, "name", self.word, "")
        axes = self.axes(entries["axes"]) if "axes" in entries else ()
        known = [axis.key for axis in axes]
        return Model(
            name=name,
            title=self.text(entries.get("title")),
            about=self.text(entries.get("about")),
            axes=axes,
            tiers=self.tiers(entries["tiers"], known) if "tiers" in entries else (),
            sufficient=optional(entries, "sufficient", lambda node: self.number(node, 0, 1), SUFFICIENT),
            rank_by=optional(entries, "rank_by", lambda node: self.choice(node, known), known[0] if known else ""),
            sets_tier=optional(entries, "sets_tier", self.flag, True),
            doubt=self.doubt(entries["doubt"]) if "doubt" in entries else Doubt(),
            text=text,
            path=path,
            weighings=tuple(self.weighings),
            notices=tuple(self.notices),
        )

    def doubt(self, node: Node) -> Doubt:
        """What makes a known answer doubtful."""
        entries = self.mapping(node, ("stale_after", "stale", "assumed"))
        if ("stale" in entries) != ("stale_after" in entries):
            self.findings.append(Finding('"stale" (points) and "stale_after" (days) belong together', self.at(node)))
        points = {
            key: optional(entries, key, lambda written: self.number(written, 0, FULL), 0.0)
            for key in ("stale", "assumed")
        }
        return Doubt(optional(entries, "stale_after", self.days, None), **points)

    def axes(self, node: Node) -> tuple[Axis, ...]:
        axes = []
        for key, value in self.mapping(node).items():
            self.name(node.keys[key])
            entries = self.mapping(value, ("title", "weights", "factors"), ("factors",))
            factors = self.weighed(entries, node.keys[key], key, 1.0, ()) if "factors" in entries else []
            axes.append(Axis(key, self.text(entries.get("title")), tuple(factors)))
        if node.value == {}:
            self.findings.append(Finding("at least one axis is needed", self.at(node)))
        return tuple(axes)

    def weighed(
        self, level: dict[str, Node], owner: Node, axis: str, share: float, group: tuple[str, ...]
    ) -> list[Factor]:
        """The factors of an axis or group, itself this share of its axis; weights are normalised in it."""
        node = level["factors"]
        entries = self.mapping(node)
        if node.value == {}:
            self.findings.append(Finding("at least one factor is needed", self.at(node)))
        given = level.get("weights")
        weights = self.weighing(given, owner, entries)
        factors = []
        for key, value in entries.items():
            where = node.keys[key]
            self.name(where)
            own = share * weights.get(key, 0.0)
            if isinstance(value.value, dict) and "factors" in value.value:
                inner = self.mapping(value, GROUP_KEYS, () if given else ("weight",))
                self.text(inner.get("title"))
                factors += self.weighed(inner, where, axis, own, (*group, key))
            else:
                factors.append(self.factor(value, where, axis, own, group, weighed=given is not None))
            if given is not None and isinstance(value.value, dict) and "weight" in value.value:
                text = N_('the weight of "{key}" is said twice: here, and under "weights"')
                self.findings.append(Finding(text, self.at(value.keys["weight"]), key=key))
        return factors

    def weighing(self, node: Node | None, owner: Node, entries: dict[str, Node]) -> Mapping[str, float]:
        """The shares of what makes up an axis or group, and how they were found."""
        if node is not None:
            found = read_weights(self, node, owner, list(entries)) if entries else None
        else:
            written = {key: self.weight(value) for key, value in entries.items()}
            total = self.total(written.values(), owner) if entries else 0.0
            direct = {key: weight or 0.0 for key, weight in written.items()}
            found = Weighing(owner.text, "direct", shares(direct)) if total else None
        if found is not None:
            self.weighings.append(found)
        return found.weights if found else {}

    def weight(self, node: Node) -> float | None:
        """The weight as it is written; None when it is missing (a fault reported with the factor) or wrong."""
        written = node.value.get("weight") if isinstance(node.value, dict) else None
        return self.number(written, low=0) if written else None

    def total(self, weights: Collection[float | None], owner: Node) -> float:
        """The sum of the weights of an axis or group; None among them means that it cannot be judged."""
        known = [weight for weight in weights if weight is not None]
        total = fsum(known)
        if len(known) < len(weights):
            return total
        if total == 0:
            self.findings.append(
                Finding('all weights of "{group}" are 0: at least one must be more', self.at(owner), group=owner.text)
            )
        elif rounded(total) not in (1, 100):
            self.notices.append(
                Finding(
                    'the weights of "{group}" add up to {total}, neither 1 nor 100: they are normalised',
                    self.at(owner),
                    group=owner.text,
                    total=f"{total:g}",
                )
            )
        return total

    def factor(
        self, node: Node, owner: Node, axis: str, weight: float, group: tuple[str, ...], *, weighed: bool
    ) -> Factor:
        """One factor: rated by people, or a measure read off a curve."""
        key = owner.text
        if key in self.factors:
            self.findings.append(
                Finding(
                    'the factor "{key}" appears twice: it is already in line {line}',
                    self.at(owner),
                    key=key,
                    line=self.factors[key].line,
                )
            )
        self.factors.setdefault(key, owner)
        entries = self.mapping(node, FACTOR_KEYS, () if weighed else ("weight",))
        kinds = [kind for kind in ("rating", "measure") if kind in entries]
        if entries and len(kinds) != 1:
            self.findings.append(Finding('"{key}" needs either "rating" or "measure"', self.at(owner), key=key))
        anchors, low, high = self.rating(entries["rating"]) if "rating" in entries else ({}, 1.0, 5.0)
        measure = optional(entries, "measure", lambda written: self.choice(written, self.measures), None)
        self.worth(node, entries, measure)
        return Factor(
            key=key,
            axis=axis,
            title=self.text(entries["title"]) if "title" in entries else Text(key, key),
            weight=weight,
            group=group,
            low=low,
            high=high,
            anchors=anchors,
            measure=measure,
            curve=self.curve(entries["points"]) if "points" in entries else (),
            steps=self.curve(entries["steps"]) if "steps" in entries else (),
            cases=self.cases(entries["cases"]) if "cases" in entries else {},
            find_out_hours=optional(entries, "find_out_hours", lambda written: self.number(written, low=0), None),
        )

    def worth(self, node: Node, entries: dict[str, Node], measure: str | None) -> None:
        """Check that there is one way, and the right one, from the input of a factor to its points."""
        ways = [way for way in ("points", "steps", "cases") if way in entries]
        if len(ways) > 1:
            text = N_("only one of {ways} can say what it is worth")
            self.findings.append(Finding(text, self.at(node.keys[ways[1]]), ways=", ".join(ways)))
        if "measure" in entries and not ways:
            missing = "cases" if measure and self.measures[measure] == "text" else "points"
            self.findings.append(Finding('the key "{key}" is missing', self.at(node), key=missing))
        words = measure is not None and self.measures[measure] == "text"
        if measure is not None and ways and words != (ways[0] == "cases"):
            text = (
                N_('"{measure}" is a word: say what each is worth with "cases"') if words
                else N_('"{measure}" is a number: say what it is worth with "points" or "steps"')
            )  # fmt: skip
            self.findings.append(Finding(text, self.at(node.keys[ways[0]]), measure=measure))
        if "cases" in entries and "rating" in entries:
            self.findings.append(Finding('"cases" belong to a "measure"', self.at(node.keys["cases"])))

    def cases(self, node: Node) -> dict[str, float]:
        """The points of each word that a measure may say."""
        entries = self.mapping(node)
        if node.value == {}:
            self.findings.append(Finding("at least one case is needed", self.at(node)))
        for key in entries:
            self.name(node.keys[key])
        return {key: self.number(value, 0, 100) or 0.0 for key, value in entries.items()}

    def rating(self, node: Node) -> tuple[dict[float, Text], float, float]:
        """The anchors of a rating, and the ends of its scale."""
        anchors: dict[float, Text] = {}
        if isinstance(node.value, list):
            ends = [self.number(item) for item in node.value]
            scale = [end for end in ends if end is not None]
            faulty = len(scale) < len(ends)
        else:
            for key, value in self.mapping(node).items():
                rating = self.number(node.keys[key])
                text = self.text(value)
                if rating is not None:
                    anchors[rating] = text
            scale = [min(anchors), max(anchors)] if len(anchors) > 1 else []
            faulty = not isinstance(node.value, dict) or len(anchors) < len(node.value)
        if len(scale) == 2 and scale[0] < scale[1]:
            return anchors, scale[0], scale[1]
        if not faulty:
            self.findings.append(
                Finding("a rating needs two ends in ascending order, such as [1, 5], or two anchors", self.at(node))
            )
        return anchors, 1.0, 5.0

    def curve(self, node: Node) -> tuple[tuple[float, float], ...]:
        """What values are worth: at least two pairs whose values ascend."""
        pairs: list[tuple[float, float]] = []
        items = self.items(node)
        for item in items:
            pair = self.items(item)
            if isinstance(item.value, list) and len(pair) != 2:
                self.findings.append(Finding("expected a pair [value, points]", self.at(item)))
            if len(pair) != 2:
                continue
            value, earned = self.number(pair[0]), self.number(pair[1], 0, 100)
            if value is None or earned is None:
                continue
            if pairs and value <= pairs[-1][0]:
                self.findings.append(
                    Finding(
                        "the values of points must ascend: {value} does not follow {before}",
                        self.at(item),
                        value=f"{value:g}",
                        before=f"{pairs[-1][0]:g}",
                    )
                )
            pairs.append((value, earned))
        if isinstance(node.value, list) and len(items) < 2:
            self.findings.append(Finding("at least two points are needed", self.at(node)))
        return tuple(pairs)

    def tiers(self, node: Node, axes: Collection[str]) -> tuple[Tier, ...]:
        items = self.items(node)
        if node.value == []:
            self.findings.append(Finding("at least one tier is needed", self.at(node)))
        tiers = []
        for item in items:
            entries = self.mapping(item, ("tier", "when", "effort"), ("tier",))
            tier = optional(entries, "tier", lambda written: self.choice(written, TIERS), "")
            when = self.when(entries["when"], axes) if "when" in entries else {}
            tiers.append(Tier(tier, when, self.text(entries.get("effort"))))
            unconditional = not (isinstance(item.value, dict) and self.written(item.value.get("when")))
            if unconditional and item is not items[-1]:
                self.findings.append(
                    Finding("this tier always holds, so those after it are never reached", self.at(item))
                )
            elif item is items[-1] and not unconditional:
                self.findings.append(
                    Finding('the last tier must always hold: write "when: {braces}"', self.at(item), braces="{}")
                )
        return tuple(tiers)

    def written(self, node: Node | None) -> bool:
        """Whether any condition stands there."""
        return node is not None and node.value not in (None, {})

    def when(self, node: Node, axes: Collection[str]) -> dict[str, Condition]:
        """The conditions of a tier, by axis."""
        conditions = {}
        for key, value in (self.mapping(node, axes) if self.written(node) else {}).items():
            condition = None if isinstance(value.value, (list, dict)) else parse_condition(value.text)
            if condition is None:
                self.findings.append(
                    Finding('expected a comparison such as ">= 65", found {found}', self.at(value), found=shown(value))
                )
            elif not 0 <= condition.bound <= FULL:
                self.findings.append(
                    Finding(
                        "{value} is out of range: it must be from {low} to {high}",
                        self.at(value),
                        value=f"{condition.bound:g}",
                        low=0,
                        high=100,
                    )
                )
            else:
                conditions[key] = condition
        return conditions


MODEL_KEYS = ("name", "title", "about", "axes", "tiers", "sufficient", "rank_by", "sets_tier", "doubt")
GROUP_KEYS = ("title", "weight", "weights", "factors")
FACTOR_KEYS = ("title", "weight", "rating", "measure", "points", "steps", "cases", "find_out_hours", "factors")
