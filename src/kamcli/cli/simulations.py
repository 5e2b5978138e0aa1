"""The decision simulation."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.say import watched
from kamcli.cli.view import Column, Record, Said, Section, View, table
from kamcli.errors import Usage
from kamcli.i18n import N_, _, in_english
from kamcli.store.workbook import Workbook
from kamcli.words import word


def simulate(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(
            metavar="CUSTOMER",
            help=_("Without one: every recorded simulation, and what came of it."),
            autocompletion=complete.customers,
        ),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--what-if", metavar="PERSON=STANCE", help=_("Suppose a stance, -2 to 2; may be repeated.")),
    ] = None,
    rule: Annotated[str | None, typer.Option("--rule", help=_("one, majority or majority_veto."))] = None,
    record: Annotated[bool, typer.Option("--record", help=_("Keep the result in the workbook."))] = False,
    outcome: Annotated[
        str | None, typer.Option("--outcome", help=_("What came of it, where no stage says so: won, lost, withdrawn."))
    ] = None,
    on: options.On = None,
) -> View:
    if customer is None:
        if what_if or rule or record or outcome or on:
            raise Usage("Name the customer whose decision is meant.")
        return _track_record(actions.simulations.track_record(book))
    if record + (outcome is not None) + bool(what_if) > 1 or (outcome is not None and rule):
        raise Usage("--record, --outcome and --what-if go one at a time: what is recorded is what is known.")
    if on and not (record or outcome):
        raise Usage("--on goes with --record or --outcome; --as-of looks back.")
    if outcome is not None:
        done = actions.simulations.close(book, customer, outcome, on)
        return View().say(
            "Outcome of what was simulated of {code} ({count}) on {day}: {outcome}.",
            **{**done, "outcome": word(done["outcome"], "outcome")},
        )
    if record:
        found = actions.simulations.record(book, customer, rule=rule, on=on)
        return _drawn(found).say(
            "Recorded the simulation of {code} as of {day}: {result}.",
            code=found["code"], day=found["as_of"], result=_range(found),
        )  # fmt: skip
    return _drawn(actions.simulations.play(book, customer, rule=rule, what_if=what_if or []))


def _drawn(found: dict[str, Any]) -> View:
    people = [_vote(row) for row in found["people"]]
    watch = watched(found["watch"])
    alike = _alike(watch)
    person = Column("person", keep=True)
    decision = [
        Column("rule", "word", N_("How they decide")), Column("result", heading=N_("Chance that we are chosen")),
        Column("verdict", _verdict, N_("Leaning")), Column("supposed", heading=N_("Supposed")),
        Column("before", heading=N_("Without supposing")), Column("hangs_on", heading=N_("Hangs on")),
        Column("find_out", heading=N_("Find out first")), Column("best_turn", heading=N_("Best turn")),
        Column("turned", heading=N_("Would turn it, if certain")), Column("why_us", "text", N_("Why choose us")),
        Column("win"), Column("low"), Column("high"),
    ]  # fmt: skip
    votes = [
        person, Column("weight", "number"), Column("stance", "stance", keep=True), Column("doubt", "number", "±"),
        Column("deeds", "number", N_("Our tilt")), Column("rival", "number", N_("Rival's pull")), Column("rival_doubt", "number", "±"), Column("chance", "share", N_("For us"), keep=True),
        Column("hangs_on", "share", N_("Hangs on it"), keep=True), Column("gain", "change", N_("One step")),
        Column("swing", "share", N_("In doubt")),
    ]  # fmt: skip
    reasons = [
        person,
        Column("why_help_us", heading=N_("Why help us"), keep=True),
        Column("done", heading=N_("What we did")),
    ]
    rivals = [
        Column("supplier", heading=N_("Supplier"), keep=True), Column("strengths", heading=N_("Strengths")),
        Column("move", heading=N_("Likely next move"), keep=True), Column("likelihood", "share", N_("Likelihood")),
        Column("answer", heading=N_("Our answer"), keep=True),
    ]  # fmt: skip
    sections = [
        Section(decision, [_decision(found)], N_("The decision"), sideways=True, part="decision"),
        Section(votes, people, N_("How each would vote"), part="votes"),
        Section(reasons, [row for row in people if row["why_help_us"] or row["done"]], N_("Why each of them would"), part="reasons"),
        Section([person, Column("other", heading=N_("Listens to")), Column("weight", "number")], found["listening"], N_("Who listens to whom"), part="listening"),
        Section(rivals, [row for row in found["rivals"] if row["strengths"] or row["move"]], N_("What the others offer"), part="rivals"),
        Section([person, Column("text", heading=N_("What to watch"))], alike, N_("What to watch"), part="watch"),
        Section(_RECORDED, [_kept(row) for row in found["recorded"]], N_("Recorded so far"), part="recorded"),
    ]  # fmt: skip
    data = {key: value for key, value in found.items() if key not in ("id", "sheet")}
    view = View(sections, data={**data, "watch": watch})
    if found["win"] is None:
        return view.say("Nobody is known who has a vote at {code}.", code=found["code"])
    return view


def _alike(watch: list[Record]) -> list[Record]:
    """One line for everybody of whom the same is to be said."""
    people: dict[Said, list[str]] = {}
    for row in watch:
        people.setdefault(row["text"], []).append(row["person"])
    return [{"person": names, "text": text} for text, names in people.items()]


def _decision(found: dict[str, Any]) -> Record:
    """The outcome as a person reads it; a machine gets the numbers as well."""
    if found["win"] is None:
        return {"rule": found["rule"], "why_us": found["why_us"]}
    votes = {row["person"]: row for row in found["people"]}
    hangs, turn, doubtful = (votes.get(found[key]) for key in ("hangs_on", "best_turn", "find_out"))
    turning = [row for row in found["people"] if row["turns_at"] is not None]
    return {
        "rule": found["rule"], "result": _range(found), "verdict": found["verdict"],
        "supposed": _each(found["what_if"], "stance"), "before": _range(found["base"]) if found["base"] else "",
        "hangs_on": hangs and _with(hangs, f"{100 * hangs['hangs_on']:.0f} %"),
        "find_out": doubtful and _with(doubtful, f"±{50 * doubtful['swing']:.0f} %"),
        "best_turn": turn and _with(turn, f"+{100 * turn['gain']:.1f} %"),
        "turned": _each(turning, "turns_at"), "why_us": found["why_us"],
        **{key: Said(found[key], "") for key in ("win", "low", "high")},
    }  # fmt: skip


def _range(found: Record) -> str:
    return f"{found['win']:.4f} [{found['low']:.4f}, {found['high']:.4f}]"


def _with(row: Record, figure: str) -> Said:
    return Said(row["person"], f"{row['person']} ({figure})")


def _each(rows: list[Any], key: str) -> Said:
    """People with a stance each."""

    def say() -> str:
        return _(", ").join(f"{row['person']}: {_stance(row[key])}" for row in rows)

    return Said(in_english(say), say())


def _stance(value: float) -> str:
    return word(str(round(value)), "stance")


def _vote(row: dict[str, Any]) -> dict[str, Any]:
    """One vote as a person reads it: no weight where there is none, and only the doubts that there are."""
    stance = _("unknown") if row["stance"] is None else _stance(row["stance"])
    doubts = {key: Said(row[key], f"{row[key]:g}" if row[key] else "") for key in ("doubt", "rival_doubt")}
    return {**row, **doubts, "weight": row["weight"] or None, "stance": Said(row["stance"], stance)}


def _verdict(value: Any) -> str:
    return word(str(value), "verdict")


def _outcome(value: Any) -> str:
    return word(str(value), "outcome")


_RECORDED = (
    Column("on"), Column("rule", "word", N_("How they decide")), Column("result", heading=N_("Chance that we are chosen"), keep=True),
    Column("verdict", _verdict, N_("Leaning")), Column("outcome", _outcome, N_("Outcome"), keep=True), Column("outcome_on", heading=N_("Decided on")),
)  # fmt: skip


def _kept(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "result": _range(row), "outcome": row["outcome"] or "open"}


def _track_record(found: dict[str, Any]) -> View:
    rows = [_kept(row) for row in found["simulations"]]
    view = table(rows, Column("code", keep=True), Column("name"), *_RECORDED)
    view.data = {
        **found,
        "simulations": [{key: value for key, value in row.items() if key != "result"} for row in rows],
    }
    if not found["finished"]:
        return view.say("No simulated decision has ended yet: there is nothing to compare with.") if rows else view
    view.say(
        "{finished} simulated decisions have ended, {won} of them won. Brier score {brier} (0 is perfect, 0.25 knows"
        " nothing); always saying their base rate of {share} % would have scored {base}.",
        finished=found["finished"], won=found["won"], share=f"{100 * found['won_share']:.0f}",
        brier=f"{found['brier']:.4f}", base=f"{found['brier_base']:.4f}",
    )  # fmt: skip
    if not found["enough"]:
        view.say(
            "That is too few to judge the method by: below {enough} decisions chance alone moves the score. Read each"
            " miss instead: which stance was wrong?",
            enough=actions.simulations.ENOUGH,
        )  # fmt: skip
    return view


COMMANDS = (
    Command(
        "simulate",
        simulate,
        Kind.READING,
        ("kam simulate qinghe --what-if '何启明=1'", "kam simulate beiyu --record"),
        writes=lambda given: bool(given["record"] or given["outcome"]),
    ),
)
