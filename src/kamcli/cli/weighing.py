"""Weighing a model by comparing its factors in pairs, at a terminal or by flags."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.actions.weighing import Level
from kamcli.cli import ask, complete, options, say
from kamcli.cli.command import Command, Kind
from kamcli.cli.rule_files import beside
from kamcli.cli.view import Column, Section, View
from kamcli.domain.weights import CONSISTENT, RANDOM_INDEX_OF, Pair, said
from kamcli.errors import Usage
from kamcli.i18n import N_, _, language
from kamcli.rules.weights import times


def model_weigh(
    name: Annotated[
        str,
        typer.Argument(
            metavar="MODEL", help=_("Name or file of the model."), autocompletion=complete.models, show_default=False
        ),
    ],
    of: Annotated[
        str | None, typer.Option("--of", metavar="AXIS", help=_("The axis or group; needed when there are several."))
    ] = None,
    pair: Annotated[
        list[str] | None,
        typer.Option("--pair", metavar="ONE/OTHER=TIMES", help=_("How many times as important; one for every pair.")),
    ] = None,
    by: options.By = None,
    workbook: options.Workbook = None,
) -> View:
    weighed = actions.weighing.level(name, of, beside(workbook))
    answers = actions.weighing.judgements(weighed, pair or [])
    text, model, found = actions.weighing.judged(weighed, answers if pair else _asked(weighed, by), by)
    actions.weighing.write(weighed, text)
    rows = [{"factor": key, "title": _title(weighed, key), "weight": share} for key, share in found.weights.items()]
    data: dict[str, Any] = {
        "path": str(weighed.path), "of": found.of, "judges": list(found.judges), "weights": found.weights,
    }  # fmt: skip
    view = View([Section((Column("title", heading=N_("Factor")), Column("weight", "share")), rows)], data=data)
    if found.consistency:
        data["cr"] = found.consistency.cr
        view.say(
            "Consistency ratio {ratio} ({table}; at most {most}).",
            ratio=f"{found.consistency.cr:.3f}", table=RANDOM_INDEX_OF, most=CONSISTENT,
        )  # fmt: skip
    for notice in model.notices:
        view.say("{place}: {text}", place=notice.place, text=_(notice.template).format(**notice.facts))
    return view.say("Written to {path}.", path=weighed.path)


def _asked(weighed: Level, by: str | None) -> dict[Pair, str]:
    """Ask for every pair; a judgement that contradicts the others may be mended right away."""
    if not ask.possible():
        raise Usage("{flag} is missing, and there is no terminal to ask at.", flag="--pair")
    say.line("How many times as important is the first as the second? 3, or 1/3 the other way round; 1: the same.", {})
    answers = {one: _times(weighed, one, None) for one in weighed.pairs}
    while True:
        _text, _model, found = actions.weighing.judged(weighed, answers, by)
        agree = found.consistency
        if agree is None or agree.misfit is None or agree.cr <= CONSISTENT or len(found.judges) > 1:
            return answers
        one = agree.misfit.pair
        say.line(
            "These contradict each other (consistency ratio {ratio}). {pair}: {value}; {fitting} would fit the others.",
            {
                "ratio": f"{agree.cr:.3f}", "pair": _pair(weighed, one), "value": said(agree.misfit.value),
                "fitting": said(agree.misfit.fitting),
            },
        )  # fmt: skip
        changed = _times(weighed, one, answers[one])
        if changed == answers[one]:
            return answers  # whoever stays with it has a reason
        answers[one] = changed


def _times(weighed: Level, one: Pair, default: str | None) -> str:
    while True:
        answer = ask.text(_pair(weighed, one), "--pair", default)
        if answer is not None and times(answer) is not None:
            return answer
        say.line("A number is wanted, such as 3 or 1/3.", {})


def _pair(weighed: Level, one: Pair) -> str:
    return " : ".join(_title(weighed, key) for key in one)


def _title(weighed: Level, key: str) -> str:
    return weighed.titles[key].get(language()) or key


COMMANDS = (
    Command(
        "model weigh",
        model_weigh,
        Kind.APART,
        (
            "kam model weigh ./mine.yaml --of potential --by 唐静",
            "kam model weigh ./mine.yaml --of effort --pair rival_grip/relationship_gap=2 --pair rival_grip/capacity_gap=3"
            " --pair relationship_gap/capacity_gap=2",
        ),
    ),
)
