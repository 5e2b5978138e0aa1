"""The portfolio page: the book at a glance, for those who decide where time and money go."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kamcli.domain import lists
from kamcli.i18n import _, language
from kamcli.report import bars, matrix, stages
from kamcli.report.numbers import count, money, more, points, share
from kamcli.report.page import Block, Facts, Head, Page, Section, Table, Text
from kamcli.report.veil import Veil
from kamcli.words import of_due, word

Found = Mapping[str, Any]
_LISTED = 20  # lines of a list; of the rest the number is told
_SHORT = 12
HOT = 2.0
"""From so many times the floor on a relationship is hot."""


def page(found: Found, *, redact: bool) -> Page:
    """The page of what `actions.portfolio_page` gathered."""
    veil = Veil(redact)
    sections = [
        Section("glance", _("At a glance"), [_glance(found)]),
        *(_matrix(one, nth, veil) for nth, one in enumerate(found["matrices"])),
        Section("tiers", _("Tiers and their movement"), _tiers(found, veil)),
        Section("pipeline", _("Pipeline"), _pipeline(found, veil)),
        Section("warmth", _("Warmth of relationships"), _warmth(found["warmth"], veil)),
        Section("concentration", _("Concentration of sales"), _concentration(found, veil)),
        Section("overdue", _("Overdue"), _overdue(found, veil)),
        Section("return", _("Worst return"), _return(found, veil)),
    ]
    subtitle = _("Without names of customers and people, and without their words") if redact else ""
    return Page(_("Portfolio"), subtitle, "" if redact else found["workbook"], found["as_of"], sections)


def _glance(found: Found) -> Block:
    now = found["tiers"][-1]
    total = found["invested"]["total"]
    cold = sum(_state(row) == "cold" for row in found["warmth"])
    largest = found["sales"]["largest_share"]
    return Facts(
        [
            (_("Customers"), count(now["customers"])),
            (_("In tier A"), count(now["A"])),
            (_("On their way"), count(sum(row["stage"] in lists.STAGES for row in found["members"]))),
            (_("Stalled"), count(sum(row["stalled"] for row in found["members"]))),
            (_("Gone cold"), count(cold)),
            (_("Overdue"), count(len(found["overdue"]))),
            (_("Sales of 12 months, {currency}").format(currency=found["currency"]), money(found["sales"]["total"])),
            (_("Share of the largest"), share(largest)),
            (_("Return on effort"), points(total["return_12m"], 1)),
        ]
    )


def _matrix(found: Found, nth: int, veil: Veil) -> Section:
    rows, columns = found["rows"], found["columns"]
    up, across = (bands.axis.title.get(language()) for bands in (rows, columns))
    there = sorted(
        (one for field in found["fields"].values() for one in field), key=lambda one: (-one[rows.axis.key], one["code"])
    )
    marks = [
        matrix.Mark(
            veil.customer(one["code"], one["name"]), one[columns.axis.key], one[rows.axis.key], one["tier"] or "",
            one["enough_known"] and one["tier"] is not None,
        )
        for one in there
    ]  # fmt: skip
    title = _("Where customers stand: {up} against {across}").format(up=up, across=across)
    said = _(
        "Every mark is a customer, {count} in all: the higher, the more {up}; the further right, the more {across}."
    ).format(count=count(len(marks)), up=up, across=across)
    table = Table(
        title, [Head(_("Customer")), Head(_("Tier")), Head(up, number=True), Head(across, number=True)],
        [[mark.label, mark.tier or _("not called"), points(mark.up, 1), points(mark.across, 1)] for mark in marks[:_LISTED]],
        more(len(marks), _LISTED),
    )  # fmt: skip
    key = f"matrix-{nth + 1}"
    figure = matrix.matrix(
        f"{key}-figure", title, said, matrix.Scale(across, [cut.bound for cut in columns.cuts]),
        matrix.Scale(up, [cut.bound for cut in rows.cuts]), found["tiers"], marks, table,
    )  # fmt: skip
    legend = _("● A  ■ B  ▲ C  ◆ D; ○ hollow: too little is known to call a tier. Small: named when pointed at.")
    notes = [legend] if marks and nth == 0 else []
    notes += [_("A grey dot stands for several customers.")] if len(marks) > matrix.MANY else []
    if missing := found["not_placed"]:
        notes.append(_("Not placed, as a score is not known: {count}.").format(count=count(len(missing))))
    blocks: list[Block] = [figure] if marks else []
    blocks += [Text(" ".join(notes), quiet=True)] if notes else []
    return Section(key, found["title"].get(language()), blocks)


_NONE = "none"


def _tiers(found: Found, veil: Veil) -> list[Block]:
    last = found["tiers"][-1]
    over_time = [row for row in found["tiers"] if row["customers"] or row is last]
    kinds = (*lists.TIERS, _NONE)
    names = [*lists.TIERS, _("No tier")]
    lines = [bars.Bar(row["on"], [row[kind] for kind in kinds], count(row["customers"])) for row in over_time]
    table = Table(
        _("Customers per tier"), [Head(_("Day")), *(Head(name, number=True) for name in names)],
        [[row["on"], *(count(row[kind]) for kind in kinds)] for row in over_time],
    )  # fmt: skip
    title = _("Customers per tier at the ends of months")
    said = _("From {first} to {last} in tier A: {before} and {after} customers.").format(
        first=over_time[0]["on"], last=over_time[-1]["on"], before=over_time[0]["A"], after=over_time[-1]["A"]
    )
    figure = bars.bars("tiers-figure", title, said, lines, names, table, bars.TIERS)
    return [figure, *_moves(found, veil)]


def _moves(found: Found, veil: Veil) -> list[Block]:
    """Who changed its tier within the quarter: down first, then up, then those first tier."""
    moves = [move for move in found["moves"] if move["what"] == "tier"]
    moves.sort(key=lambda move: (_step(move), move["code"]))
    rows = [
        [veil.customer(move["code"], move["name"]), move["before"] or "", move["after"] or "", _direction(move)]
        for move in moves[:_LISTED]
    ]
    since = _("Changed since {day}").format(day=found["since"])
    heads = [Head(_("Customer")), Head(_("Before")), Head(_("After")), Head(_("Movement"))]
    counts = Counter(map(_direction, moves))
    summary = _(", ").join(f"{kind} {count(number)}" for kind, number in counts.items())
    table = Table(f"{since}: {summary}", heads, rows, more(len(moves), _LISTED))
    none = Text(_("No customer of {day} has changed its tier since.").format(day=found["since"]), quiet=True)
    kinds = Counter(move["what"] for move in found["moves"])
    others = Facts([(_("New since then"), count(kinds["new"])), (_("Ended since then"), count(kinds["ended"]))])
    return [table if moves else none, others]


def _step(move: Found) -> int:
    before, after = move["before"], move["after"]
    if before is None or after is None:
        return 3 if before is None else 2
    return 0 if after > before else 1


def _direction(move: Found) -> str:
    return (_("down"), _("up"), _("no longer called"), _("first tier"))[_step(move)]


def _pipeline(found: Found, veil: Veil) -> list[Block]:
    rows = {row["stage"]: row for row in found["stages"]}
    still = Counter(row["stage"] for row in found["members"] if row["stalled"])
    way = [rows[stage] for stage in lists.STAGES]
    shown = [stages.Stage(word(row["stage"]), row["customers"], _time(row), still[row["stage"]]) for row in way]
    heads = [_("Stage"), _("Customers"), _("Stalled"), _("Usual days"), _("Days on average"), _("Longest")]
    table = Table(
        _("Customers per stage"), [Head(heads[0]), *(Head(head, number=True) for head in heads[1:])],
        [
            [word(row["stage"]), count(row["customers"]), count(still[row["stage"]]), points(row["usual_days"]),
             points(row["average_days"]), points(row["longest_days"])]
            for row in way
        ],
    )  # fmt: skip
    title = _("Customers per stage, and for how long")
    said = _("On their way: {count}; of these stalled: {stalled}.").format(
        count=count(sum(row["customers"] for row in way)), stalled=count(still.total())
    )
    blocks: list[Block] = [
        stages.stages("pipeline-figure", title, said, shown, table),
        _stalled(found["members"], rows, veil),
        Text(_("Hatched: stalled, which is more than one and a half times the usual days."), quiet=True),
    ]
    ends = [(word(stage), count(rows[stage]["customers"])) for stage in lists.ENDS]
    return [*blocks, Facts(ends)]


def _time(row: Found) -> str:
    """The usual days in a stage, and the longest of those who are there; what is not known is left out."""
    usual, longest = row["usual_days"], row["longest_days"]
    parts = [_("usually {days} days").format(days=points(usual))] if usual is not None else []
    parts += [_("now {days} at most").format(days=points(longest))] if longest is not None else []
    return _(", ").join(parts)


def _stalled(members: Sequence[Found], rows: Mapping[str, Found], veil: Veil) -> Block:
    stalled = [row for row in members if row["stalled"]]
    if not stalled:
        return Text(_("Nobody stands still."))
    heads = [Head(_("Customer")), Head(_("Stage")), Head(_("Days"), number=True), Head(_("Usual days"), number=True)]
    lines = [
        [veil.customer(row["code"], row["name"]), word(row["stage"]), points(row["days_in_stage"]),
         points(rows[row["stage"]]["usual_days"])]
        for row in stalled[:_SHORT]
    ]  # fmt: skip
    return Table(_("Stalled, the longest first"), heads, lines, more(len(stalled), _SHORT))


def _state(row: Found) -> str:
    """Cold under the floor of its tier, hot from twice the floor; without people or without a floor it is not known."""
    if row["warmth"] is None or row["floor"] is None:
        return "unknown"
    if row["warmth"] < row["floor"]:
        return "cold"
    return "hot" if row["warmth"] >= HOT * row["floor"] else "warm"


def _warmth(rows: Sequence[Found], veil: Veil) -> list[Block]:
    states = ("cold", "warm", "hot", "unknown")
    names = [_("cold"), _("warm"), _("hot"), _("not known, or no floor")]
    kinds = [tier for tier in (*lists.TIERS, None) if any(row["tier"] == tier for row in rows)]
    counts = {tier: Counter(_state(row) for row in rows if row["tier"] == tier) for tier in kinds}
    lines = [
        bars.Bar(tier or _("No tier"), [counts[tier][state] for state in states], count(counts[tier].total()))
        for tier in kinds
    ]
    cold = [row for row in rows if _state(row) == "cold"]
    cold.sort(key=lambda row: (row["tier"] or "~", -(row["sales_12m"] or 0.0), row["code"]))
    title, all_ = _("Relationships per tier"), sum(counts.values(), Counter())
    said = _(", ").join(f"{name} {count(all_[state])}" for name, state in zip(names, states, strict=True))
    table = Table(
        title, [Head(_("Tier")), *(Head(name, number=True) for name in names)],
        [[tier or _("No tier"), *(count(counts[tier][state]) for state in states)] for tier in kinds],
    )  # fmt: skip
    blocks: list[Block] = [
        bars.bars("warmth-figure", title, said, lines, names, table, ("fill-1", "field-C", "fill-2", "field-D")),
        _cold(cold, veil),
        Text(
            _("Cold: under the floor that the playbook sets for the tier. Hot: at least twice the floor."), quiet=True
        ),
    ]
    return blocks if rows else []


def _cold(cold: Sequence[Found], veil: Veil) -> Block:
    if not cold:
        return Text(_("No relationship is cold."))
    heads = [Head(_("Customer")), Head(_("Tier")), Head(_("Warmth"), number=True), Head(_("Floor"), number=True),
             Head(_("Last contact")), Head(_("Sales 12m"), number=True)]  # fmt: skip
    lines = [
        [veil.customer(row["code"], row["name"]), row["tier"] or "", points(row["warmth"], 2), points(row["floor"], 1),
         row["last_contact"] or _("never"), money(row["sales_12m"])]
        for row in cold[:_SHORT]
    ]  # fmt: skip
    return Table(_("Cold, the highest tier and the most sales first"), heads, lines, more(len(cold), _SHORT))


def _concentration(found: Found, veil: Veil) -> list[Block]:
    sales, largest = found["sales"], found["largest"]
    if not sales["customers"]:
        return []
    total = sales["total"]
    lines = [
        bars.Bar(veil.customer(row["code"], row["name"]), [row["amount"]], f"{money(row['amount'])} · {share(row['amount'], total)}")
        for row in largest
    ]  # fmt: skip
    rest = total - sum(row["amount"] for row in largest)
    others = sales["customers"] - len(largest)
    words = _(
        "Sales of twelve months: {total} {currency}; customers who bought: {count}. The largest has {share};"
        " sales are spread as if {equivalent} customers bought equally much (Herfindahl index {index})."
    ).format(
        count=count(sales["customers"]), total=money(total), currency=found["currency"],
        share=share(sales["largest_share"]), equivalent=points(sales["equivalent"], 1),
        index=points(sales["herfindahl"], 3),
    )  # fmt: skip
    title = _("The largest customers, sales of twelve months in {currency}").format(currency=found["currency"])
    blocks: list[Block] = [Text(words), bars.bars("concentration-figure", title, words, lines)]
    if others > 0:
        left = _("All others, {count}, together: {amount}").format(count=count(others), amount=money(rest))
        blocks.append(Text(left, quiet=True))
    if found["foreign_sales"]:
        foreign = _("{count} sales in another currency are in no sum.").format(count=count(found["foreign_sales"]))
        blocks.append(Text(foreign, quiet=True))
    return blocks


def _overdue(found: Found, veil: Veil) -> list[Block]:
    late: Sequence[Any] = found["overdue"]
    if not late:
        return [Text(_("Nothing is overdue."))]
    criteria = {key: title.get(language()) for key, title in found["criteria"].items()}
    kinds = Counter(due.kind for due in late)
    heads = [Head(_("Customer")), Head(_("Item")), *([] if veil.drawn else [Head(_("What"))]), Head(_("Due")),
             Head(_("Days late"), number=True), Head(_("Who"))]  # fmt: skip
    lines = [
        [veil.customer(due.code, due.name), word(due.kind), *([] if veil.drawn else [of_due(due.kind, due.detail, criteria)]),
         due.due.isoformat(), count(due.days_overdue), veil.ours(due.by)]
        for due in late[:_LISTED]
    ]  # fmt: skip
    return [
        Facts([(word(kind), count(number)) for kind, number in kinds.most_common()]),
        Table(_("Overdue, the longest first"), heads, lines, more(len(late), _LISTED)),
    ]


def _return(found: Found, veil: Veil) -> list[Block]:
    invested = found["invested"]
    # An account into which nothing went is no investment.
    into = [row for row in invested["accounts"] if row["cost_12m"] != 0]
    known = [row for row in into if row["return_12m"] is not None]
    unknown = len(into) - len(known)
    heads = [Head(_("Customer")), Head(_("Tier")), Head(_("Hours"), number=True), Head(_("Spend"), number=True),
             Head(_("Both, in money"), number=True), Head(_("Margin won"), number=True), Head(_("Return"), number=True),
             Head(_("Expected"), number=True)]  # fmt: skip
    lines = [
        [veil.customer(row["code"], row["name"]), row["tier"] or "", points(row["hours_12m"], 1), money(row["spend_12m"]),
         money(row["cost_12m"]), money(row["margin_12m"]), points(row["return_12m"], 1), money(row["expected"])]
        for row in known[:_SHORT]
    ]  # fmt: skip
    caption = _("Effort of 12 months against the margin won, the worst return first")
    blocks: list[Block] = [Table(caption, heads, lines, more(len(known), _SHORT))] if known else []
    if unknown:
        said = _("Return not known, as hours, spend or margin are not recorded: {count}.")
        blocks.append(Text(said.format(count=count(unknown)), quiet=True))
    if invested["hourly_rate"] is None and into:
        blocks.append(Text(_("The playbook has no hourly_rate, so hours cost nothing known."), quiet=True))
    return blocks
