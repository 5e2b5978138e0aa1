"""Questions at a terminal; without one, the flag that was missing."""

import sys
from pathlib import Path
from typing import Any

import typer

from kamcli.cli import say
from kamcli.errors import Usage
from kamcli.i18n import N_, _

_YES = ("y", "yes", "是")
_NO = ("", "n", "no", "否", "不")


def possible() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def text(question: str, flag: str, default: str | None = None, *, needed: bool = True) -> str | None:
    """An answer in words. `default` is taken on Enter; what is not `needed` may stay unanswered."""
    if not possible():
        if needed:
            raise Usage("{flag} is missing, and there is no terminal to ask at.", flag=flag)
        return default
    answer: str = typer.prompt(
        _(question), default=default or "", show_default=bool(default), err=True, prompt_suffix=_(": ")
    )
    if not answer.strip() and needed and not default:
        return text(question, flag, default)
    return answer.strip() or None


def yes(question: str, flag: str, **facts: Any) -> bool:
    """Yes or no."""
    if not possible():
        raise Usage("{flag} is missing, and there is no terminal to ask at.", flag=flag)
    asked = f"{say.filled(question, facts)} [y/N]"
    while True:
        answer = typer.prompt(asked, default="", show_default=False, err=True, prompt_suffix=_(": ")).strip().lower()
        if answer in _YES:
            return True
        if answer in _NO:
            return False
        say.line("Answer y or n.", {})


def key(path: Path, again: bool) -> str | None:
    """The key of a workbook, typed unseen; None without a terminal."""
    if not possible():
        return None
    question = N_("That key does not open it. Key of {path}") if again else N_("Key of {path}")
    return hidden(question, path=str(path))


def hidden(question: str, **facts: Any) -> str:
    """Words typed unseen."""
    typed: str = typer.prompt(say.filled(question, facts), hide_input=True, err=True, prompt_suffix=_(": "))
    return typed
