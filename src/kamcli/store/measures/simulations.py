"""Measures of the decision simulation recorded last."""

from kamcli.i18n import N_
from kamcli.store.measures.measure import Measure, age


def _last(column: str) -> str:
    return (
        f"(select x.{column} from simulation x where x.customer_id = c.id"
        ' and x."on" <= :as_of order by x."on" desc, x.id desc limit 1)'
    )


MEASURES = (
    Measure(
        "sim", "share", N_("Chance by simulation"),
        N_("chance that we are chosen in the decision simulation recorded last; unknown without one"),
        _last("win"), "simulation",
    ),
    Measure(
        "sim_low", "share", N_("Low end of the simulation"),
        N_("low end of the range of the decision simulation recorded last; unknown without one"),
        _last("low"), "simulation",
    ),
    Measure(
        "sim_age_days", "days", N_("Age of the simulation"),
        N_("days since the last recorded decision simulation; unknown without one"),
        age(_last('"on"')), "simulation",
    ),
)  # fmt: skip
