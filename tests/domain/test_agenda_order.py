"""The agenda's order: tier, lateness and what hangs on it, in points."""

from datetime import date

import pytest

from kamcli.domain.agenda import urgency, week


@pytest.mark.parametrize(
    ("tier", "days_overdue", "hangs_on", "points"),
    [
        ("A", 0, (), 30), ("B", 5, (), 25), ("C", 30, (), 40), ("C", 300, (), 40), ("D", 0, (), 0), (None, 1, (), 11),
        ("A", -3, (), 27), ("A", -14, (), 16), ("A", -200, (), 16), ("B", 0, ("decider",), 35),
        (None, 12, ("gate", "sample"), 47), ("A", 0, ("decider", "gate"), 60),
    ],
)  # fmt: skip
def test_points_add_up(tier, days_overdue, hangs_on, points):
    assert urgency(tier, days_overdue, hangs_on) == points


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-25", "2026-11-29"])
def test_a_week_begins_on_monday(day):
    days = week(date.fromisoformat(day))
    assert (days[0], days[-1], len(days)) == (date(2026, 11, 23), date(2026, 11, 29), 7)
