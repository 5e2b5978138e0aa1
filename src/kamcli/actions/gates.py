"""Gates: shown with the records that prove them, confirmed, passed, and taken against the evidence only in the open."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kamcli.actions import confirmations, given, red_gates
from kamcli.actions.rules import handed_in, playbook
from kamcli.domain import lists
from kamcli.domain.gates import (
    Confirmation,
    Criterion,
    GateReport,
    Participant,
    Stage,
    report,
)
from kamcli.domain.stays import last_stay, stays
from kamcli.errors import Finding, Invalid, Refused, Usage
from kamcli.i18n import N_
from kamcli.store import measures
from kamcli.store.measures import REGISTRY
from kamcli.store.queries import colleagues, customers, suppliers
from kamcli.store.queries import gates as queries
from kamcli.store.queries.whose import Whose
from kamcli.store.workbook import Row, Workbook


@dataclass(frozen=True)
class Standing:
    """Where a customer stands: its gate judged, passed gates that turned red, and moves against the evidence."""

    customer: Row
    stage: Stage | None  # None: won, ended or paused, which have no gate
    gate: GateReport | None
    evidence: dict[str, list[str]] = field(default_factory=dict)
    participants: list[tuple[Participant, list[str]]] = field(default_factory=list)  # and who of ours took part
    red: list[red_gates.Red] = field(default_factory=list)
    overrides: list[Row] = field(default_factory=list)
    moves: list[Row] = field(default_factory=list)


def standing(book: Workbook, named: str, *, reading: bool = True) -> Standing:
    """Judge the gate that a customer stands before, and look back at those it has passed."""
    rules = playbook(book)
    found = customers.find(book, named, reading=reading)
    customer = queries.standing(book, found["id"])
    moves = queries.moves(book, found["id"])
    overrides = [move for move in moves if move["override"]]
    stage = rules.stage(customer["stage"])
    red = red_gates.red(book, Whose(found["id"]))
    if stage is None:
        return Standing(customer, None, None, {}, [], red, overrides, moves)
    said = confirmations.said(book, found["id"])
    mine = _parts(book, customer, moves, stage)
    present = {c.key: bool(mine[c.took_part]) for c in stage.gate.criteria if c.took_part in mine}
    judged = report(stage.gate, _measured(book, found["id"], stage), said, book.as_of, present)
    proof = {
        r.criterion.key: [_line(row) for row in mine[r.criterion.took_part][:3]]
        if r.criterion.took_part in mine
        else _evidence(book, found["id"], r.criterion, said)
        for r in judged.results
    }
    who = [(one, sorted({row["text"] for row in mine.get(one.level, [])})) for one in stage.participants]
    return Standing(customer, stage, judged, proof, who, red, overrides, moves)


def _parts(book: Workbook, customer: Row, moves: list[Row], stage: Stage) -> dict[str | None, list[Row]]:
    """The records that show who of ours took part in a stage, by level; a level that nobody of ours has is left out."""
    levels = {one.level for one in stage.participants} | {c.took_part for c in stage.gate.criteria}
    known = {level for level in levels - {None} if level and colleagues.exists(book, level)}
    days = [(move["stage"], date.fromisoformat(move["on"])) for move in moves]
    stay = last_stay(stays(days, date.fromisoformat(customer["added_on"]), book.as_of), stage.stage)
    if stay is None:
        return {level: [] for level in known}
    until = stay.until or book.as_of
    return {level: colleagues.took_part(book, customer["id"], level, stay.since, until) for level in known}


def _measured(book: Workbook, customer_id: int, stage: Stage) -> Row:
    keys = {measure for one in stage.gate.criteria for measure in one.measures}
    return queries.values(book, customer_id, measures.columns(sorted(keys), handed_in(book, keys))) if keys else {}


def _evidence(book: Workbook, customer_id: int, criterion: Criterion, said: dict[str, Confirmation]) -> list[str]:
    if criterion.measure is None:
        spoken = [(part, said[key]) for part, key in criterion.confirmed if key in said]
        return [" ".join(filter(None, (part, word.on.isoformat(), word.by, word.note))) for part, word in spoken]
    rows = [row for measure in criterion.measures for row in queries.evidence(book, customer_id, REGISTRY[measure])]
    # Two measures of one criterion may be proved by the same record.
    return list(dict.fromkeys(map(_line, rows)))


def _line(row: Row) -> str:
    """A record in one line."""
    return " ".join(filter(None, (row["record"], row["on"], str(row["text"]))))


def advance(
    book: Workbook, named: str, *, override: str | None, by: str | None, note: str | None = None,
    supplier_id: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Move a customer to the next stage if its gate is open; against the evidence only with a written reason."""
    found = standing(book, named, reading=False)
    customer = found.customer
    if found.stage is None or found.gate is None:
        raise Refused(
            "{code} is {stage}; there is no gate to pass. `kam reopen {code}` brings it back into a stage.",
            code=customer["code"], stage=customer["stage"],
        )  # fmt: skip
    reason = given.words(override)
    if override is not None and not reason:
        raise Usage("An override needs its reason in words.")
    if not found.gate.open and not reason:
        raise Refused(
            "The gate of {stage} is shut for {code}. Bring the evidence, or pass against it with --override REASON,"
            " which stays visible for good.",
            code=customer["code"], stage=customer["stage"], findings=missing(found.gate),
        )  # fmt: skip
    stages = [one.stage for one in playbook(book).stages]
    position = stages.index(customer["stage"])
    onward = stages[position + 1] if position + 1 < len(stages) else "won"
    # An override that was not needed would accuse somebody for nothing.
    _move(
        book, customer, onward, override=None if found.gate.open else reason, by=by, note=given.words(note),
        supplier_id=supplier_id,
    )  # fmt: skip
    return {"code": customer["code"], "stage": onward, "overridden": not found.gate.open}


