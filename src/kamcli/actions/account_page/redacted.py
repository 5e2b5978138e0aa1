"""The page of an account without anybody who could be recognised: what is kept is listed, everything else goes.

People stand by their part in the purchase and a number, suppliers by a number; names, ways to reach somebody and
free texts are left out, and with them everything that is added to the page later and not listed here.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kamcli.domain.lists import ROLES, SOURCES
from kamcli.domain.topics import TOPICS
from kamcli.errors import Finding
from kamcli.i18n import N_, _
from kamcli.store.workbook import Row

Names = Mapping[str, str]
"""What each name is replaced by."""
_PLAIN = ("money", "share", "number", "whole", "code", "codes")
"""Kinds of facts that are no text of anybody's."""

_PROFILE = (
    "stage", "days_in_stage", "since", "look_again", "tier", "tier_computed", "tier_until", "key", "added_on",
    "figures", "stages",
)  # fmt: skip
_PERSON = (
    "roles", "influence", "stance", "stance_reliability", "rung", "decides", "penetration", "penetration_before",
    "last_contact",
)  # fmt: skip
_WARMTH = ("warmth", "change", "floor", "cold_on", "last_contact", "due", "closeness", "curve", "contacts")
_WARM = ("influence", "warmth", "change", "cold_on", "last_contact")
_SUPPLIER = ("supplier_share", "supplies_since", "readiness_to_change", "left_on")
_MOVE = ("likelihood", "trouble", "on", "outcome_on")
_FACT = ("topic", "number", "amount", "code", "on", "reliability", "state")
_OBJECTIVE = ("agreed_on", "due", "progress", "done_on")
_STEP = ("due", "state", "slip", "done_on", "answers")
_REVIEW = ("on", "decision", "fault")
_CONTACT = ("on", "channel", "purpose")
_SAMPLE = ("promised_on", "delivered_on", "verdict")
_GAP = ("for", "what", "title", "state", "weight", "days")


def redacted(found: dict[str, Any]) -> dict[str, Any]:
    """The same page; `found` is left as it is."""
    people = {row["person"]: _part(row["roles"], nth) for nth, row in enumerate(found["map"]["people"], 1)}
    rivals = {
        row["supplier"]: _("Supplier {number}").format(number=nth)
        for nth, row in enumerate(found["rivals"]["suppliers"], 1)
    }
    return {
        **{key: found[key] for key in ("as_of", "currency", "score", "sales")},
        # A code is made from the name.
        "code": "",
        "name": _("A customer"),
        "workbook": "",
        "redacted": True,
        "profile": _profile(found["profile"]),
        "map": _power_map(found["map"], people),
        "warmth": {
            **_only(found["warmth"], _WARMTH),
            "people": _named(found["warmth"]["people"], "person", people, _WARM),
            "watch": _findings(found["warmth"]["watch"], people),
        },
        "rivals": _rivals(found["rivals"], rivals),
        "plan": _plan(found["plan"], people),
        "history": _history(found["history"]),
        "gaps": {
            **{key: found["gaps"][key] for key in ("known", "coverage")},
            "gaps": _named(found["gaps"]["gaps"], "about", {**people, **rivals}, _GAP),
        },
    }


def _part(roles: Iterable[str], number: int) -> str:
    """A person by the first of the roles and a number, which nobody else of the account has."""
    role = next((role for role in ROLES if role in roles), None)
    return _(_PARTS[role] if role else N_("Person {number}")).format(number=number)


_PARTS = {
    "decider": N_("Decider {number}"), "approver": N_("Approver {number}"), "veto": N_("Blocker {number}"),
    "evaluator": N_("Evaluator {number}"), "buyer": N_("Buyer {number}"), "user": N_("User {number}"),
    "payer": N_("Payer {number}"), "gatekeeper": N_("Gatekeeper {number}"), "influencer": N_("Influencer {number}"),
    "coach": N_("Coach {number}"), "sponsor": N_("Champion {number}"),
}  # fmt: skip


