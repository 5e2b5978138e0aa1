"""Trees of rules that were read before, kept in the user's cache: a file that did not change needs no parser again.

An entry holds the whole text it was read from, so it can be neither stale nor taken for another's, and a checksum:
what is damaged, missing or cannot be written is as if nothing was kept. It is data only: nothing in it can be run.
"""

import json
import os
import zlib
from pathlib import Path
from typing import Any

from kamcli.errors import Finding
from kamcli.rules.yaml import Node, parse

_END = "\0"
"""Between the checksum, the text and its tree: no file of rules may contain it."""


def tree(text: str, path: Path | None) -> Node | None:
    """The tree of `text`, if it was read from the file at `path` before and nothing about it was refused."""
    if path is None:
        return None
    try:
        said, _end, content = _entry(path).read_text(encoding="utf-8").partition(_END)
    except (OSError, ValueError, RuntimeError):  # RuntimeError: nobody knows where the home is
        return None
    sound = content.startswith(text + _END) and said == _checksum(content)
    return _node(json.loads(content[len(text) + 1 :])) if sound else None


def parsed(text: str, file: str, path: Path | None) -> tuple[Node | None, list[Finding]]:
    """As `yaml.parse`; what was sound is kept for the next time when the text is that of the file at `path`."""
    if known := tree(text, path):
        return known, []
    root, findings = parse(text, file)
    if path is not None and root is not None and not findings:
        _keep(text, root, path)
    return root, findings


def _keep(text: str, root: Node, path: Path) -> None:
    content = text + _END + json.dumps(_plain(root), ensure_ascii=False, separators=(",", ":"))
    try:
        entry = _entry(path)
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = entry.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.write(_checksum(content) + _END + content)
        new.replace(entry)
    except (OSError, RuntimeError):
        return


def _checksum(content: str) -> str:
    return f"{zlib.crc32(content.encode()):08x}"


def _entry(path: Path) -> Path:
    """Where the tree of a file is kept: one entry for each file of rules, whatever it says."""
    # platformdirs knows these folders too, but to load it takes as long as is won here.
    folder = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    name = f"{path.stem}-{zlib.crc32(os.fsencode(path.absolute())):08x}.tree"
    return (Path(folder) if folder else Path.home() / ".cache") / "kam" / name


def _plain(node: Node) -> list[Any]:
    """A node as JSON can say it."""
    if isinstance(node.value, dict):
        return [
            node.line,
            node.column,
            None,
            [[_plain(node.keys[key]), _plain(value)] for key, value in node.value.items()],
        ]
    if isinstance(node.value, list):
        return [node.line, node.column, [_plain(item) for item in node.value]]
    return [node.line, node.column, node.text, *([] if node.value == node.text else [node.value])]


def _node(plain: list[Any]) -> Node:
    """The inverse of `_plain`."""
    line, column, what, *rest = plain
    if isinstance(what, str):
        return Node(line, column, rest[0] if rest else what, what)
    if isinstance(what, list):
        return Node(line, column, [_node(item) for item in what])
    pairs = [(_node(key), _node(value)) for key, value in rest[0]]
    return Node(line, column, {key.text: value for key, value in pairs}, keys={key.text: key for key, _ in pairs})
