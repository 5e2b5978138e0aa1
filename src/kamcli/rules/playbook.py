"""Reads a playbook from YAML, with every fault in it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from kamcli.domain.conditions import rounded
from kamcli.domain.gates import THRESHOLD, Criterion, Gate, Participant, Stage
from kamcli.domain.hospitality import Limits
from kamcli.domain.lists import CHANNELS, CONFIRMERS, OUR_LEVELS, PURCHASE_STEPS, STAGES, STANDINGS, TIERS
from kamcli.domain.playbook import STOP_LOSS, UNTIERED, Cadence, Channel, Idea, ModelFor, PlannedStep, Playbook
from kamcli.domain.simulation import Constants
from kamcli.domain.texts import Text
from kamcli.domain.warmth import DEFAULT_INFLUENCE, WRITTEN_CAP
from kamcli.errors import Finding, Invalid
from kamcli.rules.advice import AdviceShape, Names
from kamcli.rules.kept import parsed
from kamcli.rules.shape import LANGUAGES, Shape, optional
from kamcli.rules.yaml import Node, read_text

KEY_REVIEW_EVERY = 90


def load_playbook(path: Path, measures: Collection[str]) -> Playbook:
    """The playbook in a file, whose criteria may use these measures.

    Raises NotFound when there is no such file, Invalid with all faults when it is not a playbook.
    """
    return read_playbook(read_text(path), path.name, measures, path)


def read_playbook(text: str, file: str, measures: Collection[str], path: Path | None = None) -> Playbook:
    """The playbook that a text describes; `file` is the name shown in places. Raises Invalid."""
    root, findings = parsed(text, file, path)
    reader = _PlaybookShape(file, findings, measures)
    playbook = reader.playbook(root, text, path) if root else None
    if playbook is None or reader.findings:
        raise Invalid("The playbook {file} cannot be used.", findings=reader.in_order(), file=file)
    return playbook


class _PlaybookShape(Shape):
    """What a playbook looks like."""

    def __init__(self, file: str, findings: Iterable[Finding], measures: Collection[str]) -> None:
        super().__init__(file, findings)
        self.measures = measures
        self.criteria: dict[str, Node] = {}

    def playbook(self, root: Node, text: str, path: Path | None) -> Playbook:
        entries = self.mapping(root, PLAYBOOK_KEYS, ("name", "cadence", "channels", "stages"))
        threshold = optional(entries, "threshold", self.percent, THRESHOLD)
        warmth = self.mapping(entries["warmth"], WARMTH) if "warmth" in entries else {}
        efforts = self.mapping(entries["effort"], TIERS) if "effort" in entries else {}
        return Playbook(
            name=optional(entries, "name", self.word, ""),
            title=self.text(entries.get("title")),
            threshold=threshold,
            default_influence=optional(warmth, "default_influence", self.influence, DEFAULT_INFLUENCE),
            written_cap=optional(warmth, "written_cap", self.amount, WRITTEN_CAP),
            cadence=self.cadence(entries["cadence"]) if "cadence" in entries else {},
            key_review_every=optional(entries, "key_review_every", self.positive_days, KEY_REVIEW_EVERY),
            channels=self.channels(entries["channels"]) if "channels" in entries else {},
            effort={tier: self.text(effort) for tier, effort in efforts.items()},
            stages=self.stages(entries["stages"], threshold) if "stages" in entries else (),
            hospitality=self.hospitality(entries["hospitality"]) if "hospitality" in entries else Limits(),
            hourly_rate=optional(entries, "hourly_rate", self.amount, None),
            ideas=self.ideas(entries["ideas"]) if "ideas" in entries else (),
            advice=AdviceShape(self, self.measures).rules(entries["advice"]) if "advice" in entries else (),
            simulation=self.simulation(entries["simulation"]) if "simulation" in entries else Constants(),
            models=self.models(entries["models"]) if "models" in entries else (ModelFor("default"),),
            plan_templates=self.templates(entries["plan_templates"]) if "plan_templates" in entries else {},
            stop_loss=optional(entries, "stop_loss", lambda written: self.number(written, 0, 10), STOP_LOSS),
            text=text,
            path=path,
            notices=tuple(self.notices),
        )

    def models(self, node: Node) -> tuple[ModelFor, ...]:
        """Which scoring model judges which class of customers; the last one must be for everybody."""
        found = []
        items = self.items(node)
        for item in items:
            entries = self.mapping(item, ("model", "stages", "industries"), ("model",))
            stages = (
                [self.choice(one, STANDINGS) for one in self.items(entries["stages"])] if "stages" in entries else []
            )
            industries = (
                [self.word(one) for one in self.items(entries["industries"])] if "industries" in entries else []
            )
            name = optional(entries, "model", self.word, "")
            found.append(ModelFor(name, tuple(filter(None, stages)), tuple(filter(None, industries))))
            everybody = isinstance(item.value, dict) and not {"stages", "industries"} & set(item.value)
            if item is items[-1] and not everybody:
                self.findings.append(
                    Finding(
                        "the last model must be for all the others: name neither stages nor industries", self.at(item)
                    )
                )
            elif item is not items[-1] and everybody:
                self.findings.append(
                    Finding("this model is for everybody, so those after it are never used", self.at(item))
                )
        if not items:
            self.findings.append(Finding("at least one model is needed", self.at(node)))
        return tuple(found)

    def percent(self, node: Node) -> float | None:
        return self.number(node, 0, 100)

    def amount(self, node: Node) -> float | None:
        return self.number(node, 0)

    def influence(self, node: Node) -> float | None:
        return self.number(node, 1, 5)

    def positive_days(self, node: Node) -> int | None:
        return self.days(node, low=1)

    def cadence(self, node: Node) -> dict[str, Cadence]:
        """The cadence of every tier, and of customers without one."""
        cadences = {}
        tiers = (*TIERS, UNTIERED)
        for tier, value in self.mapping(node, tiers, tiers).items():
            entries = self.mapping(value, CADENCE_KEYS)
            not_before = optional(entries, "not_before", self.days, None)
            due_after = optional(entries, "due_after", self.days, None)
            if not_before is not None and due_after is not None and not_before > due_after:
                self.findings.append(
                    Finding(
                        '"not_before" ({not_before}) is later than "due_after" ({due_after})',
                        self.at(entries["not_before"]),
                        not_before=not_before,
                        due_after=due_after,
                    )
                )
            cadences[tier] = Cadence(
                tier=tier,
                min_gap=optional(entries, "min_gap", self.days, None),
                not_before=not_before,
                due_after=due_after,
                floor=optional(entries, "floor", lambda written: self.number(written, above=0), None),
                review_every=optional(entries, "review_every", self.positive_days, None),
                hours_month=optional(entries, "hours_month", self.amount, None),
                budget_share=optional(entries, "budget_share", self.percent, None),
            )
        shares = sum(one.budget_share or 0.0 for one in cadences.values())
        if rounded(shares) > 100:
            self.findings.append(
                Finding(
                    "the budget shares of the tiers add up to {sum} %, more than 100", self.at(node), sum=f"{shares:g}"
                )
            )
        return cadences

    def channels(self, node: Node) -> dict[str, Channel]:
        """What a contact leaves behind, for every channel."""
        channels = {}
        for channel, value in self.mapping(node, CHANNELS, CHANNELS).items():
            entries = self.mapping(value, ("impact", "half_life"), ("impact", "half_life"))
            impact = optional(entries, "impact", lambda written: self.number(written, -3, 5), 0.0)
            half_life = optional(entries, "half_life", lambda written: self.number(written, above=0), 1.0)
            channels[channel] = Channel(channel, impact, half_life)
        return channels

    def hospitality(self, node: Node) -> Limits:
        """What a person of theirs may receive; what is not said is the default."""
        entries = self.mapping(node, LIMITS)
        given = {key: self.number(value, 0) for key, value in entries.items()}
        return Limits(**{key: value for key, value in given.items() if value is not None})

    def ideas(self, node: Node) -> tuple[Idea, ...]:
        """Ways to meet that are no routine."""
        ideas, keys = [], Names(self)
        for item in self.items(node):
            entries = self.mapping(item, IDEA_KEYS, IDEA_KEYS)
            channel = optional(entries, "channel", lambda written: self.choice(written, CHANNELS), "")
            ideas.append(Idea(keys.new(entries), channel, self.text(entries.get("text"))))
        return tuple(ideas)

    def simulation(self, node: Node) -> Constants:
        """What the decision simulation weighs how much; what is not said is the default."""
        given = {
            key: SIMULATION[key](self, value)
            for key, value in self.mapping(node, SIMULATION).items()
            if key in SIMULATION
        }
        return Constants(**{key: value for key, value in given.items() if value is not None})

    def weight(self, node: Node) -> float | None:
        return self.number(node, above=0)

    def tilt(self, node: Node) -> float | None:
        return self.number(node, 0, 3)

    def steps(self, node: Node) -> float | None:
        return self.number(node, 0, 2)

    def chance(self, node: Node) -> float | None:
        return self.number(node, 0.5, 1)

    def templates(self, node: Node) -> dict[str, tuple[PlannedStep, ...]]:
        """The steps of every template for development plans, by its name."""
        return {name: tuple(map(self.planned, self.items(steps))) for name, steps in self.mapping(node).items()}

    def planned(self, node: Node) -> PlannedStep:
        entries = self.mapping(node, ("task", "support", "days", "answers"), ("task", "days"))
        return PlannedStep(
            task=self.text(entries.get("task")),
            support=self.text(entries.get("support")),
            days=optional(entries, "days", self.positive_days, 1),
            answers=optional(entries, "answers", lambda written: self.choice(written, PURCHASE_STEPS), None),
        )

    def stages(self, node: Node, threshold: float) -> tuple[Stage, ...]:
        """The five stages, in their order."""
        stages = [self.stage(item, threshold) for item in self.items(node)]
        codes = tuple(stage.stage for stage in stages)
        if "" not in codes and codes != STAGES and isinstance(node.value, list):
            self.findings.append(
                Finding("the stages must be these, in this order: {stages}", self.at(node), stages=", ".join(STAGES))
            )
        return tuple(stages)

    def stage(self, node: Node, threshold: float) -> Stage:
        entries = self.mapping(node, STAGE_KEYS, ("stage",))
        return Stage(
            stage=optional(entries, "stage", lambda written: self.choice(written, STAGES), ""),
            title=self.text(entries.get("title")),
            keyword=self.text(entries.get("keyword")),
            participants=tuple(map(self.participant, self.items(entries["participants"])))
            if "participants" in entries
            else (),
            work=self.texts(entries.get("work")),
            key_points=self.texts(entries.get("key_points")),
            gate=self.gate(entries["gate"], threshold) if "gate" in entries else Gate(),
            usual=optional(entries, "usual", self.positive_days, None),
        )

    def participant(self, node: Node) -> Participant:
        """Who takes part: a text, and perhaps the level by which it is known who that can be."""
        if not isinstance(node.value, dict) or "level" not in node.value:
            return Participant(self.text(node))
        entries = self.mapping(node, ("level", *LANGUAGES), ("level",))
        said = {key: self.word(entries[key]) or "" for key in LANGUAGES if key in entries}
        return Participant(
            Text(said.get("en", ""), said.get("zh", "")),
            optional(entries, "level", lambda written: self.choice(written, OUR_LEVELS), None),
        )

    def gate(self, node: Node, threshold: float) -> Gate:
        entries = self.mapping(node, ("threshold", "criteria"), ("criteria",))
        items = self.items(entries["criteria"]) if "criteria" in entries else []
        return Gate(
            criteria=tuple(self.criterion(item) for item in items),
            threshold=optional(entries, "threshold", self.percent, threshold),
        )

    def criterion(self, node: Node) -> Criterion:
        """One criterion: either mandatory or weighed, either a measure, a confirmation, or somebody's part in it."""
        entries = self.mapping(node, CRITERION_KEYS, ("key", "title"))
        key = optional(entries, "key", self.name, "")
        if key in self.criteria:
            self.findings.append(
                Finding(
                    'the criterion "{key}" appears twice: it is already in line {line}',
                    self.at(entries["key"]),
                    key=key,
                    line=self.criteria[key].line,
                )
            )
        elif key:
            self.criteria[key] = entries["key"]
        mandatory = optional(entries, "mandatory", self.flag, False)
        if entries and mandatory == ("weight" in entries):
            self.findings.append(
                Finding('"{key}" needs either "mandatory: true" or a "weight"', self.at(node), key=key)
            )
        if entries and sum(kind in entries for kind in PROOFS) != 1:
            self.findings.append(
                Finding('"{key}" needs exactly one of: {tests}', self.at(node), key=key, tests=", ".join(PROOFS))
            )
        self.check_tests(node, entries, key)
        return Criterion(
            key=key,
            title=self.text(entries.get("title")),
            mandatory=mandatory,
            weight=optional(entries, "weight", lambda written: self.number(written, above=0), 0.0),
            measure=optional(entries, "measure", lambda written: self.choice(written, self.measures), None),
            **self.tests(entries),
            confirm=optional(entries, "confirm", lambda written: self.choice(written, CONFIRMERS), None),
            took_part=optional(entries, "took_part", lambda written: self.choice(written, OUR_LEVELS), None),
            lapses=optional(entries, "lapses", self.positive_days, None),
            parts=self.parts(entries["parts"]) if "parts" in entries else (),
            also=tuple(self.condition(item, key) for item in self.items(entries["and"])) if "and" in entries else (),
        )

    def parts(self, node: Node) -> tuple[str, ...]:
        """What a confirmation consists of, each once."""
        names = [name for item in self.items(node) if (name := self.name(item))]
        if len(names) < 2 or len(set(names)) < len(names):
            self.findings.append(Finding('"parts" needs two or more names, each once', self.at(node)))
        return tuple(names)

    def condition(self, node: Node, key: str) -> Criterion:
        """A further condition on a measure."""
        entries = self.mapping(node, ("measure", *TESTS), ("measure",))
        self.check_tests(node, entries, key)
        return Criterion(
            key,
            Text(),
            measure=optional(entries, "measure", lambda written: self.choice(written, self.measures), None),
            **self.tests(entries),
        )

    def tests(self, entries: Mapping[str, Node]) -> dict[str, Any]:
        """What a measure is held against."""
        return {
            "at_least": optional(entries, "at_least", self.number, None),
            "at_most": optional(entries, "at_most", self.number, None),
            "is_in": self.alternatives(entries["is"]) if "is" in entries else (),
            "known": optional(entries, "known", self.only_true, False),
        }

    def check_tests(self, node: Node, entries: Mapping[str, Node], key: str) -> None:
        """A measure has exactly one test, a confirmation none."""
        tests = [test for test in TESTS if test in entries]
        if "measure" in entries and len(tests) != 1:
            self.findings.append(
                Finding(
                    '"{key}" needs exactly one of: {tests}',
                    self.at(entries["measure"]),
                    key=key,
                    tests=", ".join(TESTS),
                )
            )
        if "confirm" not in entries and "parts" in entries:
            self.findings.append(Finding('"parts" belongs to a "confirm"', self.at(node.keys["parts"])))
        if "measure" not in entries and (alien := [*tests, *(["and"] if "and" in entries else [])]):
            self.findings.append(
                Finding('"{test}" belongs to a "measure"', self.at(node.keys[alien[0]]), test=alien[0])
            )

    def only_true(self, node: Node) -> bool | None:
        if node.value is True:
            return True
        self.findings.append(Finding('"known" can only be true', self.at(node)))
        return None

    def alternatives(self, node: Node) -> tuple[float | str, ...]:
        """The values that a measure may have: one, or a list."""
        items = self.items(node) if isinstance(node.value, list) else [node]
        if not items:
            self.findings.append(Finding("at least one value is needed", self.at(node)))
        return tuple(value for item in items if (value := self.alternative(item)) is not None)

    def alternative(self, node: Node) -> float | str | None:
        if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            return float(node.value)
        return self.word(node)


