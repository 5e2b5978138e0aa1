"""How warm a relationship is: today, a month ago, as a curve; when it goes cold, and what is no routine next time."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kamcli.actions.rules import playbook
from kamcli.domain import lists
from kamcli.domain import warmth as domain
from kamcli.domain.conditions import rounded
from kamcli.errors import Finding
from kamcli.i18n import N_
from kamcli.store import measures
from kamcli.store.queries import advice, agenda, customers, people
from kamcli.store.queries import warmth as queries
from kamcli.store.workbook import Row, Workbook

if TYPE_CHECKING:
    from kamcli.domain.playbook import Cadence

BEFORE, TRIED, CURVE, STEP = 30, 180, 180, 6  # days
MOST = 10  # contacts with something left


def of_customer(book: Workbook, named: str) -> dict[str, Any]:
    """The warmth of a customer and of everybody there."""
    return _found(book, customers.find(book, named)["id"], None)


def of_person(book: Workbook, text: str) -> dict[str, Any]:
    """The warmth of one person."""
    customer, person = people.find_anywhere(book, text)
    return _found(book, customer["id"], person["id"])


def _found(book: Workbook, customer_id: int, person_id: int | None) -> dict[str, Any]:
    customer = advice.kind_of(book, customer_id)
    rules = playbook(book)
    cadence = rules.cadence_of(customer["tier"])
    cap = rules.written_cap
    series: dict[int, tuple[float | None, list[domain.Touch]]] = {}
    for number, rows in groupby(agenda.touches(book, [customer_id]), lambda row: int(row["person"])):
        mine = list(rows)
        series[number] = (mine[0]["influence"], [_touch(row) for row in mine if row["on"] is not None])
    met = [row for row in queries.contacts(book, customer_id) if person_id in (None, row["person_id"])]
    close = queries.close(book, customer_id)
    known = {row["id"]: row["person"] for row in people.standing(book, customer_id) if row["id"] in series}
    somebody = [
        {"person": known[number], "influence": influence, "closeness": _close(close[number]),
         **_warmth(domain.alone(touches), _last(met, number), cadence.floor, book.as_of, cap)}
        for number, (influence, touches) in series.items() if person_id in (None, number)
    ]  # fmt: skip
    if person_id is None:
        shares = domain.weighed(series.values(), rules.default_influence)
        last = queries.last_contact(book, customer_id)
        columns = measures.columns(["closeness"])
        row = book.row(f"select {columns} from customer c where c.id = :id", id=customer_id) or {}
        figures = {"closeness": row["closeness"]}
        figures |= _warmth(shares, date.fromisoformat(last) if last else None, cadence.floor, book.as_of, cap)
    else:
        figures = dict(somebody[0]) if somebody else {}
    figures["due"] = _due(figures, cadence)
    return {
        **{key: customer[key] for key in ("code", "name", "tier")}, **figures, "floor": cadence.floor,
        "people": sorted(somebody, key=lambda one: (-(one["influence"] or 0), one["person"])),
        "contacts": _left(met, book.as_of)[:MOST],
        "watch": [*_watch(met, figures, cadence, book.as_of), *_capped(met, cap, book.as_of)],
        "ideas": _ideas(book, met, everybody=person_id is not None),
    }  # fmt: skip


def _touch(row: Any) -> domain.Touch:
    return date.fromisoformat(row["on"]), row["impact"], row["half_life"], bool(row["written"])


def _last(met: Iterable[Row], person: int) -> date | None:
    return next((date.fromisoformat(row["on"]) for row in met if row["person_id"] == person), None)


def _close(row: Row) -> float | None:
    return domain.closeness(row["hours"], row["contacts"], row["understanding"])


def _warmth(
    people: domain.Shares | None, last: date | None, floor: float | None, day: date, cap: float
) -> dict[str, Any]:
    """Figures of one person, or of all together; None: nobody is there."""
    if people is None:
        return {"warmth": None, "before": None, "change": None, "cold_on": None, "last_contact": last, "curve": []}
    now, before = (domain.warmth(people, one, cap) for one in (day, day - timedelta(days=BEFORE)))
    return {
        "warmth": now, "before": before, "change": now - before,
        "cold_on": domain.cold_on(people, floor, last, written_cap=cap) if last and floor is not None else None,
        "last_contact": last, "curve": domain.curve(people, day, CURVE, STEP, cap),
    }  # fmt: skip


def _due(figures: dict[str, Any], cadence: "Cadence") -> date | None:
    if not figures or figures["last_contact"] is None:
        return None
    return domain.contact_due(figures["last_contact"], figures["cold_on"], cadence.not_before, cadence.due_after)


def _left(met: list[Row], day: date) -> list[Row]:
    """The last contacts with what is left of each today, by itself."""
    return [
        {
            **{key: row[key] for key in ("on", "person", "channel", "purpose", "impact", "half_life")},
            "left": sum(domain.parts([_touch(row)], day)) if _known(row) else None,
        }
        for row in met
    ]


def _watch(met: list[Row], figures: dict[str, Any], cadence: "Cadence", day: date) -> list[Finding]:
    """What of the rhythm is wrong: too late, too soon, always the same."""
    found = []
    if figures["due"] and figures["due"] < day:
        found.append(
            Finding(N_("the next contact was due on {day}, {count} days ago"), day=figures["due"],
                    count=(day - figures["due"]).days)
        )  # fmt: skip
    for person, rows in _by_person(met).items():
        ours = [date.fromisoformat(row["on"]) for row in rows if _our_idea(row)]
        if pair := domain.too_soon(ours[:2], cadence.min_gap):
            found.append(
                Finding(N_("met on {first} and again on {second}: the tier asks for {gap} days between"), person,
                        first=pair[0], second=pair[1], gap=cadence.min_gap)
            )  # fmt: skip
        if (length := _run(rows)) >= domain.ROUTINE_RUN:
            found.append(
                Finding(N_("{count} contacts in a row are the same: {channel}, {purpose}"), person, count=length,
                        channel=rows[0]["channel"], purpose=rows[0]["purpose"])
            )  # fmt: skip
    return found


def _capped(met: list[Row], cap: float, day: date) -> list[Finding]:
    """With whom messages, letters and cards would make more warmth than they can."""
    found = []
    for person, rows in _by_person(met).items():
        written, _rest = domain.parts([_touch(row) for row in rows if _known(row)], day)
        if rounded(written) > cap:
            found.append(
                Finding(N_("WeChat, e-mail, letters and cards would leave {written}, but count {cap} at most: meet or call"),
                        person, written=f"{written:.2f}", cap=f"{cap:.2f}")
            )  # fmt: skip
    return found


def _known(row: Row) -> bool:
    """Whether it is known what the contact left."""
    return row["impact"] is not None and row["half_life"] is not None


def _our_idea(row: Row) -> bool:
    return row["channel"] not in lists.ASKED_FOR_CHANNELS and row["purpose"] not in lists.ASKED_FOR_PURPOSES


def _run(rows: list[Row]) -> int:
    return domain.run((row["channel"], row["purpose"]) for row in rows)


def _by_person(met: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in met:
        found.setdefault(row["person"], []).append(row)
    return found


def _ideas(book: Workbook, met: list[Row], *, everybody: bool) -> list[Row]:
    """What was not tried in 180 days with those with whom everything is routine, or with everybody."""
    since = (book.as_of - timedelta(days=TRIED)).isoformat()
    found = []
    for person, rows in _by_person(met).items():
        tried = {row["channel"] for row in rows if row["on"] > since}
        fresh = [idea for idea in playbook(book).ideas if idea.channel not in tried]
        if everybody or _run(rows) >= domain.ROUTINE_RUN:
            found += [
                {"person": person, "idea": idea.key, "channel": idea.channel, "text": idea.text} for idea in fresh
            ]
    return found
