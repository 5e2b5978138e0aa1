"""Measures that rest on the playbook in use: gates that turned red again, contacts that came too soon."""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kamcli.domain.conditions import DECIMALS
from kamcli.domain.lists import ASKED_FOR_CHANNELS, ASKED_FOR_PURPOSES, STAGES, TIERS
from kamcli.store.measures.measure import within
from kamcli.store.measures.standing import STAGE, TIER

if TYPE_CHECKING:
    from kamcli.domain.gates import Criterion, Stage
    from kamcli.domain.playbook import Playbook

_CONTACT_ON = 'k."on"'
_REACHED = f"(case {STAGE} {' '.join(f'when {stage!r} then {nth}' for nth, stage in enumerate(STAGES))} end)"


def mandatory(stage: "Stage") -> list["Criterion"]:
    """What its gate demands without exception and what can lapse: who took part has taken part."""
    return [one for one in stage.gate.criteria if one.mandatory and one.took_part is None]


class Demand(NamedTuple):
    """What a passed gate demanded without exception, as SQL over `customer c`; `domain.gates.judge` is the oracle."""

    gone: str
    """Whether the gate was passed and it is not met now."""
    passed: str
    """The day the gate was passed, when it was met on that day or was ever confirmed; else null."""


def demands(playbook: "Playbook", handed: Mapping[str, str]) -> dict[tuple[str, str], Demand]:
    """What gates demanded without exception, by stage and criterion: lost is what is gone and was there when passed."""
    found = {}
    for nth, (stage, onward) in enumerate(pairwise(playbook.stages)):
        passing = _passing([one.stage for one in playbook.stages[: nth + 1]], onward.stage)
        for one in mandatory(stage):
            now = _met(one, handed)
            once = _confirmed_once(one) if one.measure is None else now.replace(":as_of", "passing.day")
            found[stage.stage, one.key] = Demand(
                f"({_REACHED} > {nth} and not ({now}))", f"(select passing.day from {passing} passing where {once})"
            )
    return found


def gates_red(demands: Mapping[tuple[str, str], Demand]) -> str:
    """How many passed gates have lost something of what they demanded, as SQL."""
    of_stage: dict[str, list[str]] = {}
    for (stage, _), one in demands.items():
        of_stage.setdefault(stage, []).append(f"(case when {one.gone} then {one.passed} end) is not null")
    red = [f"({' or '.join(any_of)})" for any_of in of_stage.values()]
    return f"(case when {_REACHED} is not null then {' + '.join(red) or '0'} end)"


def _passing(before: list[str], onward: str) -> str:
    """The day on which the customer went on from the stages `before` the last time: no row when it never did."""
    return (
        f'(select x."on" as day from stage_move x where x.customer_id = c.id and x.stage = {_quoted(onward)}'
        ' and x."on" <= :as_of and not exists (select 1 from stage_move l where l.customer_id = c.id'
        f' and l.stage in ({", ".join(map(_quoted, before))}) and l."on" <= :as_of'
        ' and (l."on", l.id) > (x."on", x.id)) order by x."on", x.id limit 1)'
    )


def _met(criterion: "Criterion", handed: Mapping[str, str]) -> str:
    if criterion.measure is None:
        return " and ".join(_said(key, criterion.lapses) for _, key in criterion.confirmed)
    return " and ".join([_holds(criterion, handed), *(_holds(one, handed) for one in criterion.also)])


def _confirmed_once(criterion: "Criterion") -> str:
    return " and ".join(
        f"exists (select 1 from confirmation f where f.customer_id = c.id and f.criterion = {_quoted(key)}"
        " and f.\"on\" <= :as_of and f.answer = 'yes')"
        for _, key in criterion.confirmed
    )


def _said(key: str, lapses: int | None) -> str:
    since = f" and f.\"on\" >= date(:as_of, '-{lapses} days')" if lapses is not None else ""
    return (
        f"coalesce((select f.answer = 'yes'{since} from confirmation f where f.customer_id = c.id"
        f' and f.criterion = {_quoted(key)} and f."on" <= :as_of order by f."on" desc, f.id desc limit 1), false)'
    )


def _holds(criterion: "Criterion", handed: Mapping[str, str]) -> str:
    from kamcli.store.measures import sql

    value = f"({sql(criterion.measure or '', handed)})"
    if criterion.known:
        return f"{value} is not null"
    if criterion.is_in:
        return f"coalesce({value} in ({', '.join(map(_quoted, criterion.is_in))}), false)"
    op, bound = (">=", criterion.at_least) if criterion.at_least is not None else ("<=", criterion.at_most)
    return f"coalesce(round({value}, {DECIMALS}) {op} {bound!r}, false)"


def _quoted(value: float | str) -> str:
    return repr(value) if isinstance(value, float) else "'" + value.replace("'", "''") + "'"


def usual_days(usual: Mapping[str, float | None]) -> str:
    """The usual days in the stage that a customer stands in, as SQL."""
    cases = " ".join(f"when {stage!r} then {float(days)!r}" for stage, days in usual.items() if days is not None)
    return f"(case {STAGE} {cases} end)" if cases else "null"


def our_idea(alias: str) -> str:
    """The contact was our idea."""
    channels, purposes = (", ".join(map(_quoted, codes)) for codes in (ASKED_FOR_CHANNELS, ASKED_FOR_PURPOSES))
    return f"coalesce({alias}.channel, '') not in ({channels}) and coalesce({alias}.purpose, '') not in ({purposes})"


def pestered(playbook: "Playbook") -> str:
    """How many contacts of the last 30 days came too soon, as SQL; two on one day are one occasion."""
    gaps = {tier: playbook.cadence_of(tier).min_gap for tier in TIERS}
    cases = " ".join(f"when {tier!r} then {gap}" for tier, gap in gaps.items() if gap is not None)
    if not cases:
        return "null"
    return (
        "(select case when days is not null then (select count(*) from contact k where k.customer_id = c.id"
        f" and {within(_CONTACT_ON, 30)} and {our_idea('k')} and exists (select 1 from contact e"
        " join participant u on u.contact_id = e.id join participant t on t.contact_id = k.id"
        ' and t.person_id = u.person_id where e.customer_id = c.id and e."on" < k."on"'
        f" and e.\"on\" > date(k.\"on\", '-' || days || ' days') and {our_idea('e')})) end"
        f" from (select case {TIER} {cases} end as days) gap)"
    )
