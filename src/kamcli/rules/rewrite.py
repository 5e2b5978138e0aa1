"""Changes the weights of one axis or group in the text of a model, and leaves every other character as it is."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kamcli.errors import Invalid, NotFound
from kamcli.rules.yaml import Node, parse


def find(root: Node, of: str) -> tuple[Node, list[str]]:
    """The mapping of the axis or group `of`, and the keys that its weights are shared among. Raises NotFound."""
    axes = root.value.get("axes") if isinstance(root.value, dict) else None
    found = _below(axes, of) if axes else None
    if found is None:
        raise NotFound("The model has no axis or group {of!r}. `kam model show` lists them.", of=of)
    assert isinstance(found.value, dict)
    factors = found.value["factors"].value
    return found, list(factors) if isinstance(factors, dict) else []


def _below(node: Node, of: str) -> Node | None:
    for key, value in node.value.items() if isinstance(node.value, dict) else ():
        factors = value.value.get("factors") if isinstance(value.value, dict) else None
        if factors is not None and (found := value if key == of else _below(factors, of)) is not None:
            return found
    return None


def judgements(level: Node) -> dict[str, list[list[Any]]]:
    """The comparisons in pairs that stand there already, by judge; those that name nobody are called `earlier`."""
    given = level.value.get("weights") if isinstance(level.value, dict) else None
    pairwise = given.value.get("pairwise") if given and isinstance(given.value, dict) else None
    if pairwise is None:
        return {}
    judges = pairwise.value if isinstance(pairwise.value, dict) else {"earlier": pairwise}
    return {judge: [[part.text for part in _items(one)] for one in _items(node)] for judge, node in judges.items()}


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else []


def with_pairs(text: str, of: str, judges: Mapping[str, Sequence[Sequence[Any]]]) -> str:
    """The text with these comparisons as the weights of an axis or group.

    Raises Invalid when the axis is not written on lines of its own: then only a person can change it.
    """
    root, _ = parse(text, "")
    assert root is not None, "a model that was read is sound"
    level, _ = find(root, of)
    assert isinstance(level.value, dict)
    lines = text.splitlines(keepends=True)
    factors = level.keys["factors"]
    if lines[factors.line - 1][: factors.column - 1].strip():
        raise Invalid("Line {line}: put the factors of {of} on lines of their own first.", line=factors.line, of=of)
    below = level.value["factors"].value
    cuts = [_weight(lines, child) for child in (below.values() if isinstance(below, dict) else ())]
    indent = " " * (factors.column - 1)
    block = [f"{indent}weights:\n", f"{indent}  pairwise:\n"]
    for judge, said_by in judges.items():
        block.append(f"{indent}    {_quoted(judge)}:\n")
        block += [f"{indent}      - [{', '.join(map(str, one))}]\n" for one in said_by]
    old = _lines_of(lines, level.keys["weights"]) if "weights" in level.keys else range(0)
    for line, start, end in sorted(filter(None, cuts), reverse=True):  # from the back: nothing before it moves
        lines[line] = lines[line][:start] + lines[line][end:]
    for line in old:
        lines[line] = ""
    lines.insert(factors.line - 1, "".join(block))
    return "".join(lines)


def _weight(lines: list[str], child: Node) -> tuple[int, int, int] | None:
    """Where the weight of a factor stands: line, first and last column, to be cut out."""
    if not isinstance(child.value, dict) or "weight" not in child.keys:
        return None
    key, value = child.keys["weight"], child.value["weight"]
    line = lines[key.line - 1]
    start, end = key.column - 1, value.column - 1 + len(value.text)
    before, after = line[:start], line[end:]
    if not before.strip() and not after.partition("#")[0].strip():
        return key.line - 1, 0, len(line)
    if comma := re.match(r"\s*,\s*", after):
        return key.line - 1, start, end + comma.end()
    return key.line - 1, len(before.rstrip(" ,")), end


def _lines_of(lines: list[str], key: Node) -> range:
    """The lines of a key and of everything that is indented below it."""
    last = key.line
    while last < len(lines) and (
        not lines[last].strip() or len(lines[last]) - len(lines[last].lstrip(" ")) >= key.column
    ):
        last += 1
    return range(key.line - 1, last)


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[^\W\d_][\w ]*", name) else json.dumps(name, ensure_ascii=False)