class _Blank(dict[str, Any]):
    """A row of which everything that is not kept is not known."""

    def __missing__(self, key: str) -> None:
        return None


def _only(row: Mapping[str, Any], keys: Iterable[str]) -> _Blank:
    return _Blank({key: row[key] for key in keys if key in row})


def _rows(rows: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> list[Row]:
    return [_only(row, keys) for row in rows]


def _named(rows: Iterable[Row], key: str, names: Names, keys: Iterable[str]) -> list[Row]:
    """Rows about somebody, who is named by the replacement; nobody else is."""
    return [_Blank({**_only(row, keys), key: names.get(row[key] or "")}) for row in rows]


def _numbered(rows: Iterable[Row], key: str, template: str, keys: Iterable[str]) -> list[Row]:
    """Rows of which the text is replaced by a number."""
    return [_Blank({**_only(row, keys), key: _(template).format(number=nth)}) for nth, row in enumerate(rows, 1)]


def _profile(found: Row) -> Row:
    facts = [
        _Blank({**_only(fact, _FACT), "source": fact["source"] if fact["source"] in SOURCES else None})
        for fact in found["facts"]
        if TOPICS[fact["topic"]].kind in _PLAIN
    ]
    return _Blank({**_only(found, _PROFILE), "facts": facts, "swot": [], "expectations": []})


def _power_map(found: Row, names: Names) -> Row:
    listening = [
        {**_only(row, ("weight",)), **{key: names.get(row[key]) for key in ("person", "other")}}
        for row in found["listening"]
    ]
    return {
        "people": _named(found["people"], "person", names, _PERSON),
        "figures": found["figures"],
        "listening": listening,
        "watch": _findings(found["watch"], names),
    }


def _findings(found: Iterable[Finding], names: Names) -> list[Finding]:
    """What to watch, about somebody by the replacement; of ours it says that it is one of us."""
    return [
        Finding(
            one.template, names.get(one.place, ""),
            **{key: _("one of ours") if key == "who" else value for key, value in one.facts.items()},
        )
        for one in found
    ]  # fmt: skip


def _rivals(found: Row, names: Names) -> Row:
    moves = _named(found["moves"], "supplier", names, _MOVE)
    for row, move in zip(moves, found["moves"], strict=True):
        row["answered"] = "yes" if move["answer"] else "no"
    suppliers = _named(found["suppliers"], "supplier", names, _SUPPLIER)
    return {"suppliers": [_Blank({**row, "facts": []}) for row in suppliers], "moves": moves}


def _plan(found: Row, names: Names) -> Row:
    return _Blank(
        {
            **_only(found, ("relationship_type", "relationship_wanted", "gate", "advice")),
            "objectives": _numbered(found["objectives"], "text", N_("Objective {number}"), _OBJECTIVE),
            "actions": _numbered(found["actions"], "what", N_("Action {number}"), ("due", "done_on")),
            "steps": _numbered(found["steps"], "task", N_("Step {number}"), _STEP),
            "endorsements": _named(found["endorsements"], "person", names, ("on", "answer")),
            "next_steps": _numbered(found["next_steps"], "next", N_("Next step {number}"), ("due", "expected")),
        }
    )


def _history(found: Row) -> Row:
    changes = [
        {**_only(row, ("on", "what")), "text": row["text"] if row["what"] == "stage" else _("left out")}
        for row in found["changes"]
    ]
    return {
        "review": found["review"] and _only(found["review"], _REVIEW),
        "changes": changes,
        "contacts": _rows(found["contacts"], _CONTACT),
        "more_contacts": found["more_contacts"],
        "samples": _numbered(found["samples"], "product", N_("Sample {number}"), _SAMPLE),
        "complaints": _numbered(found["complaints"], "text", N_("Complaint {number}"), ("on", "solved_on")),
        "meetings": _rows(found["meetings"], ("on",)),
    }
