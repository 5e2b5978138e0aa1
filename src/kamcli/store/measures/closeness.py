"""Closeness: time together, how often, and how well each side knows the other; of a customer and of one person."""

from kamcli.domain.topics import PROFILE_ITEMS
from kamcli.domain.warmth import CLOSE_CONTACTS, CLOSE_HOURS
from kamcli.i18n import N_
from kamcli.store.measures.contacts import ACTIVE
from kamcli.store.measures.measure import Measure, last_word, says_something, settled, within

ITEMS = (*PROFILE_ITEMS, "own_interest", "personal_concerns")
"""What we know of a person who is close to us: the profile, and what he needs."""

_CONTACT_ON = 'k."on"'
_ITEMS = ", ".join(f"'{topic}'" for topic in ITEMS)
_KNOWN = (
    f"(select count(distinct f.topic) * 1.0 / {len(ITEMS)} from fact f where f.person_id = p.id and f.topic in ({_ITEMS})"
    f' and f."on" <= :as_of and {says_something("text", "code", "number", "other_id")}'
    " and not exists (select 1 from fact l where l.person_id = f.person_id and l.topic = f.topic"
    ' and l."on" <= :as_of and (l."on", l.id) > (f."on", f.id)))'
)
_KNOWS_US = last_word("knows_us", "(f.number - 1) / 4", "f.person_id = p.id")
UNDERSTANDING = f"((coalesce({_KNOWS_US}, {_KNOWN}) + {_KNOWN}) / 2)"
"""How well the person `p` and we know each other, 0 to 1: the mean of what we know and, once rated, of what he does."""


def hours_and_contacts(whose: str) -> str:
    """Hours and contacts of the last 180 days as two columns; NULL when no contact carries hours, or none ever was."""
    return (
        f"(select sum(case when {within(_CONTACT_ON, 180)} then k.hours end) as hours, case when count(*) > 0"
        f" then sum({within(_CONTACT_ON, 180)}) end as contacts from {whose} and {_CONTACT_ON} <= :as_of)"
    )


def _closeness() -> str:
    parts = (f"min(1.0, hours / {CLOSE_HOURS})", f"min(1.0, contacts / {CLOSE_CONTACTS})", "understanding")
    total = " + ".join(f"coalesce({part}, 0)" for part in parts)
    known = " + ".join(f"({part} is not null)" for part in parts)
    return (
        f"(select {settled(f'({total}) / nullif({known}, 0)')} from (select hours, contacts,"
        f" (select avg({UNDERSTANDING}) {ACTIVE}) as understanding from"
        f" {hours_and_contacts('contact k where k.customer_id = c.id')} k) k)"
    )


MEASURES = (
    Measure(
        "closeness", "share", N_("Closeness"),
        N_("mean of what is known of: hours of 180 days over 20, contacts of 180 days over 12 (each up to 1), and how"
           " well we and their people know each other"),
        _closeness(), "contact",
    ),
)  # fmt: skip
