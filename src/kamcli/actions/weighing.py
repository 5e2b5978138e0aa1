"""Weighs an axis or group of a model by comparing in pairs, and writes the judgements into its file."""

import os
from pathlib import Path
from typing import NamedTuple

from kamcli import private
from kamcli.actions import given
from kamcli.domain.models import Model, Weighing
from kamcli.domain.texts import Text
from kamcli.domain.weights import Pair, pairs
from kamcli.errors import Invalid, Refused, Unusable, Usage
from kamcli.rules import find, rewrite
from kamcli.rules.models import read_model
from kamcli.rules.weights import MOST, times
from kamcli.rules.yaml import parse, read_text
from kamcli.store import measures


class Level(NamedTuple):
    """What is weighed: an axis or group of a model, and the titles of what its weights are shared among."""

    path: Path
    text: str
    of: str
    titles: dict[str, Text]

    @property
    def pairs(self) -> list[Pair]:
        """Everything that has to be compared."""
        return pairs(list(self.titles))


def level(name: str, of: str | None, workbook: Path | None) -> Level:
    """The axis or group `of` of a model; the only axis needs no naming. The model must be sound, and yours to change."""
    path = find.find_model(name, workbook)
    if find.is_built_in(path):
        raise Refused(
            "{name} comes with kam. `kam model copy {name}` makes one that is yours to change.", name=path.stem
        )
    text = read_text(path)
    model = read_model(text, path.name, measures.UNITS, path)
    if of is None:
        if len(model.axes) > 1:
            known = ", ".join(one.of for one in model.weighings)
            raise Usage("Which weights? --of one of: {known}.", known=known)
        of = model.axes[0].key
    root, _ = parse(text, path.name)
    assert root is not None, "the model has just been read"
    _, keys = rewrite.find(root, of)
    titles = {factor.key: factor.title for factor in model.factors}
    return Level(path, text, of, {key: titles.get(key, Text(key, key)) for key in keys})


def judgements(weighed: Level, texts: list[str]) -> dict[Pair, str]:
    """`ONE/OTHER=TIMES`, each of a pair that is to be compared."""
    found: dict[Pair, str] = {}
    for text in texts:
        names, equals, value = text.partition("=")
        one, slash, other = (part.strip() for part in names.partition("/"))
        if not equals or not slash:
            raise Usage("{text!r} must be written ONE/OTHER=TIMES, such as margin/volume=3.", text=text)
        if (one, other) not in weighed.pairs and (other, one) not in weighed.pairs:
            known = ", ".join(weighed.titles)
            raise Invalid("{text}: compare two of {known}.", text=text, known=known)
        if times(value) is None:
            raise Invalid(
                "{text}: how many times as important is from 1/{most} to {most}, such as 3 or 1/3.",
                text=text, most=f"{MOST:g}",
            )  # fmt: skip
        found[one, other] = value.strip()
    return found


def judged(weighed: Level, said: dict[Pair, str], by: str | None) -> tuple[str, Model, Weighing]:
    """The text of the model with the judgements of one person beside those of others, the model, and the new weights.

    Raises Invalid when pairs are missing.
    """
    root, _ = parse(weighed.text, weighed.path.name)
    assert root is not None, "the model has been read before"
    found, _ = rewrite.find(root, weighed.of)
    judges = {**rewrite.judgements(found), given.us(by): [[*pair, value] for pair, value in said.items()]}
    text = rewrite.with_pairs(weighed.text, weighed.of, judges)
    model = read_model(text, weighed.path.name, measures.UNITS)
    return text, model, next(one for one in model.weighings if one.of == weighed.of)


def write(weighed: Level, text: str) -> None:
    """Put the new text in the place of the old: whole, or not at all, and not over what somebody changed meanwhile."""
    if read_text(weighed.path) != weighed.text:
        raise Refused("{path} was changed meanwhile; weigh it again.", path=weighed.path)
    try:
        descriptor, made = private.make(weighed.path.parent, "model")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            made.chmod(weighed.path.stat().st_mode & 0o777)
            private.take_the_name(made, weighed.path)
        finally:
            private.remove(made)
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=weighed.path, why=error.strerror) from None
