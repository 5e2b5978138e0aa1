"""The kinds of rows that come in and go out: which columns they need, and how one row is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kamcli.actions import given, values
from kamcli.actions.contacts import participant
from kamcli.actions.load_customers import customer
from kamcli.actions.load_people import person
from kamcli.actions.loading import Cells, Loader, Outcome, texts_of, together
from kamcli.domain import lists, names
from kamcli.domain.characters import visible
from kamcli.domain.topics import TOPICS
from kamcli.errors import Invalid
from kamcli.i18n import N_


def _many(cells: Cells, field: str) -> list[str]:
    return given.several(given.words(cells.get(field)) or "")


def _number(cells: Cells, field: str, low: float, high: float) -> float | None:
    return given.number(cells[field], field, low, high) if field in cells else None


def _colleagues(load: Loader, cells: Cells) -> Outcome:
    name = names.check_name(cells.get("colleague", ""))
    level = given.one_of(cells.get("level"), lists.OUR_LEVELS, N_("level of ours"))
    if level is None:
        raise Invalid("{field} is missing.", field="level")
    rest = {"name": name, "level": level, "left_on": load.day(cells, "left_on"), **texts_of(cells, "title", "note")}
    return load.upsert("colleague", {"key": names.person_key(name)}, rest)[1]


def _contacts(load: Loader, cells: Cells) -> Outcome:
    customer_id = load.customer(cells)
    channel = given.one_of(cells.get("channel"), lists.CHANNELS, "channel")
    on = load.past(cells)
    contact_id, outcome = load.upsert(
        "contact",
        {"customer_id": customer_id, "on": on, "channel": channel, "summary": given.words(cells.get("summary"))},
        {
            "purpose": given.one_of(cells.get("purpose"), lists.PURPOSES, "purpose"),
            "hours": _number(cells, "hours", 0, 1000), "by": "; ".join(_many(cells, "by")) or None,
            **texts_of(cells, "no_next"),
        },
    )  # fmt: skip
    outcomes = [outcome]
    for text in _many(cells, "people"):
        name, impact, lasts = participant(text)
        usual = load.channels.get(channel or "")
        rest: dict[str, object] = {"impact": impact, "half_life": lasts}
        if usual:
            rest = {"impact": usual.impact if impact is None else impact, "half_life": lasts or usual.half_life}
        key: dict[str, object] = {"contact_id": contact_id, "person_id": load.person(customer_id, name)}
        outcomes.append(load.upsert("participant", key, rest)[1])
    if "next" in cells:
        due = load.day(cells, "due")
        if due is None:
            raise Invalid("The next step has no day (due).")
        step: dict[str, object] = {
            "due": due,
            "on": on,
            "by": given.words(cells.get("by")),
            "done_on": load.past_if_any(cells, "next_done_on"),
            "person_id": load.person(customer_id, cells["next_for"]) if "next_for" in cells else None,
            "expected": given.one_of(cells.get("next_expected"), lists.ANSWERS, "next_expected"),
            "pretext": given.words(cells.get("pretext")),
        }
        key = {"customer_id": customer_id, "contact_id": contact_id, "what": given.words(cells["next"])}
        outcomes.append(load.upsert("next_step", key, step)[1])
    return together(*outcomes)


def _samples(load: Loader, cells: Cells) -> Outcome:
    sample_id, outcome = load.upsert(
        "sample",
        {
            "customer_id": load.customer(cells),
            "product": names.check_name(cells.get("product", "")),
            "on": load.past(cells),
        },
        {"promised_on": load.day(cells, "promised_on"), **texts_of(cells, "spec", "owner", "note")},
    )
    verdict = given.one_of(cells.get("verdict"), lists.VERDICTS, "verdict")
    if verdict == "pending" and "verdict_on" not in cells:
        verdict = None  # no verdict yet, in words
    if verdict and "verdict_on" not in cells:
        raise Invalid("The verdict has no day (verdict_on).")
    outcomes = [outcome]
    order = [(kind, load.day(cells, f"{kind}_on")) for kind in lists.SAMPLE_EVENTS]
    if any(day for kind, day in order[1:]) and not order[0][1]:
        raise Invalid("The sample was sent without a sign-off (signed_on).")
    for kind, day in order:
        if day is not None:
            by = given.words(cells.get("signed_by")) if kind == "signed" else None
            outcomes.append(
                load.upsert(
                    "sample_event", {"sample_id": sample_id, "kind": kind},
                    {"on": day, "verdict": verdict if kind == "verdict" else None, "by": by},
                )[1]
            )  # fmt: skip
    return together(*outcomes)


def _sales(load: Loader, cells: Cells) -> Outcome:
    stage = cells.get("won")
    if stage is not None and stage.casefold() not in _WON:
        load.left_out["won", stage] += 1
        return "none"
    currency = load.currency(cells)
    amount = load.amount(cells, "amount", currency)
    if amount is None:
        raise Invalid("The amount is missing.")
    ref = given.words(cells.get("ref"))
    product = given.words(cells.get("product"))
    rest: dict[str, object] = {
        "currency": currency, "quantity": _number(cells, "quantity", -1e12, 1e12),
        "cost": load.amount(cells, "cost", currency), "due": load.day(cells, "due"), "paid_on": load.past_if_any(cells, "paid_on"),
    }  # fmt: skip
    what: dict[str, object] = {
        "customer_id": load.customer(cells),
        "on": load.past(cells),
        "amount": amount,
        "product": product,
    }
    if ref:
        return load.upsert("sale", {"ref": ref}, {**what, **rest})[1]
    return load.upsert("sale", {**what, "ref": None}, rest)[1]


def _ratings(load: Loader, cells: Cells) -> Outcome:
    from kamcli.actions.scores import on_scale

    factor, text = cells.get("factor", "").strip(), cells.get("value", "")
    if not _KEY.fullmatch(factor):
        raise Invalid("{factor!r} cannot be the key of a factor.", factor=visible(factor))
    if factor in load.scales:
        value = on_scale(load.scales, factor, text)
    else:
        value = given.number(text, factor, -1e9, 1e9)
        load.left_out["factor", factor] += 1
    key = {
        "customer_id": load.customer(cells),
        "factor": factor,
        "on": load.past(cells),
        "source": given.source(cells.get("source")),
    }
    return load.upsert(
        "rating", key, {"value": value, "by": given.words(cells.get("by")) or load.us, **texts_of(cells, "because")}
    )[1]


def _suppliers(load: Loader, cells: Cells) -> Outcome:
    name = names.check_name(cells.get("supplier", ""))
    key: dict[str, object] = {"customer_id": load.customer(cells), "key": names.key(name)}
    rest = {"name": name, "left_on": load.day(cells, "left_on"), **texts_of(cells, "note")}
    return load.upsert("supplier", key, rest)[1]


def _facts(load: Loader, cells: Cells) -> Outcome:
    name = cells.get("topic", "").strip()
    if name not in TOPICS:
        raise Invalid("There is no topic {topic!r}. `kam topics` lists what there is.", topic=visible(name))
    customer_id, topic = load.customer(cells), TOPICS[name]
    key: dict[str, object] = {
        "customer_id": customer_id,
        "topic": name,
        "on": load.past(cells),
        "source": given.source(cells.get("source")),
    }
    for about in ("person", "supplier"):
        if (about in cells) != (topic.about == about):
            raise Invalid(
                "{topic} is known of a {about}: fill that column, and no other.", topic=name, about=topic.about
            )
    if topic.about == "person":
        key["person_id"] = load.person(customer_id, cells["person"])
    elif topic.about == "supplier":
        key["supplier_id"] = load.supplier(customer_id, cells["supplier"])
    value: dict[str, object] = values.read(load.book, name, topic, cells["value"]) if "value" in cells else {}
    if isinstance(other := value.get("other_id"), str):
        value["other_id"] = load.person(customer_id, other)
    if topic.kind == "people":
        key["other_id"] = value.pop("other_id", None)
    reliability = given.one_of(cells.get("reliability"), lists.RELIABILITY, "reliability")
    return load.upsert("fact", key, {**value, "reliability": reliability, **texts_of(cells, "note", "by")})[1]


def _dated(table: str, key: str, codes: tuple[str, ...], *texts: str) -> Callable[[Loader, Cells], Outcome]:
    """Rows that are a day, one code of a closed set, and texts."""

    def load_row(load: Loader, cells: Cells) -> Outcome:
        code = given.one_of(cells.get(key), codes, key)
        if code is None:
            raise Invalid("{field} is missing.", field=key)
        at: dict[str, object] = {"customer_id": load.customer(cells), key: code, "on": load.past(cells)}
        return load.upsert(table, at, texts_of(cells, *texts))[1]

    return load_row


def _tiers(load: Loader, cells: Cells) -> Outcome:
    tier = given.one_of(cells.get("tier"), lists.TIERS, "tier")
    if tier is None:
        raise Invalid("{field} is missing.", field="tier")
    key: dict[str, object] = {"customer_id": load.customer(cells), "tier": tier, "on": load.past(cells)}
    return load.upsert("tier_override", key, {"until": load.day(cells, "until"), **texts_of(cells, "reason", "by")})[1]


def _confirmations(load: Loader, cells: Cells) -> Outcome:
    criterion = cells.get("criterion", "").strip()
    if not all(_KEY.fullmatch(part) for part in criterion.split(".", 1)):
        raise Invalid("{criterion!r} cannot be the key of a criterion.", criterion=visible(criterion))
    key = {"customer_id": load.customer(cells), "criterion": criterion, "on": load.past(cells)}
    answer = given.one_of(cells.get("answer", "yes"), lists.ANSWERS, N_("answer"))
    rest = {"answer": answer, "by": given.words(cells.get("by")) or load.us, **texts_of(cells, "note")}
    return load.upsert("confirmation", key, rest)[1]


def _stages(load: Loader, cells: Cells) -> Outcome:
    stage = given.one_of(cells.get("stage"), lists.STANDINGS, "stage")
    if stage is None:
        raise Invalid("{field} is missing.", field="stage")
    key = {"customer_id": load.customer(cells), "stage": stage, "on": load.past(cells)}
    rest = {
        "look_again": load.day(cells, "look_again"), **texts_of(cells, "reason", "override", "by", "note"),
        "supplier_id": load.supplier(load.customer(cells), cells["lost_to"]) if "lost_to" in cells else None,
    }  # fmt: skip
    return load.upsert("stage_move", key, rest)[1]


def _spends(load: Loader, cells: Cells) -> Outcome:
    currency = load.currency(cells)
    amount = load.amount(cells, "amount", currency)
    if amount is None:
        raise Invalid("The amount is missing.")
    customer_id = load.customer(cells)
    key: dict[str, object] = {
        "customer_id": customer_id, "on": load.past(cells), "amount": amount, "currency": currency,
        "kind": given.one_of(cells.get("kind"), lists.SPENDS, "kind of spend"),
        "person_id": load.person(customer_id, cells["person"]) if "person" in cells else None,
    }  # fmt: skip
    if key["kind"] is None:
        raise Invalid("{field} is missing.", field="kind")
    rest = {
        "heads": int(_number(cells, "heads", 1, 500) or 1), "by": given.words(cells.get("by")) or load.us,
        **texts_of(cells, "purpose", "approver", "invoice"),
    }  # fmt: skip
    return load.upsert("spend", key, rest)[1]


def _assessments(load: Loader, cells: Cells) -> Outcome:
    key: dict[str, object] = {"customer_id": load.customer(cells), "on": load.past(cells)}
    rest = {
        "likelihood": given.share(cells.get("likelihood"), "likelihood"), "hours": _number(cells, "hours", 0, 100_000),
        "cost": load.amount(cells, "cost", load.book.currency), "by": "; ".join(_many(cells, "by")) or load.us,
        **texts_of(cells, "path", "note"),
    }  # fmt: skip
    return load.upsert("assessment", key, rest)[1]


def _obstacles(load: Loader, cells: Cells) -> Outcome:
    text = given.words(cells.get("obstacle"))
    if not text:
        raise Invalid("{field} is missing.", field="obstacle")
    key: dict[str, object] = {"customer_id": load.customer(cells), "text": text, "on": load.past(cells)}
    state = given.one_of(cells.get("state", "open"), lists.OBSTACLE_STATES, N_("state of an obstacle"))
    return load.upsert("obstacle", key, {"state": state, **texts_of(cells, "owner", "answer")})[1]


def _plan_steps(load: Loader, cells: Cells) -> Outcome:
    task = given.words(cells.get("task"))
    if not task:
        raise Invalid("{field} is missing.", field="task")
    key: dict[str, object] = {"customer_id": load.customer(cells), "task": task, "on": load.past(cells)}
    rest = {
        "position": int(_number(cells, "position", 1, 99) or 1), "who": "; ".join(_many(cells, "who")) or None,
        "days": None if "days" not in cells else int(_number(cells, "days", 1, 3650) or 1), "due": load.day(cells, "due"),
        "answers": given.one_of(cells.get("answers"), lists.PURCHASE_STEPS, N_("purchasing step")),
        "done_on": load.past_if_any(cells, "done_on"), "dropped_on": load.past_if_any(cells, "dropped_on"), **texts_of(cells, "support"),
    }  # fmt: skip
    return load.upsert("plan_step", key, rest)[1]


def _endorsements(load: Loader, cells: Cells) -> Outcome:
    said = given.one_of(cells.get("endorsement"), lists.ENDORSEMENTS, N_("answer"))
    if said is None:
        raise Invalid("{field} is missing.", field="endorsement")
    key = {"person_id": load.person(load.customer(cells), cells.get("person", "")), "on": load.past(cells)}
    return load.upsert("endorsement", key, {"answer": said, **texts_of(cells, "note")})[1]


def _reviews(load: Loader, cells: Cells) -> Outcome:
    why = given.words(cells.get("why"))
    if not why:
        raise Invalid("{field} is missing.", field="why")
    key = {"customer_id": load.customer(cells), "on": load.past(cells)}
    rest = {
        "why": why, "fault": given.one_of(cells.get("fault"), lists.FAULTS, N_("fault of ours")),
        "decision": given.one_of(cells.get("decision", "keep"), lists.DECISIONS, "decision"),
        **texts_of(cells, "changed", "next", "by", "goal", "expectation", "snapshot"),
    }  # fmt: skip
    return load.upsert("review", key, rest)[1]


def _quotations(load: Loader, cells: Cells) -> Outcome:
    currency = load.currency(cells)
    amount = load.amount(cells, "amount", currency)
    shown = {given.one_of(one, lists.OUR_STRENGTHS, N_("strength of ours")) for one in _many(cells, "strengths")}
    key: dict[str, object] = {"customer_id": load.customer(cells), "on": load.past(cells), "amount": amount}
    rest = {
        "currency": None if amount is None else currency, **texts_of(cells, "note", "by"),
        "strengths": ",".join(one for one in lists.OUR_STRENGTHS if one in shown),
    }  # fmt: skip
    return load.upsert("quotation", key, rest)[1]


def _goals(load: Loader, cells: Cells) -> Outcome:
    text = given.words(cells.get("goal"))
    if not text:
        raise Invalid("{field} is missing.", field="goal")
    key: dict[str, object] = {"text": text, "on": load.past(cells)}
    return load.upsert("goal", key, {"until": load.day(cells, "until"), **texts_of(cells, "by")})[1]


# How the stage of a deal says that it is one to be counted.
_WON = frozenset(
    (
        "true",
        "yes",
        "1",
        "won",
        "closed won",
        "closedwon",
        "closed - won",
        "成交",
        "已成交",
        "赢单",
        "已赢单",
        "赢得并结束",
        "是",
    )
)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True)
class Kind:
    """One kind of rows. `needs` are the fields without which no row makes sense; `a|b` means either."""

    needs: tuple[str, ...]
    load: Callable[[Loader, Cells], Outcome]
    days: tuple[str, ...] = ("on",)
    whole: bool = False  # checks a row completely before it writes the first record of it


# In an order in which nothing comes before what it refers to.
KINDS: dict[str, Kind] = {
    "colleagues": Kind(("colleague", "level"), _colleagues, ("left_on",)),
    "customers": Kind(("name|code",), customer, ("added_on",), whole=True),
    "people": Kind(("customer", "name|last_name|first_name"), person, ("left_on", "birthday")),
    "contacts": Kind(("customer", "on"), _contacts, ("on", "due", "next_done_on")),
    "samples": Kind(
        ("customer", "product", "on"), _samples,
        ("on", "promised_on", "signed_on", "sent_on", "delivered_on", "verdict_on"),
    ),
    "sales": Kind(("customer", "on", "amount"), _sales, ("on", "due", "paid_on")),
    "ratings": Kind(("customer", "factor", "value"), _ratings),
    "suppliers": Kind(("customer", "supplier"), _suppliers, ("left_on",)),
    "facts": Kind(("customer", "topic", "value"), _facts),
    "spends": Kind(("customer", "on", "kind", "amount"), _spends),
    "assessments": Kind(("customer", "on", "likelihood"), _assessments),
    "obstacles": Kind(("customer", "obstacle"), _obstacles),
    "plan_steps": Kind(("customer", "position", "task"), _plan_steps, ("on", "due", "done_on", "dropped_on")),
    "endorsements": Kind(("customer", "person", "endorsement"), _endorsements),
    "stages": Kind(("customer", "stage", "on"), _stages, ("on", "look_again")),
    "confirmations": Kind(("customer", "criterion", "on"), _confirmations),
    "tiers": Kind(("customer", "tier", "on"), _tiers, ("on", "until")),
    "key_accounts": Kind(("customer", "key", "on"), _dated("key_account", "key", lists.ANSWERS, "reason", "by")),
    "quotations": Kind(("customer", "on", "strengths"), _quotations),
    "goals": Kind(("goal", "until"), _goals, ("on", "until")),
    "reviews": Kind(("customer", "why", "on"), _reviews),
}  # fmt: skip
