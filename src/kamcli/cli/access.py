"""Who may see what of a workbook on a server."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, View, table
from kamcli.errors import Usage
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook


def grant(
    role: Annotated[str, typer.Argument(metavar="ROLE", help=_("The role by which this person logs in."))],
    standing: Annotated[
        str | None, typer.Option("--as", metavar="STANDING", help=_("manager, head, executive or owner."))
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help=_("The name as the customers' managers are entered."))
    ] = None,
    team: Annotated[
        str | None, typer.Option("--team", help=_("The team: its head sees its members' accounts."))
    ] = None,
    profiles: Annotated[
        bool, typer.Option("--profiles", help=_("An executive also sees people's personal profiles."))
    ] = False,
    revoke: Annotated[bool, typer.Option("--revoke", help=_("Let this role in no more."))] = False,
    workbook: options.Workbook = None,
) -> View:
    if revoke:
        if standing or name or team or profiles:
            raise Usage("--revoke stands alone: the role goes with all that it may see.")
        return View().say("{role} sees nothing of the workbook any more. The role itself is still there.",
            **actions.access.revoke(workbook, role))  # fmt: skip
    done = actions.access.grant(workbook, role, standing=standing, name=name, team=team, profiles=profiles)
    view = View().say(
        "{role} is {name}, and sees what {standing} sees.", **{**done, "standing": _(_SEES[done["standing"]])}
    )
    return (
        view.say("The role is new and has no password yet: \\password {role} in psql sets one.", **done)
        if done["made"]
        else view
    )


_SEES = {
    "manager": N_("an account manager"), "head": N_("the head of a team"), "executive": N_("an executive"), "owner": N_("an owner"),
}  # fmt: skip


def who(book: Workbook) -> View:
    rows = actions.access.who(book)
    view = table(
        rows,
        Column("role", heading=N_("Role")),
        Column("name", heading=N_("Name")),
        Column("standing", "standing", N_("Let in as")),
        Column("team", heading=N_("Team")),
        Column("profiles", "word", N_("Personal profiles")),
        Column("own_accounts", "number", N_("Accounts")),
        Column("self", "word", N_("You")),
    )
    return (
        view
        if book.member
        else view.say("A file has no roles: whoever can open {path} sees all of it.", path=book.path)
    )


COMMANDS = (
    Command(
        "grant",
        grant,
        Kind.APART,
        ("kam grant lixiang --as manager --name 李响 --team 北区", "kam grant lixiang --revoke"),
    ),
    Command("who", who, Kind.READING, ("kam who", "kam who --json")),
)
