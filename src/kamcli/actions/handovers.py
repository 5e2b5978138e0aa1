"""An account passes from one of ours to another: relations belong to the firm, personal trust has to be proved again."""

from typing import Any

from kamcli.actions import given
from kamcli.domain import lists
from kamcli.errors import Refused, Usage
from kamcli.store.queries import customers, facts, people
from kamcli.store.queries import handovers as queries
from kamcli.store.workbook import Workbook

_FALLS_TO = "agrees"
_PERSONAL = ("trusts_manager", "goodwill", "rapport")
"""What is known of how somebody stands to our account manager: nobody can say it of the new one yet."""


def hand_over(book: Workbook, named: str, to: str, *, on: str | None, note: str | None) -> dict[str, Any]:
    """Set the new account manager, pass on the open next steps, and let trust in the old one fall back."""
    from kamcli.store.tables.accounts import Handover
    from kamcli.store.tables.customers import Customer
    from kamcli.store.tables.knowledge import Fact

    found = customers.find(book, named, reading=False)
    taker = given.words(to)
    if not taker:
        raise Usage("Who takes over? --to NAME.")
    customer = book.session.get(Customer, found["id"])
    assert customer is not None
    giver = customer.manager
    if giver == taker:
        raise Refused("{name} has {code} already.", name=taker, code=found["code"])
    day = given.happened(book, on).isoformat()
    book.add(
        Handover(customer_id=found["id"], on=day, giver=giver, taker=taker, note=given.words(note), by=given.us(None))
    )
    customer.manager = taker
    book.add(customer)
    steps = queries.pass_on(book, found["id"], giver, taker)
    held = facts.held(book, found["id"])
    fallen = []
    for row in people.standing(book, found["id"]):
        if row["gone"]:
            continue

        def ends(topic: str, said_on: str, code: str | None = None, person: int = row["id"]) -> None:
            # What was said of the old manager after the day is over too.
            book.add(
                Fact(
                    customer_id=found["id"], person_id=person, topic=topic, code=code, on=max(day, said_on),
                    source="handover", reliability="assumed" if code else None, by=given.us(None),
                )
            )  # fmt: skip

        for topic in _PERSONAL:
            if said := held.get(((row["id"], None), topic)):
                ends(topic, said[0]["on"])
        if row["stated"] is not None and row["stated"] > lists.RUNGS.index(_FALLS_TO):
            ends("rung", row["rung_on"], _FALLS_TO)
            fallen.append(row["person"])
    book.written.append({"customer": found["code"], "from": giver, "to": taker, "steps": steps, "fallen": fallen})
    return {"code": found["code"], "giver": giver or "–", "taker": taker, "steps": steps, "fallen": ", ".join(fallen)}