# By whether it is mandatory, and whether some parts of it are still missing.
_WHY_SHUT = {
    (True, False): N_("{title}: {state} (mandatory)"),
    (True, True): N_("{title}: {state} (mandatory); missing: {codes}"),
    (False, False): N_("{title}: {state} ({weight})"),
    (False, True): N_("{title}: {state} ({weight}); missing: {codes}"),
}


def missing(gate: GateReport) -> list[Finding]:
    """Every reason why a gate is shut."""
    findings = []
    for result in gate.results:
        if result.state == "met":
            continue
        findings.append(
            Finding(
                _WHY_SHUT[result.criterion.mandatory, bool(result.missing)],
                result.criterion.key,
                title=result.criterion.title,
                state=result.state,
                weight=f"{result.criterion.weight:g} %",
                field=result.criterion.key,
                codes=", ".join(result.missing),
            )
        )
    return findings


def end(
    book: Workbook, named: str, because: str, note: str | None, by: str | None, lost_to: str | None
) -> dict[str, Any]:
    """End the work on a customer, with the reason kept, and the rival that won."""
    customer = _customer(book, named)
    if customer["stage"] == "ended":
        raise Refused("{code} has ended already.", code=customer["code"])
    reason = given.one_of(because, lists.END_REASONS, N_("reason to end"))
    if lost_to is not None and reason != "lost_to_rival":
        raise Usage("--lost-to goes with --because lost_to_rival.")
    rival = suppliers.find(book, customer, lost_to)["id"] if lost_to else None
    _move(book, customer, "ended", reason=reason, note=given.words(note), supplier_id=rival, by=by)
    asked = reason == "lost_to_rival" and rival is None
    return {"code": customer["code"], "reason": reason, "asked": asked}


def reopen(book: Workbook, named: str, because: str, by: str | None) -> dict[str, Any]:
    """Bring an ended or paused customer back into the stage it was in."""
    customer = _customer(book, named)
    if customer["stage"] not in ("ended", "paused"):
        raise Refused(
            "{code} is in stage {stage}; there is nothing to reopen.", code=customer["code"], stage=customer["stage"]
        )
    text = given.words(because)
    if not text:
        raise Usage("Reopening needs its reason in words: --because.")
    before = [m["stage"] for m in queries.moves(book, customer["id"]) if m["stage"] not in ("ended", "paused")]
    back = before[-1] if before else "qualify"
    _move(book, customer, back, reason=text, by=by)
    return {"code": customer["code"], "stage": back}


def _customer(book: Workbook, named: str) -> Row:
    return queries.standing(book, customers.find(book, named, reading=False)["id"])


def _move(
    book: Workbook, customer: Row, stage: str, *, reason: str | None = None, override: str | None = None,
    by: str | None = None, note: str | None = None, supplier_id: int | None = None, look_again: str | None = None,
) -> None:  # fmt: skip
    from kamcli.store.tables.stages import StageMove

    move = book.add(
        StageMove(
            customer_id=customer["id"], stage=stage, on=book.today.isoformat(), reason=reason, override=override,
            by=given.us(by), note=note, supplier_id=supplier_id, look_again=look_again,
        )
    )  # fmt: skip
    book.written.append({"id": move.id, "customer": customer["code"], "stage": stage})


def pause(book: Workbook, named: str, until: str, because: str, by: str | None) -> dict[str, Any]:
    """Let a customer rest until a day, for a reason; these days do not count as days in its stage."""
    customer = _customer(book, named)
    if customer["stage"] not in lists.STAGES:
        raise Refused("{code} is {stage}; there is nothing to pause.", code=customer["code"], stage=customer["stage"])
    day = given.will_be(book, until)
    if day <= book.today:
        raise Invalid("{day} is not in the future; pause until a later day.", day=day)
    reason = given.words(because)
    if not reason:
        raise Usage("A pause needs its reason in words: --because.")
    _move(book, customer, "paused", reason=reason, look_again=day.isoformat(), by=by)
    return {"code": customer["code"], "day": day}
