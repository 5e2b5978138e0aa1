"""Scoring models: listed, shown, checked, copied."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.rule_files import To, beside, both, checked
from kamcli.cli.view import Column, Said, Section, View, table
from kamcli.domain.models import Weighing
from kamcli.domain.weights import RANDOM_INDEX_OF, said
from kamcli.i18n import N_, _
from kamcli.store import locating

Model = Annotated[
    str | None,
    typer.Argument(metavar="MODEL", help=_("Name or file. Default: default."), autocompletion=complete.models),
]


def _scale(factor: Any) -> str:
    """What its values are worth, on one line."""
    if factor.cases:
        return " ".join(f"{word}→{earned:g}" for word, earned in factor.cases.items())
    if factor.steps:
        return " ".join(f"≥{start:g}→{earned:g}" for start, earned in factor.steps)
    if factor.curve:
        return " ".join(f"{value:g}→{earned:g}" for value, earned in factor.curve)
    return f"{factor.low:g}–{factor.high:g}"


def model_list(workbook: options.Workbook = None) -> View:
    return table(actions.rules.listing("model", beside(workbook)), "name", "where", "path")


def _weighing(one: Weighing) -> dict[str, Any]:
    """How weights were found; of pairs with their consistency, and the judgement that fits the others least."""
    agree = one.consistency
    misfit = agree.misfit if agree else None
    told = ""
    if misfit:
        first, second = misfit.pair
        told = f"{first} : {second} = {said(misfit.value)} ({said(misfit.fitting)})"
    return {
        "of": one.of, "method": one.method, "judges": list(one.judges), "lambda_max": agree and agree.lambda_max,
        "ci": agree and agree.ci, "cr": agree and agree.cr, "random_index": RANDOM_INDEX_OF if agree else None,
        "misfit": Said(
            misfit and {"pair": list(misfit.pair), "value": misfit.value, "fitting": misfit.fitting, "cr": misfit.cr}, told
        ),
    }  # fmt: skip


def model_show(name: Model = None, workbook: options.Workbook = None) -> View:
    found: Any = actions.rules.check("model", name, beside(workbook))
    rows = [
        {
            "axis": f.axis,
            "factor": f.key,
            "title": both(f.title),
            "weight": f.weight,
            "source": f.measure or "rating",
            "scale": _scale(f),
            "anchors": {f"{value:g}": both(text) for value, text in f.anchors.items()},
        }
        for f in found.factors
    ]
    anchors = [
        {"factor": r["factor"], "input": value, "meaning": text} for r in rows for value, text in r["anchors"].items()
    ]
    tiers = [
        {
            "tier": t.tier,
            "when": ", ".join(f"{axis} {condition}" for axis, condition in t.when.items()),
            "effort": both(t.effort),
        }
        for t in found.tiers
    ]
    weighings = [_weighing(one) for one in found.weighings]
    # Weights that are all written down are seen beside the factors.
    explained = weighings if any(one.method != "direct" for one in found.weighings) else []
    view = View(
        [
            Section(
                [
                    Column("axis"),
                    Column("factor"),
                    Column("title"),
                    Column("weight", "share"),
                    Column("source"),
                    Column("scale", heading=N_("Scale")),
                ],
                rows,
                part="factors",
            ),
            Section(
                [
                    Column("of", heading=N_("Weights of")),
                    Column("method", "weighing", N_("Found by")),
                    Column("judges", heading=N_("Judges")),
                    Column("lambda_max", "points", "λmax"),
                    Column("ci", "small", "CI"),
                    Column("cr", "small", "CR"),
                    Column("misfit", heading=N_("Fits least")),
                ],
                explained,
                N_("How the weights were found"),
                part="weights",
            ),
            Section(
                [Column("factor"), Column("input"), Column("meaning")],
                anchors,
                N_("What a rating means"),
                part="anchors",
            ),
            Section(
                [Column("tier"), Column("when", heading=N_("Condition")), Column("effort", heading=N_("Policy"))],
                tiers,
                N_("Tiers"),
                part="tiers",
            ),
        ],
        data={
            "name": found.name,
            "digest": found.digest,
            "sufficient": found.sufficient,
            "factors": rows,
            "weights": weighings,
            "tiers": tiers,
        },
    )
    return view.say("Model {name}: {path} ({digest}).", name=found.name, path=found.path, digest=found.digest[:12])


def model_check(name: Model = None, workbook: options.Workbook = None) -> View:
    found: Any = actions.rules.check("model", name, beside(workbook))
    view = checked(found)
    place = locating.locate(workbook)
    if place.file and not place.file.exists():
        return view
    # With a workbook at hand the model is also tried on it.
    with actions.opening.reading(workbook) as book:
        doubts = actions.model_fit.doubts(book, found)
    view.data["doubts"] = [{"factor": one.place, **one.facts} for one in doubts]
    for one in doubts:
        view.say("{factor}: {text}", factor=one.place, text=_(one.template).format(**one.facts))
    return view


def model_copy(
    name: Annotated[
        str,
        typer.Argument(
            metavar="MODEL", help=_("Name or file of the model."), autocompletion=complete.models, show_default=False
        ),
    ],
    to: To = None,
    workbook: options.Workbook = None,
) -> View:
    path = actions.rules.copy("model", name, to, beside(workbook))
    return View(data={"path": str(path)}).say("Copied to {path}. Change it, then: kam model check {path}.", path=path)


COMMANDS = (
    Command(
        "model list",
        model_list,
        Kind.APART,
        ("kam model list", "kam model list --json"),
    ),
    Command(
        "model show",
        model_show,
        Kind.APART,
        ("kam model show", "kam model show growth --lang zh"),
    ),
    Command(
        "model check",
        model_check,
        Kind.APART,
        ("kam model check default", "kam model check ./scoring_models/mine.yaml"),
    ),
    Command(
        "model copy",
        model_copy,
        Kind.APART,
        ("kam model copy default", "kam model copy default --to scoring_models/mine.yaml"),
    ),
)
