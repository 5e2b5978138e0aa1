"""One page before a visit: whom we meet, where we stand, what is open, what to find out, what not to forget."""

from datetime import timedelta
from typing import Any

from kamcli.actions import agenda, birthdays, gaps
from kamcli.domain.privacy import PRIVATE_PARTS, is_private
from kamcli.store import measures
from kamcli.store.queries import customers, facts, people
from kamcli.store.queries import suppliers as rivals
from kamcli.store.workbook import Row, Workbook

_FIGURES = (
    "sales_12m", "wallet_share", "warmth", "days_since_contact", "support_balance", "penetration", "coach_rung",
    "overdue_next_steps",
)  # fmt: skip
SOON = 14  # days
_MOST = 6  # rows of a part, so that it stays one page


def brief(book: Workbook, named: str, meeting: list[str], *, redact: bool) -> dict[str, Any]:
    """Everything on the page; `meeting` are those we meet, by default everybody, `redact` leaves private things out."""
    customer = customers.find(book, named)
    profile = customers.profile(book, customer["id"])
    figures = book.row(f"select {measures.columns(_FIGURES)} from customer c where c.id = :id", id=customer["id"]) or {}
    present = [row for row in people.standing(book, customer["id"]) if not row["gone"]]
    if meeting:
        wanted = {people.find(book, customer, name)["id"] for name in meeting}
        present = [row for row in present if row["id"] in wanted]
    found = gaps.gaps(book, customer["code"])["gaps"]
    due = agenda.upcoming(book, customer["code"], SOON, None)
    last = customers.contacts(book, customer["id"], 3)
    if redact:
        found = [row for row in found if row["for"] not in PRIVATE_PARTS]
        origins = {row["item"]: row for row in customers.origins(book, customer["id"])}
        due = [one for one in due if not _private(one.detail, origins.get(one.item, {}))]
        last = [{**row, "summary": None} if _private(row["summary"], row) else row for row in last]
    return {
        "profile": {key: profile[key] for key in ("code", "name", "stage", "days_in_stage", "tier", "key", "manager")},
        "figures": figures,
        "people": [_person(book, customer["id"], row, redact=redact) for row in present[:_MOST]],
        "due": [one for one in due if one.kind != "birthday"][:_MOST],
        "birthdays": [] if redact else birthdays.coming(book, book.as_of + timedelta(days=SOON), customer["id"]),
        "contacts": last,
        "rivals": [row for row in rivals.moves(book, customer["id"]) if row["outcome"] is None][:_MOST],
        "gaps": _first(found),
        "concerns": _said(book, customer["id"], "concerns"),
    }


def _person(book: Workbook, customer_id: int, row: Row, *, redact: bool) -> dict[str, Any]:
    held = facts.held(book, customer_id)

    def said(topic: str, column: str) -> Any:
        entries = held.get(((row["id"], None), topic))
        return entries[0][column] if entries else None

    private = {key: said(key, "text") for key in ("interests", "native_place", "family")}
    private |= {"stance": row["stance"], "cares": said("own_interest", "text")}
    return {
        "person": row["person"], "title": row["title"], "influence": row["influence"], "decides": bool(row["decides"]),
        "last_contact": row["last_contact"], "warmth": round(row["warmth"], 2),
        "concerns": said("personal_concerns", "code"), **({} if redact else private),
    }  # fmt: skip


def _private(text: str | None, origin: Row) -> bool:
    return is_private(text, origin.get("purpose"), origin.get("channel"))


def _first(found: list[Row]) -> list[Row]:
    """The gravest gaps of gate and score, and the gravest of the rest: neither hides the other."""
    demanded = [row for row in found if row["for"] in ("gate", "score")]
    asked = [row for row in found if row["for"] not in ("gate", "score")]
    return [*demanded[: _MOST // 2], *asked[: _MOST - min(len(demanded), _MOST // 2)]]


def _said(book: Workbook, customer_id: int, topic: str) -> Any:
    entries = facts.held(book, customer_id).get(((None, None), topic))
    return entries[0]["code"] if entries else None