PLAYBOOK_KEYS = (
    "name",
    "title",
    "threshold",
    "warmth",
    "cadence",
    "key_review_every",
    "hourly_rate",
    "channels",
    "hospitality",
    "simulation",
    "stop_loss",
    "models",
    "plan_templates",
    "effort",
    "stages",
    "ideas",
    "advice",
)
IDEA_KEYS = ("key", "channel", "text")
SIMULATION: dict[str, Callable[[_PlaybookShape, Node], Any]] = {
    "stance": _PlaybookShape.weight,
    "deeds": _PlaybookShape.weight,
    "rival": _PlaybookShape.weight,
    "fresh": _PlaybookShape.positive_days,
    "doubt": _PlaybookShape.steps,
    "unknown": _PlaybookShape.steps,
    "decider": _PlaybookShape.weight,
    "unexplained": _PlaybookShape.tilt,
    "leaning": _PlaybookShape.chance,
}
WARMTH = ("default_influence", "written_cap")
LIMITS = ("meal", "gift", "event", "per_year", "ceiling")
CADENCE_KEYS = ("min_gap", "not_before", "due_after", "floor", "review_every", "hours_month", "budget_share")
STAGE_KEYS = ("stage", "title", "keyword", "participants", "work", "key_points", "usual", "gate")
TESTS = ("at_least", "at_most", "is", "known")
PROOFS = ("measure", "confirm", "took_part")
CRITERION_KEYS = ("key", "title", "mandatory", "weight", *PROOFS, *TESTS, "and", "lapses", "parts")
