"""A command line that cannot be understood, said in our words instead of Typer's, of which some are English only."""

import re
import signal
from typing import Any, NoReturn

import typer
from typer.exceptions import TyperException

from kamcli.cli import ending, say, streams
from kamcli.errors import Exit, Usage


def guarded(app: typer.Typer, arguments: list[str]) -> NoReturn:
    """Run `app` and end the process with its exit code; whoever ends it from outside finds no half files."""
    for name in ("SIGTERM", "SIGHUP"):
        # What is ignored, as `nohup` does, stays so.
        if (number := getattr(signal, name, None)) and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _ended)
    try:
        code = app(args=arguments, prog_name="kam", standalone_mode=False)
    except TyperException as error:
        if error.__class__.__name__ == "NoArgsIsHelpError":
            streams.tell(error.format_message())
        else:
            say.error(_in_our_words(error))
            if context := getattr(error, "ctx", None):
                say.line("{command} --help shows how it is used.", {"command": context.command_path})
        code = Exit.USAGE
    except typer.Abort:
        code = Exit.INTERRUPTED
    except (Exception, KeyboardInterrupt) as error:
        code = ending.said(error)
    streams.leave(code)


def _ended(number: int, _frame: object) -> NoReturn:
    """As Ctrl-C does: what was begun is taken back."""
    raise ending.Ended(number)


def _in_our_words(error: TyperException) -> Usage:
    option = getattr(error, "option_name", None)
    if (near := getattr(error, "possibilities", ...)) is not ...:
        if near:
            return Usage("There is no option {option}. Did you mean {near}?", option=option, near=", ".join(near))
        return Usage("There is no option {option}.", option=option)
    if option is not None:
        if "requires" in error.message:
            return Usage("{option} needs a value.", option=option)
        return Usage("{option} takes no value.", option=option)
    if (param := getattr(error, "param", None)) is not None:
        return _of_value(error, param)
    if extra := re.search(r"unexpected extra argument.*\((.*)\)$", error.message):
        return Usage(
            "That is more than was expected: {arguments}. A name with spaces needs quotes.", arguments=extra[1]
        )
    return Usage("{problem}", problem=error.format_message())


def _of_value(error: TyperException, param: Any) -> Usage:
    name = param.opts[0] if param.opts[0].startswith("-") else (param.metavar or param.name.upper())
    if hasattr(error, "param_type"):  # only what is missing has it
        return Usage("{field} is missing.", field=name)
    low, high = getattr(param.type, "min", None), getattr(param.type, "max", None)
    if choices := getattr(param.type, "choices", None):
        known = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
        return Usage("{option} must be one of: {known}.", option=name, known=known)
    if low is not None and high is not None:
        return Usage("{option} must be a number from {low} to {high}.", option=name, low=low, high=high)
    if low is not None:
        return Usage("{option} must be a number, {low} or more.", option=name, low=low)
    if param.type.name in ("integer", "int"):
        return Usage("{option} must be a whole number.", option=name)
    if param.type.name == "float":
        return Usage("{option} must be a number.", option=name)
    return Usage("{option}: {problem}", option=name, problem=error.message)
