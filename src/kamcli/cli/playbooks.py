"""Playbooks: listed, shown, checked, copied."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.rule_files import To, beside, both, checked
from kamcli.cli.view import Column, Said, Section, View, table
from kamcli.i18n import N_, _, language

Playbook = Annotated[str | None, typer.Argument(metavar="PLAYBOOK", help=_("Name or file. Default: five_stages."))]


def playbook_list(workbook: options.Workbook = None) -> View:
    return table(actions.rules.listing("playbook", beside(workbook)), "name", "where", "path")


def playbook_show(name: Playbook = None, workbook: options.Workbook = None) -> View:
    found: Any = actions.rules.check("playbook", name, beside(workbook))

    def texts(many: Any) -> Said:
        return Said([one.get("en") for one in many], "; ".join(one.get(language()) for one in many))

    stages = [
        {
            "stage": s.stage,
            "title": both(s.title),
            "keyword": both(s.keyword),
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
            "title": both(c.title),
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


def playbook_check(name: Playbook = None, workbook: options.Workbook = None) -> View:
    return checked(actions.rules.check("playbook", name, beside(workbook)))


def playbook_copy(
    name: Annotated[
        str, typer.Argument(metavar="PLAYBOOK", help=_("Name or file of the playbook."), show_default=False)
    ],
    to: To = None,
    workbook: options.Workbook = None,
) -> View:
    path = actions.rules.copy("playbook", name, to, beside(workbook))
    return View(data={"path": str(path)}).say(
        "Copied to {path}. Change it, then: kam playbook check {path}.", path=path
    )


COMMANDS = (
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
