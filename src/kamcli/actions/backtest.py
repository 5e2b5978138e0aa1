"""A model tried on what happened: won or lost, grown, paid late."""

from datetime import timedelta
from typing import Any

from kamcli.domain.backtest import Case
from kamcli.domain.dates import parse_day
from kamcli.domain.models import Model
from kamcli.domain.scoring import evaluate
from kamcli.store import measures
from kamcli.store.queries import gates, outcomes
from kamcli.store.queries import scores as queries
from kamcli.store.workbook import Workbook

AHEAD = {"won": 90, "grown": 365, "paid_late": 365}
"""By what happened: how many days before the model is asked, unless said otherwise."""
GROWN = 0.05
LATE = 15.0


def cases(book: Workbook, model: Model, outcome: str, ahead: int) -> list[Case]:
    """What the model said `ahead` days before, and what happened: of everybody of whom both can be told."""
    if outcome == "won":
        return _decided(book, model, ahead)
    then = book.as_of - timedelta(days=ahead)
    columns = measures.columns(["sales_12m", "payment_delay_days"])
    found = []
    for row in outcomes.buying(book.seen_from(then)):
        before, now = (gates.values(book, row["id"], columns, day) for day in (then, book.as_of))
        happened = _grown(before, now) if outcome == "grown" else _late(now)
        if happened is not None:
            sheet = evaluate(model, queries.inputs(book, model, row["id"], then.isoformat()))
            found.append(Case(row["code"], sheet, happened))
    return found


def _decided(book: Workbook, model: Model, ahead: int) -> list[Case]:
    found = []
    for row in outcomes.decided(book):
        on, added = (parse_day(row[key], book.today) for key in ("on", "added_on"))
        day = max(on - timedelta(days=ahead), min(added, on))
        sheet = evaluate(model, queries.inputs(book, model, row["id"], day.isoformat()))
        found.append(Case(row["code"], sheet, bool(row["won"])))
    return found


def _grown(before: dict[str, Any], now: dict[str, Any]) -> bool | None:
    if not before["sales_12m"] or now["sales_12m"] is None:
        return None
    return bool(now["sales_12m"] > before["sales_12m"] * (1 + GROWN))


def _late(now: dict[str, Any]) -> bool | None:
    return None if now["payment_delay_days"] is None else bool(now["payment_delay_days"] > LATE)
