"""What may be edited in a sheet, and what was: three texts of a cell compared, as `dossier` compares those of a file."""

from collections.abc import Mapping
from typing import NamedTuple

from kamcli.domain import lists

Texts = Mapping[str, str | None]  # field -> text; None: nothing is there


class Closed(NamedTuple):
    """The codes a column may hold; `several` at once, or others too where it is `open`. `of`: what their words are said of."""

    codes: tuple[str, ...]
    of: str = ""
    several: bool = False
    open: bool = False


CLOSED: dict[str, Closed] = {
    "colleagues.level": Closed(lists.OUR_LEVELS, "our_level"), "people.roles": Closed(lists.ROLES, several=True),
    "contacts.channel": Closed(lists.CHANNELS), "contacts.purpose": Closed(lists.PURPOSES),
    "contacts.next_expected": Closed(lists.ANSWERS), "samples.verdict": Closed(lists.VERDICTS),
    "ratings.source": Closed(lists.SOURCES, "source", open=True), "facts.source": Closed(lists.SOURCES, "source", open=True),
    "facts.reliability": Closed(lists.RELIABILITY), "spends.kind": Closed(lists.SPENDS),
    "obstacles.state": Closed(lists.OBSTACLE_STATES, "state"), "plan_steps.answers": Closed(lists.PURCHASE_STEPS, "step"),
    "endorsements.endorsement": Closed(lists.ENDORSEMENTS), "stages.stage": Closed(lists.STANDINGS),
    "stages.reason": Closed(lists.END_REASONS, open=True), "confirmations.answer": Closed(lists.ANSWERS),
    "tiers.tier": Closed(lists.TIERS), "key_accounts.key": Closed(lists.ANSWERS),
    "quotations.strengths": Closed(lists.OUR_STRENGTHS, "strengths", several=True),
    "reviews.fault": Closed(lists.FAULTS), "reviews.decision": Closed(lists.DECISIONS),
}  # fmt: skip
"""The columns with a closed set, by kind and field."""

DAYS = frozenset(
    (
        *(
            "on",
            "due",
            "until",
            "added_on",
            "left_on",
            "next_done_on",
            "promised_on",
            "signed_on",
            "sent_on",
            "paid_on",
        ),
        *("delivered_on", "verdict_on", "done_on", "dropped_on", "look_again"),
    )
)
AHEAD = frozenset(("due", "until", "promised_on", "look_again"))  # days that lie ahead; the others have been
MONEY = frozenset(("amount", "cost"))
NUMBERS = frozenset(("influence", "hours", "quantity", "heads", "position", "days", "ratings.value"))
SHARES = frozenset(("likelihood",))
HIDDEN = frozenset(("reviews.snapshot",))  # kept for machines


def shape(kind: str, field: str) -> str:
    """How the cells of a column are: `code`, `day`, `money`, `number`, `share`, `fact` or `text`."""
    key = f"{kind}.{field}"
    if key in CLOSED or key == "facts.topic":
        return "code"
    if key == "facts.value":
        return "fact"
    for name, fields in (("day", DAYS), ("money", MONEY), ("number", NUMBERS), ("share", SHARES)):
        if field in fields or key in fields:
            return name
    return "text"


class Edited(NamedTuple):
    """What was edited in a row; and of that, what was changed in the workbook meanwhile, to something else."""

    fields: frozenset[str]
    conflicts: frozenset[str]


def edited(written: Texts, then: Texts, now: Texts) -> Edited:
    """What a row says that was not so when it left, and is not so now. What it does not mention is left alone."""
    mine = {field for field, text in written.items() if text != then.get(field) and text != now.get(field)}
    theirs = {field for field in mine if now.get(field) != then.get(field)}
    return Edited(frozenset(mine - theirs), frozenset(theirs))
