"""Who it is that opened a workbook on a server: the server says so, and lets through what this one may see."""

from typing import NamedTuple


class Member(NamedTuple):
    """Somebody of ours, by the role that logged in."""

    role: str
    name: str | None  # an owner may be known by no name
    standing: str
    whole: bool  # whether every customer is seen whole
    owner: bool  # whether no policy holds this one back
