"""The pipeline: who stands in which stage, what became of those before them, and who stands still."""

from datetime import date
from itertools import groupby, zip_longest
from operator import itemgetter

from kamcli.actions.rules import playbook
from kamcli.domain import lists
from kamcli.domain.stays import ENOUGH, STALLED, Course, course, moved_on, stays
from kamcli.store.queries import gates as queries
from kamcli.store.workbook import Row, Workbook


def standings(book: Workbook) -> tuple[list[Row], list[Row]]:
    """Customers per stage with what became of those before them, and every customer on its way, stalled or not."""
    counted = {row["stage"]: row for row in queries.counts(book)}
    empty = {"customers": 0, "average_days": None, "longest_days": None, "overrides": 0}
    courses = _courses(book)
    usual = _usual(book, courses)
    stages = [
        {
            **counted.get(stage, {"stage": stage, **empty}),
            **(courses[stage]._asdict() if stage in courses else {}),
            "usual_days": usual.get(stage),
        }
        for stage in lists.STANDINGS
    ]
    members = [
        {**row, "stalled": bool((days := usual.get(row["stage"])) and (row["days_in_stage"] or 0) > STALLED * days)}
        for row in queries.members(book)
    ]
    return stages, members


def usual_days(book: Workbook) -> dict[str, float | None]:
    """How long customers usually stand in each stage: by the book's own history once there is enough of it."""
    return _usual(book, _courses(book))


def _usual(book: Workbook, courses: dict[str, Course]) -> dict[str, float | None]:
    known = {one.stage: (one, courses[one.stage]) for one in playbook(book).stages}
    return {
        code: passed.median_days if passed.moved_on >= ENOUGH else stage.usual
        for code, (stage, passed) in known.items()
    }


def _courses(book: Workbook) -> dict[str, Course]:
    """What became of everybody who was ever in a stage."""
    taken: dict[str, list[int]] = {stage: [] for stage in lists.STAGES}
    lost = dict.fromkeys(lists.STAGES, 0)
    for (_, added_on), rows in groupby(queries.all_moves(book), itemgetter(0, 1)):
        moves = [(stage, date.fromisoformat(on)) for _, _, stage, on in rows]
        all_ = stays(moves, date.fromisoformat(added_on), book.as_of)
        for stay, following in zip_longest(all_, all_[1:]):
            if stay.stage in taken and moved_on(stay, following):
                taken[stay.stage].append(stay.days)
        if all_ and all_[-1].stage in lost and moves[-1][0] == "ended":
            lost[all_[-1].stage] += 1
    return {stage: course(stage, taken[stage], lost[stage]) for stage in lists.STAGES}
