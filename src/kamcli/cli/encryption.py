"""Encrypting the workbook, changing its key, decrypting it."""

import os
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import ask, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.errors import Invalid, Usage
from kamcli.i18n import N_, _
from kamcli.store import keys

_MOST = 20  # files named in a sentence; --json names all


def encrypt(
    new_key: Annotated[bool, typer.Option("--new-key", help=_("Give an encrypted workbook another key."))] = False,
    keyring: Annotated[
        bool, typer.Option("--keyring", help=_("Let the keyring of the system keep the key, so that nobody is asked."))
    ] = False,
    workbook: options.Workbook = None,
) -> View:
    found = actions.encryption.look(workbook)
    variable = keys.NEW_COMMAND if found.words else keys.COMMAND
    done = actions.encryption.encrypt(found, lambda: _new(variable), new_key=new_key, keyring=keyring)
    view = View(data=_plain(done))
    if found.words is None:
        view.say(
            "{path} is encrypted. Keep the key in a second place too: without it nobody opens the workbook again.",
            path=done.path,
        )
    elif new_key:
        view.say("{path} has a new key.", path=done.path)
    if keyring:
        view.say("The keyring of the system keeps the key of {path}.", path=done.path)
    if done.copies:
        view.say("Its backups are encrypted with the same key: {files}", files=_named(done.copies))
    if done.failed:
        view.say(
            "These backups could not be encrypted with it and are as they were: {files}", files=_named(done.failed)
        )
    if done.left:
        view.say(
            "The old bytes of these files were not overwritten: {files}. Where such a file has a second name, delete that one.",
            files=_named(done.left),
        )
    if done.beside:
        view.say("Not encrypted, and perhaps made of the workbook: {files}", files=_named(done.beside))
    return view


def decrypt(yes: options.Yes = False, workbook: options.Workbook = None) -> View:
    done = actions.encryption.decrypt(actions.encryption.look(workbook))
    view = View(data=_plain(done)).say("{path} is a plain file again, for everybody who may read it.", path=done.path)
    if done.copies:
        view.say("So are its backups: {files}", files=_named(done.copies))
    if done.failed:
        view.say("These backups could not be decrypted and are as they were: {files}", files=_named(done.failed))
    return view


def _plain(done: actions.encryption.Done) -> dict[str, Any]:
    return {**done._asdict(), "path": str(done.path)}


def _named(files: list[str]) -> str:
    return _(", ").join([*files[:_MOST], "…"] if len(files) > _MOST else files)


def _new(variable: str) -> str:
    """A new key: of the command, else typed twice."""
    if command := os.environ.get(variable):
        return keys.told(variable, command)
    if not ask.possible():
        raise Usage(
            "{variable} names no command that prints the new key, and there is no terminal to ask at.",
            variable=variable,
        )
    words = ask.hidden(N_("New key, at least {least} characters"), least=actions.encryption.SHORTEST)
    actions.encryption.check(words)
    if ask.hidden(N_("The new key once more")) != words:
        raise Invalid("The two keys differ. Nothing was changed.")
    return words


def _sure(given: dict[str, Any], named: str | None) -> None:
    if not given["yes"]:
        found = actions.encryption.look(named)
        actions.encryption.refuse_plain(found)
        question = N_("Write {path} and its backups as plain files, for everybody who may read them")
        if not ask.yes(question, "--yes", path=str(found.path)):
            raise KeyboardInterrupt


COMMANDS = (
    Command("encrypt", encrypt, Kind.APART, ("kam encrypt", "kam encrypt --new-key")),
    Command("decrypt", decrypt, Kind.APART, ("kam decrypt --yes", "kam decrypt --yes --workbook old.db"), ask=_sure),
)
