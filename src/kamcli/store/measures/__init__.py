"""The one vocabulary between facts and judgement: every measure, by its key."""

from collections.abc import Iterable

from kamcli.i18n import N_
from kamcli.store.measures import accounts, closing, contacts, facts, people, sales, samples, standing, suppliers
from kamcli.store.measures.measure import Measure

# Its expression depends on a scoring model (`queries.scores.coverage`), so it is handed in where it is asked for.
COVERAGE = Measure(
    "coverage", "share", N_("Coverage"),
    N_("known share of the model's weight, the smallest over its axes"), "", "rating",
)  # fmt: skip

REGISTRY: dict[str, Measure] = {
    m.key: m
    for m in (
        *sales.MEASURES, *facts.MEASURES, *contacts.MEASURES, *samples.MEASURES, *standing.MEASURES,
        *people.MEASURES, *suppliers.MEASURES, *accounts.MEASURES, *closing.MEASURES, COVERAGE,
    )
}  # fmt: skip


def columns(keys: Iterable[str], coverage: str = "null") -> str:
    """The select list `expression as key, ...` over `customer c`."""
    return ", ".join(f"{coverage if key == 'coverage' else REGISTRY[key].sql} as {key}" for key in keys)
