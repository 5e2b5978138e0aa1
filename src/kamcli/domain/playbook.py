"""The playbook as plain data: stages with their gates, how often to see whom, and what a contact leaves behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kamcli.domain.advice import Rule
from kamcli.domain.gates import Stage
from kamcli.domain.hospitality import Limits
from kamcli.domain.simulation import Constants
from kamcli.domain.texts import Text, digest
from kamcli.domain.warmth import WRITTEN_CAP
from kamcli.errors import Finding

if TYPE_CHECKING:
    from pathlib import Path

UNTIERED = "untiered"
"""The cadence of customers that have no tier yet."""
STOP_LOSS = 0.9


class Cadence(NamedTuple):
    """How often customers of a tier are seen, in days; what is None does not apply."""

    tier: str
    min_gap: int | None = None
    """A contact with the same person sooner than this is pestering."""
    not_before: int | None = None
    due_after: int | None = None
    floor: float | None = None
    """The warmth under which the relationship is cold."""
    review_every: int | None = None
    hours_month: float | None = None
    """The most hours a month that one account of the tier gets."""
    budget_share: float | None = None
    """Percent of the year's money and hours that all accounts of the tier get together."""


class Channel(NamedTuple):
    """What a contact through this channel leaves behind unless said otherwise."""

    channel: str
    impact: float
    """-3 to 5."""
    half_life: float
    """Days after which half of the impact is left."""


class Idea(NamedTuple):
    """A way to meet that is no routine; it counts as tried with whom we met through its channel."""

    key: str
    channel: str
    text: Text


class ModelFor(NamedTuple):
    """A scoring model, and the class of customers that it judges: in these stages, of these industries (none: any)."""

    model: str
    stages: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()


class PlannedStep(NamedTuple):
    """One step of a template for development plans."""

    task: Text
    support: Text
    days: int
    answers: str | None = None
    """The step of their purchase that it answers."""


@dataclass(frozen=True, eq=False)
class Playbook:
    """Everything a playbook file says."""

    name: str
    title: Text
    threshold: float
    """Percent of the weight that must be met at a gate that names no threshold of its own."""
    default_influence: float
    """The influence of a person for whom none is noted."""
    cadence: Mapping[str, Cadence]
    """By tier, and under `untiered` for customers without one."""
    key_review_every: int
    """Days between reviews of a key account, whatever its tier."""
    channels: Mapping[str, Channel]
    effort: Mapping[str, Text]
    """The policy of each tier."""
    stages: tuple[Stage, ...]
    written_cap: float = WRITTEN_CAP
    """What WeChat, e-mail, letters and cards together give to one person's warmth at most."""
    hospitality: Limits = Limits()
    """What a person of theirs may receive, in the currency of the book."""
    hourly_rate: float | None = None
    """What an hour of ours costs, in the currency of the book; None: hours are not turned into money."""
    ideas: tuple[Idea, ...] = ()
    """For a contact that is no routine."""
    advice: tuple[Rule, ...] = ()
    """Named rules, the gravest first."""
    simulation: Constants = Constants()
    """What the decision simulation weighs how much."""
    models: tuple[ModelFor, ...] = (ModelFor("default"),)
    """Which scoring model judges whom: the first that fits; the last one fits everybody."""
    plan_templates: Mapping[str, tuple[PlannedStep, ...]] = field(default_factory=dict)
    stop_loss: float = STOP_LOSS
    """The part of the money or hours expected from which on only a new decision spends more."""
    text: str = ""
    path: "Path | None" = None
    notices: tuple[Finding, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return digest(self.text)

    def stage(self, code: str) -> Stage | None:
        """The stage with this code; None for won, ended and paused, which have no gate."""
        return next((stage for stage in self.stages if stage.stage == code), None)

    def cadence_of(self, tier: str | None) -> Cadence:
        """The cadence of a tier, or of customers that have none."""
        return self.cadence.get(tier or UNTIERED) or self.cadence.get(UNTIERED) or Cadence(UNTIERED)
