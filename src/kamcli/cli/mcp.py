"""The workbook for an assistant, by the Model Context Protocol, over standard input and output only."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kamcli import __version__
from kamcli.cli import options, say
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.errors import KamError, Usage
from kamcli.i18n import N_, _

if TYPE_CHECKING:
    from mcp.server import Server

_LONGEST_NAME = 40
_BUSY_SECONDS = 5


def mcp(
    write: Annotated[bool, typer.Option("--write", help=_("Let it write too; every change is journalled."))] = False,
    details: Annotated[
        bool,
        typer.Option(
            "--details",
            help=_("Show it personal details: phone, birthday, family, attitude, who is our coach. Else masked."),
        ),
    ] = False,
    workbook: options.Workbook = None,
) -> View:
    try:
        made = server(workbook, write=write, details=details)
    except ModuleNotFoundError as error:
        raise KamError("An assistant needs one more package: pip install 'kamcli[mcp]'.") from error
    if sys.stdin.isatty():
        raise Usage("kam mcp is started by an assistant and talks with it; see docs/machines.md for how to set it up.")
    import anyio

    from kamcli.store import files

    # Calls come one after the other, and none is heard while one waits, not even the end of the conversation.
    files.wait_at_most(_BUSY_SECONDS)
    anyio.run(_serve, made)
    return View()


def server(workbook: str | None, *, write: bool, details: bool) -> "Server[Any]":
    """The server; every call opens the workbook anew."""
    import mcp_types as types
    from mcp.server import Server

    from kamcli.cli import assistant

    offered = assistant.tools(write=write, details=details)

    async def list_tools(_context: Any, _params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=tool.name, description=tool.help, input_schema=tool.input, output_schema=tool.output,
                    annotations=types.ToolAnnotations(read_only_hint=not tool.writes, destructive_hint=False, open_world_hint=False),
                )
                for tool in offered.values()
            ]
        )  # fmt: skip

    async def call_tool(context: Any, params: Any) -> types.CallToolResult:
        if params.name not in offered:
            known = ", ".join(offered)
            return _failed(
                say.filled(N_("There is no tool {tool!r}. There are: {known}."), {"tool": params.name, "known": known})
            )
        tool = offered[params.name]
        answer = assistant.call(tool, params.arguments or {}, workbook=workbook, details=details, by=_name(context))
        if answer.failed:
            return _failed(answer.said)
        texts = [assistant.written(answer.data), *([answer.said] if answer.said else [])]
        return types.CallToolResult(
            content=[types.TextContent(text=text) for text in texts],
            structured_content=assistant.handed_over(tool, answer.data),
        )

    def _failed(said: str) -> types.CallToolResult:
        return types.CallToolResult(content=[types.TextContent(text=said)], is_error=True)

    return Server(
        "kam", version=__version__, instructions=assistant.instructions(write=write, details=details),
        on_list_tools=list_tools, on_call_tool=call_tool,
    )  # fmt: skip


async def _serve(made: "Server[Any]") -> None:
    from mcp.server.stdio import stdio_server

    async with stdio_server() as (read, write):
        await made.run(read, write, made.create_initialization_options())


def _name(context: Any) -> str:
    """What the program of the assistant calls itself."""
    told = context.session.client_params
    return say.safe(" ".join(told.client_info.name.split()))[:_LONGEST_NAME] if told else "?"


COMMANDS = (
    Command(
        "mcp",
        mcp,
        Kind.APART,
        ("kam mcp", "kam mcp --write --workbook team.db"),
    ),
)
