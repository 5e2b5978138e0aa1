"""Scores: ranked, recorded, and beside other days, models and suppositions."""

import functools
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

import typer

from kamcli import actions
from kamcli.actions.scores import Scored, even
from kamcli.cli import complete, options
from kamcli.cli import robust as firm
from kamcli.cli.command import Command, Kind
from kamcli.cli.rule_files import by_model
from kamcli.cli.view import Column, Said, Section, View
from kamcli.domain.models import Model
from kamcli.errors import Usage
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook


def score(
    book: Workbook,
    customer: Annotated[
        list[str] | None,
        typer.Argument(metavar="CUSTOMER", help=_("Customers; without any, all."), autocompletion=complete.customers),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            metavar="MODEL",
            help=_("Name or file of the model; default: what the playbook says of each."),
            autocompletion=complete.models,
        ),
    ] = None,
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
    if sum(map(bool, (robust, since, versus, supposed or weight, record))) > 1:
        raise Usage("Only one of --robust, --since, --versus, --record, or --set with --weight, goes at a time.")
    asked = Asked(
        top, tier or [], supposed or [], weight or [], since, versus, record, len(customer or []) == 1,
        (lambda chosen, of, named: firm.firmness(
            book, chosen, named, top=top, tiers=tier or [], draws=draws, weights=weights, seed=seed, quiet=quiet, of=of
        )) if robust else None,
    )  # fmt: skip
    if model:
        return _by(book, actions.rules.model(book.file, model), customer or [], asked)
    # The playbook says which model judges whom: one ranking for each, never two in one.
    groups = actions.scores.models(book, customer or [])
    if supposed or weight:
        # What is supposed is of one model's factors; the rankings by others stay as they are.
        keys = {actions.what_if.factor_named(text) for text in (*(supposed or []), *(weight or []))}
        groups = [one for one in groups if keys <= {factor.key for factor in one[0].factors}] or groups[:1]
    views = [(chosen, _by(book, chosen, mine, asked, of)) for chosen, of, mine in groups]
    some = [(chosen, view) for chosen, view in views if view.sections[0].records]
    return _side_by_side(some) if len(some) > 1 else (some or views)[0][1]


class Asked(NamedTuple):
    """What is asked of a ranking."""

    top: int | None
    tiers: list[str]
    supposed: list[str]
    weight: list[str]
    since: str | None
    versus: str | None
    record: bool
    alone: bool
    """Of one customer, which is then shown with every factor."""
    robust: Callable[[Model, str, list[str]], View] | None


def _by(book: Workbook, chosen: Model, customer: list[str], asked: Asked, of: str = "true") -> View:
    """The ranking by one model, of all customers or of the class that it judges."""
    if unknown := [one for one in asked.tiers if one not in {t.tier for t in chosen.tiers}]:
        known = ", ".join(dict.fromkeys(t.tier for t in chosen.tiers))
        raise Usage("The model has no tier {tier}. It has: {known}.", tier=", ".join(unknown), known=known)
    if asked.robust:
        return asked.robust(chosen, of, customer)
    rank = functools.partial(actions.scores.score, book, named=customer, top=asked.top, tiers=asked.tiers, of=of)
    if asked.supposed or asked.weight:
        other = actions.what_if.weights(chosen, asked.weight)
        answers = actions.what_if.answers(book, chosen, asked.supposed)
        found = rank(model=other, supposed=answers)
        return _supposed(book, chosen, other, found, of, alone=asked.alone)
    found = rank(model=chosen)
    if asked.since or asked.versus:
        return _beside(book, chosen, found, asked, of, alone=asked.alone)
    hands = actions.scores.by_hand(book, found) if chosen.sets_tier else {}
    titles = {factor.key: factor.title.get(language()) for factor in chosen.factors}
    records = [_row(one, hands.get(one.id), titles) for one in found]

    def whole() -> list[dict[str, Any]]:
        """With every factor: for machines, and for one customer."""
        return [
            {
                **actions.scores.plain(chosen, one, book.as_of.isoformat()),
                **({"by_hand": hands[one.id]} if one.id in hands else {}),
            }
            for one in found
        ]

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
    sections = [Section(columns, records, part="ranking")]
    alone = asked.alone and bool(found)
    if alone:
        sections.append(_parts(whole()[0], titles, {axis.key: axis.title.get(language()) for axis in chosen.axes}))
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
    view = View(sections, data=whole, flat=None if alone else (flat, records))
    by_model(view, chosen)
    for finding in (*chosen.notices, *actions.scores.off_scale(chosen, found)):
        place = f"{finding.place}: " if finding.place else ""
        view.say("{place}{text}", place=place, text=_(finding.template).format(**finding.facts))
    if hands:
        view.say("In brackets: the tier that was set by hand and holds.")
    if asked.record:
        count = actions.scores.record(book, chosen, found)
        view.say("Scores recorded as of {day}: {count}.", count=count, day=book.today)
    return view


