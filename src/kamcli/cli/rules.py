"""Measures, scoring models and playbooks."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Said, Section, View, table
from kamcli.i18n import N_, _, language

Model = Annotated[
    str | None,
    typer.Argument(metavar="MODEL", help=_("Name or file. Default: default."), autocompletion=complete.models),
]
Playbook = Annotated[str | None, typer.Argument(metavar="PLAYBOOK", help=_("Name or file. Default: five_stages."))]
To = Annotated[str | None, typer.Option("--to", metavar="PATH", help=_("Default: the folder beside the workbook."))]


def measures() -> View:
    from kamcli.store.measures import REGISTRY

    rows = [{"measure": m.key, "meaning": m.meaning, "unit": m.unit, "formula": m.formula} for m in REGISTRY.values()]
    shown = [
        {**r, "meaning": _(m.meaning), "formula": _(m.formula)} for r, m in zip(rows, REGISTRY.values(), strict=True)
    ]
    columns = (Column("measure"), Column("meaning"), Column("unit", "word"), Column("formula"))
    return View([Section(columns, shown)], data=rows, flat=([c.key for c in columns], rows))


def model_list(workbook: options.Workbook = None) -> View:
    return table(actions.rules.listing("model", _beside(workbook)), "name", "where", "path")


def playbook_list(workbook: options.Workbook = None) -> View:
    return table(actions.rules.listing("playbook", _beside(workbook)), "name", "where", "path")


def model_show(name: Model = None, workbook: options.Workbook = None) -> View:
    found: Any = actions.rules.check("model", name, _beside(workbook))
    rows = [
        {
            "axis": f.axis,
            "factor": f.key,
            "title": _both(f.title),
            "weight": f.weight,
            "source": f.measure or "rating",
            "scale": " ".join(f"{x:g}→{y:g}" for x, y in f.curve) if f.measure else f"{f.low:g}–{f.high:g}",
            "anchors": {f"{value:g}": _both(text) for value, text in f.anchors.items()},
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
            "effort": _both(t.effort),
        }
        for t in found.tiers
    ]
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
            "tiers": tiers,
        },
    )
    return view.say("Model {name}: {path} ({digest}).", name=found.name, path=found.path, digest=found.digest[:12])


def playbook_show(name: Playbook = None, workbook: options.Workbook = None) -> View:
    found: Any = actions.rules.check("playbook", name, _beside(workbook))

    def texts(many: Any) -> Said:
        return Said([one.get("en") for one in many], "; ".join(one.get(language()) for one in many))

    stages = [
        {
            "stage": s.stage,
            "title": _both(s.title),
            "keyword": _both(s.keyword),
            "participants": texts([one.title for one in s.participants]),
            "work": texts(s.work),
            "key_points": texts(s.key_points),
        }
        for s in found.stages
    ]
    criteria = [
        {
            "stage": s.stage,
            "criterion": c.key,
            "title": _both(c.title),
            "weight": "M" if c.mandatory else f"{c.weight:g}",
            "source": c.measure or c.confirm or c.took_part,
            "lapses": c.lapses,
        }
        for s in found.stages
        for c in s.gate.criteria
    ]
    cadence = [
        {
            "tier": c.tier,
            "not_before": c.not_before,
            "due_after": c.due_after,
            "floor": c.floor,
            "review_every": c.review_every,
            "hours_month": c.hours_month,
            "budget_share": c.budget_share,
        }
        for c in found.cadence.values()
    ]
    view = View(
        [
            *(
                Section(
                    [
                        Column("title", heading=N_("Stage")),
                        Column("keyword", heading=N_("Keyword")),
                        Column("participants", heading=N_("Participants")),
                        Column("work", heading=N_("Work")),
                        Column("key_points", heading=N_("Key points")),
                    ],
                    [stage],
                    sideways=True,
                    part=stage["stage"],
                )
                for stage in stages
            ),
            Section(
                [
                    Column("stage", "word"),
                    Column("criterion"),
                    Column("title", heading=N_("Demand")),
                    Column("weight"),
                    Column("source", "confirmer"),
                    Column("lapses", "number", N_("Lapses after days")),
                ],
                criteria,
                N_("Gates"),
                part="criteria",
            ),
            Section(
                [
                    Column("tier", "word"),
                    Column("not_before", "number", N_("Not before")),
                    Column("due_after", "number", N_("Due after")),
                    Column("floor", "number", N_("Warmth floor")),
                    Column("review_every", "number", N_("Review every")),
                    Column("hours_month", "number", N_("Hours a month")),
                    Column("budget_share", "number", N_("% of the budget")),
                ],
                cadence,
                N_("Cadence in days, and effort"),
                part="cadence",
            ),
        ],
        data={
            "name": found.name,
            "stages": stages,
            "criteria": criteria,
            "cadence": cadence,
            "hourly_rate": found.hourly_rate,
        },
    )
    return view.say("Playbook {name}: {path}.", name=found.name, path=found.path)


def _both(text: Any) -> Said:
    return Said(text.get("en"), text.get(language()))


def model_check(name: Model = None, workbook: options.Workbook = None) -> View:
    return _checked(actions.rules.check("model", name, _beside(workbook)))


def playbook_check(name: Playbook = None, workbook: options.Workbook = None) -> View:
    return _checked(actions.rules.check("playbook", name, _beside(workbook)))


def _checked(found: Any) -> View:
    view = View(data={"name": found.name, "path": str(found.path), "notices": [f.place for f in found.notices]})
    for finding in found.notices:
        view.say("{place}: {text}", place=finding.place, text=_(finding.template).format(**finding.facts))
    return view.say("{path} is sound.", path=found.path)


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
    path = actions.rules.copy("model", name, to, _beside(workbook))
    return View(data={"path": str(path)}).say("Copied to {path}. Change it, then: kam model check {path}.", path=path)


def playbook_copy(
    name: Annotated[
        str, typer.Argument(metavar="PLAYBOOK", help=_("Name or file of the playbook."), show_default=False)
    ],
    to: To = None,
    workbook: options.Workbook = None,
) -> View:
    path = actions.rules.copy("playbook", name, to, _beside(workbook))
    return View(data={"path": str(path)}).say(
        "Copied to {path}. Change it, then: kam playbook check {path}.", path=path
    )


def _beside(named: str | None) -> Path | None:
    """The workbook beside which rules are looked for, when there is one."""
    found = actions.workbooks.where(named)
    return Path(found["path"]) if found["exists"] else None


COMMANDS = (
    Command(
        "measures",
        measures,
        Kind.APART,
        ("kam measures", "kam measures --format md"),
    ),
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
    Command(
        "playbook list",
        playbook_list,
        Kind.APART,
        ("kam playbook list", "kam playbook list --json"),
    ),
    Command(
        "playbook show",
        playbook_show,
        Kind.APART,
        ("kam playbook show", "kam playbook show --lang zh"),
    ),
    Command(
        "playbook check",
        playbook_check,
        Kind.APART,
        ("kam playbook check", "kam playbook check ./playbooks/five_stages.yaml"),
    ),
    Command(
        "playbook copy",
        playbook_copy,
        Kind.APART,
        ("kam playbook copy five_stages", "kam playbook copy five_stages --to playbooks/five_stages.yaml"),
    ),
)
