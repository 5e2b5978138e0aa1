"""An organisation chart out of reporting lines, drawn so that a table can carry it."""

from collections.abc import Mapping, Sequence


def chart(people: Sequence[int], above: Mapping[int, int]) -> list[tuple[int, str]]:
    """The people in the order of the chart, each with the branches drawn before the name.

    `people` come in the order in which colleagues stand; `above` is the superior of each. Who reports to nobody
    known, or in a circle, stands at the left.
    """
    known = set(people)
    boss = {person: above[person] for person in people if above.get(person) in known and not _circle(person, above)}
    below: dict[int, list[int]] = {}
    for person in people:
        if person in boss:
            below.setdefault(boss[person], []).append(person)
    drawn: list[tuple[int, str]] = []

    def draw(person: int, prefix: str, branch: str, trunk: str) -> None:
        drawn.append((person, prefix + branch))
        reports = below.get(person, [])
        for nth, one in enumerate(reports):
            last = nth == len(reports) - 1
            draw(one, prefix + trunk, "└─ " if last else "├─ ", "   " if last else "│  ")

    for person in people:
        if person not in boss:
            draw(person, "", "", "")
    return drawn


def _circle(person: int, above: Mapping[int, int]) -> bool:
    seen, at = {person}, above.get(person)
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = above.get(at)
    return False
