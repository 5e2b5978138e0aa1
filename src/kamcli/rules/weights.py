"""Reads how the weights of an axis or group were found: compared in pairs, ranked, or by swings."""

import re
from collections.abc import Collection, Sequence

from kamcli.domain.models import Weighing
from kamcli.domain.weights import (
    CONSISTENT,
    MOST_COMPARED,
    RANDOM_INDEX_OF,
    RANKINGS,
    Pair,
    combined,
    consistency,
    from_pairs,
    from_ranking,
    pairs,
    said,
    shares,
)
from kamcli.errors import Finding
from kamcli.i18n import N_
from kamcli.rules.shape import Shape, optional
from kamcli.rules.yaml import Node

MOST = 100.0
"""So many times as important as another: more is not comparing any more."""
_TIMES = re.compile(r"(\d+(?:\.\d+)?)(?:\s*/\s*(\d+(?:\.\d+)?))?")
METHODS = ("pairwise", "rank", "swing")


def read_weights(shape: Shape, node: Node, owner: Node, keys: Sequence[str]) -> Weighing | None:
    """The weights that a mapping gives to `keys`, all of the axis or group `owner`; None with faults found."""
    entries = shape.mapping(node, (*METHODS, "method"))
    methods = [method for method in METHODS if method in entries]
    if len(methods) != 1:
        if isinstance(node.value, dict):
            known = ", ".join(METHODS)
            shape.findings.append(Finding("the weights need one of: {known}", shape.at(node), known=known))
        return None
    if "method" in entries and methods[0] != "rank":
        shape.findings.append(Finding('"method" belongs to "rank"', shape.at(node.keys["method"])))
    before = len(shape.findings)
    given = entries[methods[0]]
    if methods[0] == "pairwise":
        return _pairwise(shape, given, owner, keys)
    if methods[0] == "rank":
        places = [_keys(shape, item) for item in shape.items(given)]
        method = optional(entries, "method", lambda written: shape.choice(written, RANKINGS), RANKINGS[0])
        _all_named(shape, given, [key for tied in places for key in tied], keys)
        weights = from_ranking([[key.text for key in tied] for tied in places], method) if places else {}
        return Weighing(owner.text, "rank", weights) if len(shape.findings) == before else None
    swings = {key: shape.number(value, 0, 100) for key, value in shape.mapping(given, keys, keys).items()}
    found = {key: swing for key, swing in swings.items() if swing is not None}
    if len(shape.findings) == before and max(found.values()) != 100:
        shape.findings.append(Finding("the largest swing must be 100: the others are held against it", shape.at(given)))
    return Weighing(owner.text, "swing", shares(found)) if len(shape.findings) == before else None


def _pairwise(shape: Shape, node: Node, owner: Node, keys: Sequence[str]) -> Weighing | None:
    before = len(shape.findings)
    if len(keys) > MOST_COMPARED:
        text = N_("at most {most} can be compared in pairs: put some of them into a group")
        shape.findings.append(Finding(text, shape.at(node), most=MOST_COMPARED))
    if isinstance(node.value, dict):
        judges = {judge: _judgements(shape, value, keys) for judge, value in shape.mapping(node).items()}
        if not judges:
            shape.findings.append(Finding("at least one judge is needed", shape.at(node)))
    else:
        judges = {"": _judgements(shape, node, keys)}
    if len(shape.findings) > before:
        return None
    judged = combined(judges.values())
    agree = consistency(keys, judged)
    if agree.misfit is not None and agree.cr > CONSISTENT:
        first, second = agree.misfit.pair
        shape.notices.append(
            Finding(
                'the comparisons of "{group}" contradict each other: consistency ratio {ratio}, by {table} at most'
                " {most}; most of all {first} against {second}: {value}, where {fitting} would fit the others",
                shape.at(node), group=owner.text, ratio=f"{agree.cr:.3f}", table=RANDOM_INDEX_OF, most=CONSISTENT,
                first=first, second=second, value=said(agree.misfit.value), fitting=said(agree.misfit.fitting),
            )
        )  # fmt: skip
    return Weighing(owner.text, "pairwise", from_pairs(keys, judged), agree, tuple(filter(None, judges)))


def _judgements(shape: Shape, node: Node, keys: Sequence[str]) -> dict[Pair, float]:
    """The judgements of one person, one of every pair, in the order of `pairs`."""
    found: dict[frozenset[str], tuple[str, float]] = {}
    before = len(shape.findings)
    for item in shape.items(node):
        parts = shape.items(item)
        if len(parts) != 3:
            if isinstance(item.value, list):
                text = N_("expected [one, other, how many times as important], such as [margin, volume, 3]")
                shape.findings.append(Finding(text, shape.at(item)))
            continue
        first, second = (shape.choice(part, keys) for part in parts[:2])
        times = _times(shape, parts[2])
        if first is None or second is None or times is None:
            continue
        if first == second:
            shape.findings.append(Finding('"{key}" cannot be compared with itself', shape.at(item), key=first))
        elif frozenset((first, second)) in found:
            text = N_("{first} and {second} are compared twice")
            shape.findings.append(Finding(text, shape.at(item), first=first, second=second))
        found[frozenset((first, second))] = (first, times)
    missing = [pair for pair in pairs(keys) if frozenset(pair) not in found]
    if missing and len(shape.findings) == before:
        shape.findings.append(
            Finding(
                "{count} pairs are not compared: {pairs}", shape.at(node), count=len(missing),
                pairs=", ".join(f"[{first}, {second}]" for first, second in missing[:3]) + (" …" if missing[3:] else ""),
            )
        )  # fmt: skip
    if len(shape.findings) > before:
        return {}
    said_of = {pair: found[frozenset(pair)] for pair in pairs(keys)}
    return {pair: times if first == pair[0] else 1 / times for pair, (first, times) in said_of.items()}


def _times(shape: Shape, node: Node) -> float | None:
    """How many times as important: a number, or a fraction such as 1/3."""
    if (value := times(node.text)) is not None:
        return value
    text = N_("expected how many times as important, from 1/{most} to {most}, found {found}")
    shape.findings.append(Finding(text, shape.at(node), most=f"{MOST:g}", found=f'"{node.text}"'))
    return None


def times(text: str) -> float | None:
    """What `3` or `1/3` says; None when it is no such number or out of all proportion."""
    found = _TIMES.fullmatch(text.strip())
    if found is None or (found[2] and float(found[2]) == 0):
        return None
    value = float(found[1]) / float(found[2] or 1)
    return value if 1 / MOST <= value <= MOST else None


def _keys(shape: Shape, item: Node) -> list[Node]:
    """One place of a ranking: a key, or several in a list."""
    return shape.items(item) if isinstance(item.value, list) else [item]


def _all_named(shape: Shape, node: Node, named: Sequence[Node], keys: Collection[str]) -> None:
    """Every key stands in a ranking once, and nothing else."""
    seen: set[str] = set()
    for one in named:
        if shape.choice(one, keys) is not None and one.text in seen:
            shape.findings.append(Finding('"{key}" is ranked twice', shape.at(one), key=one.text))
        seen.add(one.text)
    shape.findings += [Finding('"{key}" is not ranked', shape.at(node), key=key) for key in keys if key not in seen]
