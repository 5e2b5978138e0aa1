"""The one vocabulary between facts and judgement: every measure, by its key."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kamcli.i18n import N_
from kamcli.store.measures import (
    accounts,
    assessments,
    closeness,
    closing,
    colleagues,
    contacts,
    facts,
    people,
    plans,
    sales,
    samples,
    simulations,
    standing,
    suppliers,
)
from kamcli.store.measures.measure import Measure

# What rests on the rules in use is handed in where it is asked for (`actions.rules.handed_in`), else it is unknown.
COVERAGE = Measure(
    "coverage", "share", N_("Coverage"),
    N_("known share of the model's weight, the smallest over its axes"), "null", "rating",
)  # fmt: skip
GATES_RED = Measure(
    "gates_red", "count", N_("Gates red again"),
    N_("passed gates of which something mandatory was met and no longer is; unknown outside the five stages"), "null",
    "stage_move",
)  # fmt: skip
PESTERED = Measure(
    "pestered_30d", "count", N_("Contacts too soon"),
    N_("contacts of the last 30 days on our initiative that came sooner after another such day with the same person"
       " than the tier allows; unknown without a tier"), "null", "contact",
)  # fmt: skip
USUAL_DAYS = Measure(
    "usual_days", "days", N_("Usual days in the stage"),
    N_("how long customers usually stand in this stage: the median of those who left it for a later one, or what the"
       " playbook says while they are fewer than 5; unknown outside the five stages"), "null", "stage_move",
)  # fmt: skip
HANDED_IN = frozenset(("coverage", "gates_red", "pestered_30d", "usual_days"))

REGISTRY: dict[str, Measure] = {
    m.key: m
    for m in (
        *sales.MEASURES, *facts.MEASURES, *contacts.MEASURES, *closeness.MEASURES, *samples.MEASURES,
        *standing.MEASURES, *people.MEASURES, *simulations.MEASURES, *suppliers.MEASURES, *accounts.MEASURES,
        *colleagues.MEASURES, *assessments.MEASURES, *plans.MEASURES, *closing.MEASURES, COVERAGE, GATES_RED, PESTERED,
        USUAL_DAYS,
    )
}  # fmt: skip
# A model is itself one of the rules in use, and a filter names none: they are made of what the facts alone tell.
OF_FACTS = {key: measure for key, measure in REGISTRY.items() if key not in HANDED_IN}
UNITS = {key: measure.unit for key, measure in OF_FACTS.items()}
"""The units of the measures that a model may use."""


def sql(key: str, handed: Mapping[str, str] = MappingProxyType({})) -> str:
    """The expression of a measure over `customer c`; `handed` has those that rest on the rules in use."""
    return handed.get(key) or REGISTRY[key].sql


def columns(keys: Iterable[str], handed: Mapping[str, str] = MappingProxyType({})) -> str:
    """The select list `expression as key, ...` over `customer c`."""
    return ", ".join(f"{sql(key, handed)} as {key}" for key in keys)
