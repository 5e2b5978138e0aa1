"""Our SQL as PostgreSQL takes it: the marks of values, and the types of numbers; nothing else is changed."""

import re
from functools import lru_cache

_PARTS = re.compile(
    r"""(?P<text>'(?:[^']|'')*')|(?P<name>"[^"]*")|(?P<cast>::\w+)|:(?P<value>[a-z_]\w*)|(?P<mark>\?)|(?P<percent>%)"""
    r"""|(?<![\w.])(?P<real>[0-9]+\.[0-9]*(?:e[-+]?[0-9]+)?|[0-9]+e[-+]?[0-9]+)(?!\w)|(?P<whole>\bas integer\))""",
    re.IGNORECASE,
)


@lru_cache(maxsize=2000)
def translated(sql: str) -> str:
    """`?` and `:name` as psycopg has them; a number with a point is a double, not a decimal, a whole one has 64 bits."""
    return _PARTS.sub(_part, sql)


def _part(found: re.Match[str]) -> str:
    if name := found["value"]:
        return f"%({name})s"
    if found["mark"]:
        return "%s"
    if real := found["real"]:
        return f"'{real}'::float8"
    if found["whole"]:
        return "as bigint)"
    return found[0].replace("%", "%%")
