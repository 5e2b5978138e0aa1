"""Ratings and scores."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete, options
from kamcli.cli import robust as firm
from kamcli.cli.command import Command, Kind
from kamcli.cli.rule_files import by_model
from kamcli.cli.view import Column, Said, Section, View
from kamcli.errors import Usage
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook


def rate(
    book: Workbook,
    customer: options.Customer,
    ratings: Annotated[
        list[str], typer.Argument(metavar="FACTOR=VALUE", help=_("Factors of a model in sight."), show_default=False)
    ],
    on: options.On = None,
    source: Annotated[
        str | None, typer.Option("--source", help=_("coach, visit, web, registry, peer, finance, …"))
    ] = None,
    because: Annotated[
        str | None, typer.Option("--because", metavar="WHY", help=_("What the judgement rests on."))
    ] = None,
    by: options.By = None,
) -> View:
    done = actions.scores.rate(book, customer, ratings, on=on, source=source, because=because, by=by)
    return View().say("Factors rated of {code} as of {day}: {count}. Next: kam score {code}.", **done)


def score(
    book: Workbook,
    customer: Annotated[
        list[str] | None,
        typer.Argument(metavar="CUSTOMER", help=_("Customers; without any, all."), autocompletion=complete.customers),
    ] = None,
    model: Annotated[
        str,
        typer.Option("--model", metavar="MODEL", help=_("Name or file of the model."), autocompletion=complete.models),
    ] = "default",
    top: Annotated[int | None, typer.Option("--top", min=1, metavar="N", help=_("The first N only."))] = None,
    tier: Annotated[
        list[str] | None, typer.Option("--tier", help=_("Only those that may be in this tier; may be repeated."))
    ] = None,
    supposed: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="CUSTOMER.FACTOR=VALUE", help=_("Suppose an answer; nothing is written.")),
    ] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option(
            "--weight", metavar="FACTOR=PERCENT", help=_("Suppose a weight; the others give way in proportion.")
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help=_("What changed since then, and why."))
    ] = None,
    versus: Annotated[
        str | None,
        typer.Option("--versus", metavar="MODEL", help=_("Beside another model."), autocompletion=complete.models),
    ] = None,
    record: Annotated[bool, typer.Option("--record", help=_("Keep scores and tiers in the workbook."))] = False,
    robust: firm.Robust = False,
    weights: firm.Drawn = None,
    draws: firm.Draws = None,
    seed: firm.Seed = None,
    quiet: options.Quiet = False,
) -> View:
    firm.check(robust, weights=weights, draws=draws, seed=seed)
    chosen = actions.rules.model(book.path, model)
    wanted = tier or []
    if unknown := [one for one in wanted if one not in {t.tier for t in chosen.tiers}]:
        known = ", ".join(dict.fromkeys(t.tier for t in chosen.tiers))
        raise Usage("The model has no tier {tier}. It has: {known}.", tier=", ".join(unknown), known=known)
    if sum(map(bool, (robust, since, versus, supposed or weight, record))) > 1:
        raise Usage("Only one of --robust, --since, --versus, --record, or --set with --weight, goes at a time.")
    if robust:
        return firm.firmness(
            book, chosen, customer or [], top=top, tiers=wanted, draws=draws, weights=weights, seed=seed, quiet=quiet
        )
    if supposed or weight:
        other = actions.what_if.weights(chosen, weight or [])
        answers = actions.what_if.answers(book, chosen, supposed or [])
        found = actions.scores.score(book, other, customer or [], top=top, tiers=wanted, supposed=answers)
        return _supposed(book, chosen, other, found, alone=len(found) == 1 and bool(customer))
    found = actions.scores.score(book, chosen, customer or [], top=top, tiers=wanted)
    if since or versus:
        return _beside(book, chosen, found, since, versus, alone=len(found) == 1 and bool(customer))
    hands = actions.scores.by_hand(book, found) if chosen.sets_tier else {}
    records = [_row(actions.scores.plain(chosen, one, book.as_of.isoformat()), hands.get(one.id)) for one in found]
    axes = [Column(axis.key, "points", axis.title.get(language())) for axis in chosen.axes]
    ranges = [Column(f"{axis.key}_range", heading=N_("Range")) for axis in chosen.axes]
    columns = [
        Column("rank", "number"),
        Column("code"),
        Column("name"),
        Column("tier"),
        Column("tiers_possible"),
        *(column for pair in zip(axes, ranges, strict=True) for column in pair),
        Column("coverage", "share"),
        Column("missing"),
    ]
    titles = {factor.key: factor.title.get(language()) for factor in chosen.factors}
    sections = [Section(columns, [_short(r, titles) for r in records], part="ranking")]
    alone = len(found) == 1 and bool(customer)
    if alone:
        sections.append(
            _parts(records[0]["full"], titles, {axis.key: axis.title.get(language()) for axis in chosen.axes})
        )
    keys = [key for axis in chosen.axes for key in (axis.key, f"{axis.key}_low", f"{axis.key}_high")]
    flat = [
        "rank",
        "code",
        "name",
        "tier",
        "tiers_possible",
        *keys,
        "coverage",
        "missing",
        *(["by_hand"] if hands else []),
    ]
    view = View(sections, data=[r["full"] for r in records], flat=None if alone else (flat, records))
    by_model(view, chosen)
    for finding in (*chosen.notices, *actions.scores.off_scale(chosen, found)):
        place = f"{finding.place}: " if finding.place else ""
        view.say("{place}{text}", place=place, text=_(finding.template).format(**finding.facts))
    if hands:
        view.say("In brackets: the tier that was set by hand and holds.")
    if record:
        count = actions.scores.record(book, chosen, found)
        view.say("Scores recorded as of {day}: {count}.", count=count, day=book.today)
    return view


def _supposed(book: Workbook, known: Any, other: Any, found: list[Any], *, alone: bool) -> View:
    from kamcli.cli.differences import moved

    beside = actions.differences.versus(book, found, known, "supposed")
    view = moved(book, other, beside, _("known"), alone=alone)
    return view.say("Only supposed: nothing is written. The arrows lead from what is known.")


def _beside(
    book: Workbook, chosen: Any, found: list[Any], since: str | None, versus: str | None, *, alone: bool
) -> View:
    from kamcli.cli.differences import moved
    from kamcli.domain.dates import parse_day

    if versus:
        other = actions.rules.model(book.path, versus)
        view = moved(book, chosen, actions.differences.versus(book, found, other), other.name, alone=alone)
        by_model(view, other)
    else:
        day = parse_day(since or "", book.as_of, future=False)
        told = actions.differences.since(book, chosen, found, day)
        view = moved(book, chosen, told, day.isoformat(), alone=alone)
    return by_model(view, chosen)


def _row(full: dict[str, Any], by_hand: dict[str, Any] | None) -> dict[str, Any]:
    if by_hand:
        full["by_hand"] = by_hand
    row: dict[str, Any] = {
        key: full[key] for key in ("rank", "code", "name", "tier", "tiers_possible", "coverage", "missing")
    }
    row["by_hand"] = by_hand and by_hand["tier"]
    for key, axis in full["axes"].items():
        row[key] = axis["score"]
        row[f"{key}_low"], row[f"{key}_high"] = axis["low"], axis["high"]
        row[f"{key}_range"] = "" if axis["low"] == axis["high"] else f"{axis['low']:.1f}–{axis['high']:.1f}"
    row["full"] = full
    return row


def _beside_by_hand(tier: str | None, by_hand: str | None) -> str:
    """The computed tier, and in brackets the one that was set by hand and holds."""
    return " ".join(filter(None, (tier, by_hand and f"({by_hand})")))


def _short(row: dict[str, Any], titles: dict[str, str]) -> dict[str, Any]:
    # A called tier needs no list of the possible ones, and one question at a time is enough in a table.
    return {
        **row,
        "tier": Said(row["tier"], _beside_by_hand(row["tier"], row["by_hand"])),
        "tiers_possible": Said(row["tiers_possible"], "" if row["tier"] else "/".join(row["tiers_possible"])),
        "missing": Said(row["missing"], titles[row["missing"][0]] if row["missing"] else ""),
    }


def _parts(full: dict[str, Any], titles: dict[str, str], axes: dict[str, str]) -> Section:
    rows = [
        {**part, "axis": Said(part["axis"], axes[part["axis"]]), "factor": Said(part["factor"], titles[part["factor"]])}
        for part in full["factors"]
    ]
    return Section(
        [
            Column("axis"),
            Column("factor"),
            Column("weight", "share"),
            Column("input", "number"),
            Column("points", "points"),
            Column("contribution", "points"),
            Column("source", "word"),
        ],
        rows,
        N_("Factors"),
        part="factors",
    )


COMMANDS = (
    Command(
        "rate",
        rate,
        Kind.WRITING,
        (
            "kam rate jinlu margin_expected=4 --source finance --because 'Quote of 12 November'",
            "kam rate kelin will_to_change=2 decision_access=4 --on 2026-11-18",
        ),
    ),
    Command(
        "score",
        score,
        Kind.READING,
        (
            "kam score --model default.yaml --top 20",
            "kam score jinlu oriva --as-of 2026-09-30",
            "kam score --robust --top 5",
        ),
        writes=lambda given: bool(given["record"]),
    ),
)
