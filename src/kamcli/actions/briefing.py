"""One page before a visit: whom we meet, where we stand, what is open, what to find out, what not to forget."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import zip_longest
from typing import Any

from kamcli.actions import advice, agenda, birthdays, gaps
from kamcli.domain.lists import RUNGS
from kamcli.domain.privacy import PRIVATE_PARTS, is_private
from kamcli.store import measures
from kamcli.store.queries import customers, facts, people
from kamcli.store.queries import suppliers as rivals
from kamcli.store.queries.whose import Whose
from kamcli.store.workbook import Row, Workbook

_FIGURES = (
    "sales_12m", "wallet_share", "wallet_share_change", "warmth", "days_since_contact", "support_balance", "penetration",
    "coach_rung", "overdue_next_steps",
)  # fmt: skip
SOON = 14  # days
MOST = {"people": 5, "contacts": 2, "due": 3, "advice": 3, "rivals": 2, "gaps": 3, "birthdays": 2}
"""Rows of a part, so that all of them stay one page; `more` says how many there are beside."""


def brief(book: Workbook, named: str, meeting: list[str], *, redact: bool) -> dict[str, Any]:
    """Everything on the page; `meeting` are those we meet, by default everybody, `redact` leaves private things out."""
    customer = customers.find(book, named)
    profile = customers.profile(book, customer["id"])
    held = facts.held(book, customer["id"])
    figures = book.row(f"select {measures.columns(_FIGURES)} from customer c where c.id = :id", id=customer["id"]) or {}
    everybody = [row for row in people.standing(book, customer["id"]) if not row["gone"]]
    wanted = {people.find(book, customer, name)["id"] for name in meeting}
    present = [row for row in everybody if row["id"] in wanted or not meeting]
    due = agenda.upcoming(book, customer["code"], SOON, None)
    found = gaps.gaps(book, customer["code"])["gaps"]
    last = customers.contacts(book, customer["id"], MOST["contacts"])
    if redact:
        found = [row for row in found if row["for"] not in PRIVATE_PARTS]
        origins = {row["item"]: row for row in customers.origins(book, customer["id"])}
        due = [one for one in due if not _private(one.detail, origins.get(one.item, {}))]
        last = [{**row, "summary": None} if _private(row["summary"], row) else row for row in last]
    parts: dict[str, list[Any]] = {
        "people": [_person(held, row, redact=redact) for row in present],
        "due": [one for one in due if one.kind != "birthday"],
        "birthdays": [] if redact else birthdays.coming(book, book.as_of + timedelta(days=SOON), Whose(customer["id"])),
        "contacts": last,
        "advice": [] if redact else advice.of(book, customer["id"]),
        "rivals": [row for row in rivals.moves(book, customer["id"]) if row["outcome"] is None],
        "gaps": _gravest(found, {row["person"] for row in present if meeting}),
    }
    return {
        "profile": {key: profile[key] for key in ("code", "name", "stage", "days_in_stage", "tier", "key", "manager")},
        "figures": figures,
        "purchasing_step": _said(held, "purchasing_step"),
        "concerns": _said(held, "concerns"),
        "coach": None if redact else _coach(everybody),
        **{part: rows[: MOST[part]] for part, rows in parts.items()},
        "more": {part: len(rows) - MOST[part] for part, rows in parts.items() if len(rows) > MOST[part]},
    }


def _person(held: Mapping[Any, list[Any]], row: Row, *, redact: bool) -> dict[str, Any]:
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


def _coach(present: list[Row]) -> dict[str, Any] | None:
    """Who stands highest on the ladder, if anybody does."""
    best = max(present, key=lambda row: row["rung"] or 0, default=None)
    return {"person": best["person"], "rung": RUNGS[int(best["rung"])]} if best and best["rung"] else None


def _private(text: str | None, origin: Row) -> bool:
    return is_private(text, origin.get("purpose"), origin.get("channel"))


def _gravest(found: list[Row], met: set[str]) -> list[Row]:
    """The gaps about those we meet, then by turns one that gate or score demands and one of the rest."""
    about = [row for row in found if row["about"] in met]
    rest = [row for row in found if row["about"] not in met]
    demanded = [row for row in rest if row["for"] in ("gate", "score")]
    asked = [row for row in rest if row["for"] not in ("gate", "score")]
    turns = (row for pair in zip_longest(demanded, asked) for row in pair if row is not None)
    return [*about, *turns]


def _said(held: Mapping[Any, list[Any]], topic: str) -> Any:
    entries = held.get(((None, None), topic))
    return entries[0]["code"] if entries else None
