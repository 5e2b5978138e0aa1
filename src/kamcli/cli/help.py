"""The help: plain text in the language of this run, examples that can be copied, wrapped to the terminal.

Typer's own panels cut Chinese off at the margin, leave some words English, and load Rich for every `--help`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from typer import style
from typer.core import TyperCommand, TyperGroup

from kamcli.errors import Usage
from kamcli.i18n import _
from kamcli.words import word

WIDEST = 100
_NARROWEST = 40
# A Latin word with its spaces, or one Chinese character with the punctuation that may not begin a line.
_PIECE = r"[\u2e80-\u9fff\uf900-\uffef（“《](?:[，。；：！？、）”》…]*)\s*|[^\s\u2e80-\u9fff\uf900-\uffef]+[，。；：！？、）”》…]*\s*"

Pairs = list[tuple[str, str]]


class Page(TyperCommand):
    """A command that prints its help our way."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the whole page."""
        formatter.write(_page(self, ctx, []))


class Contents(TyperGroup):
    """A group of commands that prints its help our way, and guesses at a misspelt command."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the whole page."""
        panels: dict[str, Pairs] = {}
        for name, command in self.commands.items():
            panels.setdefault(getattr(command, "rich_help_panel", None) or _("Commands"), []).append(
                (name, command.help or "")
            )
        formatter.write(_page(self, ctx, list(panels.items())))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Refuse an unknown command in our words."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            from difflib import get_close_matches

            if near := get_close_matches(args[0], self.commands):
                raise Usage("There is no command {name!r}. Did you mean {near}?", name=args[0], near=", ".join(near))
            raise Usage("There is no command {name!r}. `kam --help` lists them all.", name=args[0])
        return super().resolve_command(ctx, args)


def _page(command: Any, ctx: Any, panels: list[tuple[str, Pairs]]) -> str:
    import shutil

    width = max(_NARROWEST, min(shutil.get_terminal_size().columns, WIDEST))
    parts = [_("Usage: {usage}").format(usage=" ".join((ctx.command_path, *_usage(command, ctx))))]
    parts.append("\n".join(_wrapped(command.help or "", width)))
    if command.epilog:
        # Examples stay on one line each: what is copied must run.
        parts.append(_titled(_("Examples"), (f"  {example}" for example in command.epilog.split("\n"))))
    sections: dict[str, Pairs] = dict(panels)
    for param in command.get_params(ctx):
        if param.hidden:
            continue
        argument = param.param_type_name == "argument"
        panel = param.rich_help_panel or (_("Arguments") if argument else _("Options"))
        sections.setdefault(panel, []).append((_spelling(param, argument=argument), _meaning(param)))
    column = 2 + min(max((_cells(left) for pairs in sections.values() for left, _right in pairs), default=0), 28)
    parts += [_titled(title, _columns(pairs, column, width)) for title, pairs in sections.items()]
    return "\n\n".join(parts) + "\n"


def _usage(command: Any, ctx: Any) -> Iterator[str]:
    yield "[OPTIONS]"
    if isinstance(command, TyperGroup):
        yield command.subcommand_metavar
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            name = _spelling(param, argument=True) + ("..." if param.nargs == -1 else "")
            yield name if param.required else f"[{name}]"


def _titled(title: str, lines: Iterable[str]) -> str:
    return "\n".join((style(title, bold=True), *lines))


def _spelling(param: Any, *, argument: bool) -> str:
    if argument:
        return str(param.metavar or param.name.upper())
    short = next((f"{option}, " for option in param.opts if not option.startswith("--")), "    ")
    names = "/".join(option for option in (*param.opts, *param.secondary_opts) if option.startswith("--"))
    return f"{short}{names} {_value(param)}".rstrip()


def _value(param: Any) -> str:
    if param.is_flag:
        return ""
    if param.metavar:
        return str(param.metavar)
    if choices := getattr(param.type, "choices", None):
        return "|".join(str(getattr(choice, "value", choice)) for choice in choices)
    return "TEXT" if param.type.name in ("text", "str") else "N"


def _meaning(param: Any) -> str:
    # What Typer words itself is in our catalogue as well; what is translated already is not, and stays.
    text = _(param.help) if param.help else ""
    if isinstance(param.default, int | float | str) and not param.is_flag and param.show_default:
        default = _("default: {default}").format(default=word(str(param.default)))
        return f"{text} [{default}]"
    return text


def _columns(pairs: Pairs, column: int, width: int) -> Iterator[str]:
    for left, right in pairs:
        lines = list(_wrapped(right, width - column - 2))
        if _cells(left) + 2 > column:
            yield f"  {left}"
        else:
            yield f"  {left}{' ' * (column - _cells(left))}{lines.pop(0) if lines else ''}".rstrip()
        yield from (f"  {' ' * column}{line}" for line in lines)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text; Chinese may break after every character, but no line begins with its punctuation."""
    line = ""
    for piece in re.findall(_PIECE, text):
        if line and _cells(line) + _cells(piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    if line:
        yield line.rstrip()


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
