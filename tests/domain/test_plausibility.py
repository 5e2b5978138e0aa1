"""Whether a model fits a book: what decides nothing, what nobody knows, and scales that are too short."""

from kamcli.domain.models import Axis, Factor, Model, Tier
from kamcli.domain.plausibility import misgivings
from kamcli.domain.scoring import Input
from kamcli.domain.texts import Text

SALES = Factor("sales", "value", Text(), 0.5, measure="sales_12m", curve=((0.0, 0.0), (100.0, 100.0)))
MARGIN = Factor("margin", "value", Text(), 0.3)
URGENCY = Factor("urgency", "value", Text(), 0.2, measure="need_urgency", cases={"now": 100.0})
MODEL = Model("m", Text(), (Axis("value", Text(), (SALES, MARGIN, URGENCY)),), (Tier("A", {}),), rank_by="value")


def told(*rows: dict[str, Input]) -> list[tuple[str, str, int, float | None]]:
    return [(one.factor.key, one.doubt, one.customers, one.at) for one in misgivings(MODEL, rows)]


def test_a_model_that_fits_is_left_in_peace() -> None:
    rows: list[dict[str, Input]] = [
        {"sales": 10.0 * n, "margin": float(1 + n % 5), "urgency": "now" if n else None} for n in range(8)
    ]
    assert [one for one in told(*rows) if one[0] != "urgency"] == []


def test_a_factor_on_which_all_score_alike_decides_nothing() -> None:
    rows: list[dict[str, Input]] = [{"sales": 50.0, "margin": float(1 + n % 5), "urgency": "now"} for n in range(6)]
    assert told(*rows) == [("sales", "alike", 6, 50.0), ("urgency", "alike", 6, 100.0)]


def test_a_scale_that_most_lie_beyond_is_too_short() -> None:
    rows: list[dict[str, Input]] = [{"sales": 500.0 if n else 20.0, "margin": float(1 + n % 5)} for n in range(6)]
    assert ("sales", "beyond", 5, 100.0) in told(*rows)


def test_what_nobody_knows_and_what_has_no_points_is_named() -> None:
    rows: list[dict[str, Input]] = [
        {"sales": 10.0 * n, "margin": 9.0 if n < 2 else 3.0 - n % 2, "urgency": None} for n in range(9)
    ]
    assert told(*rows) == [("margin", "worthless", 2, None), ("urgency", "unknown", 9, None)]


def test_of_a_handful_nothing_is_said() -> None:
    assert told(*[{"sales": 50.0, "margin": 3.0}] * 4) == []