def _side_by_side(views: list[tuple[Model, View]]) -> View:
    """Rankings by several models, each by itself and with its model named."""
    sections = [
        section._replace(title=_headed(chosen, section), part=f"{chosen.name}.{section.part}")
        for chosen, view in views
        for section in view.sections
    ]
    flats = [(chosen.name, *view.flat) for chosen, view in views if view.flat]
    names = list(dict.fromkeys(("model", *(key for _name, keys, _records in flats for key in keys))))
    rows = [{"model": name, **row} for name, _keys, records in flats for row in records]

    def data() -> Any:
        made = {chosen.name: view.plain for chosen, view in views}
        lists = all(isinstance(one, list) for one in made.values())
        return [one for some in made.values() for one in some] if lists else made

    whole = View(sections, data=data, flat=(names, rows) if len(flats) == len(views) else None)
    for _name, view in views:
        whole.talk += [one for one in view.talk if one not in whole.talk]
    return whole


def _headed(chosen: Model, section: Section) -> str:
    model = chosen.title.get(language()) or chosen.name
    if section.title:
        return _("{model}: {title}").format(model=model, title=_(section.title))
    return _("Scored by {model}").format(model=model)


def _supposed(book: Workbook, known: Model, other: Model, found: list[Any], of: str, *, alone: bool) -> View:
    from kamcli.cli.differences import moved

    beside = actions.differences.versus(book, found, known, of, "supposed")
    view = moved(book, other, beside, _("known"), alone=alone)
    return view.say("Only supposed: nothing is written. The arrows lead from what is known.")


def _beside(book: Workbook, chosen: Model, found: list[Any], asked: Asked, of: str, *, alone: bool) -> View:
    from kamcli.cli.differences import moved
    from kamcli.domain.dates import parse_day

    if asked.versus:
        other = actions.rules.model(book.file, asked.versus)
        view = moved(book, chosen, actions.differences.versus(book, found, other, of), other.name, alone=alone)
        by_model(view, other)
    else:
        day = parse_day(asked.since or "", book.as_of, future=False)
        told = actions.differences.since(book, chosen, found, day, of)
        view = moved(book, chosen, told, day.isoformat(), alone=alone)
    return by_model(view, chosen)


def _row(one: Scored, by_hand: dict[str, Any] | None, titles: dict[str, str]) -> dict[str, Any]:
    sheet = one.sheet
    missing = [gap.factor.key for gap in sheet.missing]
    row: dict[str, Any] = {
        "rank": one.rank, "code": one.code, "name": one.name,
        "tier": Said(sheet.tier, _beside_by_hand(sheet.tier, by_hand["tier"])) if by_hand else sheet.tier,
        # A called tier needs no list of the possible ones, and one question at a time is enough in a table.
        "tiers_possible": Said(list(sheet.tiers_possible), "" if sheet.tier else "/".join(sheet.tiers_possible)),
        "coverage": even(sheet.coverage), "missing": Said(missing, titles[missing[0]] if missing else ""),
        "by_hand": by_hand and by_hand["tier"],
    }  # fmt: skip
    for key, axis in sheet.axes.items():
        score, low, high = even(axis.score), even(axis.low), even(axis.high)
        row |= {key: score, f"{key}_low": low, f"{key}_high": high}
        row[f"{key}_range"] = "" if low == high else f"{low:.1f}–{high:.1f}"
    return row


def _beside_by_hand(tier: str | None, by_hand: str | None) -> str:
    """The computed tier, and in brackets the one that was set by hand and holds."""
    return " ".join(filter(None, (tier, by_hand and f"({by_hand})")))


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
        "score",
        score,
        Kind.READING,
        (
            "kam score --model default.yaml --top 20",
            "kam score jinlu oriva --as-of 2026-09-30",
            "kam score --robust --top 5",
        ),
        writes=lambda given: bool(given["record"]),
        records=False,
    ),
)
