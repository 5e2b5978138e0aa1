"""The score with its ranges, how it came to be, and what would move it: on the page of an account."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kamcli.cli import page_blocks as blocks
from kamcli.cli.view import Column
from kamcli.domain.texts import Text as Said
from kamcli.i18n import N_, _, language

if TYPE_CHECKING:
    from kamcli.report.page import Block, Figure

_FACTORS = (
    Column("title", heading=N_("Factor")), Column("weight", "share"), Column("input", "value", keep=True),
    Column("points", "points"), Column("contribution", "points"),
)  # fmt: skip
_CHANGES = (
    Column("title", heading=N_("Factor")), Column("before", "value"), Column("after", "value"),
    Column("brought", "signed", N_("Points of the axis")),
)  # fmt: skip
_MISSING = (
    Column("title", heading=N_("Find out next")), Column("chance", "share", N_("Changes the tier")),
    Column("width", "points", N_("Points at stake")),
)  # fmt: skip
_LIFTS = (
    Column("title", heading=N_("Factor")), Column("now", "value", N_("Now")), Column("then", "value", N_("Would be")),
    Column("tiers", heading=N_("Tier then")),
)  # fmt: skip

MOST = 8  # factors that are not known


def score(found: dict[str, Any], code: str) -> "list[Block]":
    """The tier in words, each axis with its factors, its course over a year, what moved it and what is missing."""
    from kamcli.report.page import Facts, Text

    axes = [{**axis, "title": _in_words(axis["title"])} for axis in found["axes"]]
    pairs = [
        (_("Tier by the score"), found["tier"] or "/".join(found["tiers_possible"])),
        *((axis["title"], _ranged(axis)) for axis in axes),
    ]
    coverage = (_("Coverage"), f"{100 * found['coverage']:.0f} %")
    made: list[Block] = [Facts([*pairs, coverage]), Text(_called(found), quiet=True)]
    for axis in axes:
        made.append(_ranges(axis))
    # One point alone is no course.
    made += [_course(axis) for axis in axes if sum(one["score"] is not None for one in axis["course"]) > 1]
    if missing := found["missing"]:
        more = blocks.more(len(missing) - MOST, code and f"kam explain {code}")
        made.append(blocks.table(_("What is not known"), _MISSING, _titled(missing[:MOST]), more))
    if found["lifts"]:
        caption = _("What alone would lift the tier, the smallest change first")
        made.append(blocks.table(caption, _LIFTS, _titled(found["lifts"])))
    if found["changes"]:
        caption = _("What moved the score since {day}").format(day=found["then"])
        made.append(blocks.table(caption, _CHANGES, _titled(found["changes"])))
    return made


def _ranged(axis: dict[str, Any]) -> str:
    """A score, and the range it lies in where that is no point."""
    low, high = f"{axis['low']:.0f}", f"{axis['high']:.0f}"
    said = "" if axis["score"] is None else f"{axis['score']:.0f}"
    return said if low == high else _("{score} ({low}–{high})").format(score=said or "?", low=low, high=high)


def _called(found: dict[str, Any]) -> str:
    model = _in_words(found["model"])
    if found["tier"]:
        return _("By the model “{model}”: tier {tier}.").format(model=model, tier=found["tier"])
    return _("By the model “{model}” no tier can be called yet; possible are {tiers}.").format(
        model=model, tiers="/".join(found["tiers_possible"])
    )


def _titled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "title": _in_words(row["title"])} for row in rows]


def _in_words(title: Any) -> str:
    return title.get(language()) if isinstance(title, Said) else str(title)


def _ranges(axis: dict[str, Any]) -> "Figure":
    from kamcli.report.intervals import Bar, intervals

    bars = [Bar(axis["title"], axis["low"], axis["high"], axis["score"], whole=True)]
    for row in sorted(axis["factors"], key=lambda row: -row["weight"]):
        weight = row["weight"] or 1.0
        name = f"{100 * row['weight']:.0f}% {_in_words(row['title'])}"
        # What a factor brings to the axis, as points of its own.
        bars.append(Bar(name, row["low"] / weight, row["high"] / weight, row["points"]))
    title = _("{axis}: the score and its parts, 0 to 100").format(axis=axis["title"])
    said = _("{axis}: {score}, between {low} and {high}; {share} of the weight is known.").format(
        axis=axis["title"], score=_("not known") if axis["score"] is None else f"{axis['score']:.1f}",
        low=f"{axis['low']:.1f}", high=f"{axis['high']:.1f}", share=f"{100 * axis['coverage']:.0f} %",
    )  # fmt: skip
    return intervals(
        f"score-{axis['axis']}", title, said, bars, blocks.table(title, _FACTORS, _titled(axis["factors"]))
    )


def _course(axis: dict[str, Any]) -> "Figure":
    from kamcli.report.line import Series, lines

    days = [(date.fromisoformat(one["on"]), one) for one in axis["course"]]
    points = [(day, one["score"]) for day, one in days]
    # As long as nothing is known the range is everything, which is nothing to draw.
    band = [(day, one["low"], one["high"]) for day, one in days if one["score"] is not None]
    title = _("{axis} over a year, with its range").format(axis=axis["title"])
    known = [value for _day, value in points if value is not None]
    said = (
        _("{axis} month by month: {first} when it was first known, {last} now.").format(
            axis=axis["title"], first=f"{known[0]:.1f}", last=f"{known[-1]:.1f}"
        )
        if known
        else _("Not known.")
    )
    columns = (Column("on"), Column("score", "points"), Column("low", "points"), Column("high", "points"))
    table = blocks.table(title, columns, list(reversed(axis["course"])))
    return lines(f"score-{axis['axis']}-course", title, said, [Series(axis["title"], points, band)], table=table)
