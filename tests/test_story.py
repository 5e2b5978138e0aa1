"""The story of one customer: both pages are what the program prints, and what they tell is so in the book at its end."""

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pages import STORIES, Page, Session

LAST_DAY = "2026-11-16"
_PLAIN = re.compile(r"kam|--?[a-z-]+|[\d-]+%?|[a-z_,]+(=\d)?|KAM_TODAY=.*")


@dataclass(frozen=True)
class Told:
    """A page that was run: what it prints now, and who typed it."""

    page: Page
    printed: str
    session: Session

    def asked(self, *arguments: str) -> Any:
        """What the book says on the last day of the story."""
        return self.session.kam(*arguments, "--json", KAM_TODAY=LAST_DAY).data

    def gate(self, day: str) -> Any:
        return self.asked("gate", "songhe", "--as-of", day)

    def red(self, day: str) -> list[tuple[str, list[str]]]:
        """The gates passed that had turned red by a day, and for what."""
        return [(gate["stage"], gate["criteria"]) for gate in self.gate(day)["red"]]


@pytest.fixture(
    scope="module",
    params=[pytest.param(page, id=page.language, marks=pytest.mark.xdist_group(page.name)) for page in STORIES],
)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    page: Page = request.param
    printed, (session,) = page.fresh(tmp_path_factory.mktemp("story"))
    yield Told(page, printed, session)


def test_what_is_shown_is_what_is_printed(told: Told) -> None:
    assert told.printed == told.page.text


def test_everything_passes_but_the_refusals_that_are_told(told: Told) -> None:
    refused = [(arguments[0], code) for arguments, code in told.session.ran if code]
    assert refused == [(name, 3) for name in ("advance", "send-sample", "advance", "advance", "advance", "win")]


def test_what_was_refused_has_left_no_trace(told: Told) -> None:
    passed = Counter(arguments[0] for arguments, code in told.session.ran if not code)
    kept = Counter(row["command"].split()[0] for row in told.asked("history", "--limit", "200"))
    for command, times in (("advance", 4), ("send-sample", 1), ("win", 1)):
        assert kept[command] == passed[command] == times


def test_five_gates_are_passed_and_none_against_the_evidence(told: Told) -> None:
    gate = told.gate(LAST_DAY)
    assert (gate["stage"], gate["overrides"]) == ("won", [])
    stages = ("2026-01-19", "2026-01-20", "2026-04-15", "2026-04-29", "2026-09-21", "2026-11-06")
    assert [told.gate(day)["stage"] for day in stages] == ["qualify", "discover", "assess", "relate", "close", "won"]
    sales = told.asked("show", "songhe")["measures"]["sales_12m"]
    assert sales == 2_600_000


def test_gates_turn_red_in_the_week_the_coach_left_and_are_regained(told: Told) -> None:
    assert told.red("2026-08-20") == []
    assert told.red("2026-08-24") == [("qualify", ["opportunity"]), ("discover", ["coach_found"])]
    assert told.red("2026-09-21") == []


def test_one_decision_was_forecast_wrong_and_one_right(told: Told) -> None:
    first, *later = sorted(told.asked("simulate")["simulations"], key=lambda row: row["on"])
    assert (first["on"], first["outcome"]) == ("2026-05-20", "lost")
    assert first["win"] > 0.7 > told.asked("simulate", "songhe", "--as-of", "2026-05-29")["win"]
    assert [(row["outcome"], row["win"] > 0.7, row["low"] > 0.5) for row in later] == [("won", True, True)] * 2


def test_the_account_that_gives_less_is_lowered_after_it_was_given_its_chance(told: Told) -> None:
    tiers = {row["code"]: (row["tier"], row["key"]) for row in told.asked("list")}
    assert tiers == {"songhe": ("A", "yes"), "tongmao": ("C", "no")}
    assert told.asked("list", "--where", "code=tongmao", "--as-of", "2026-07-06")[0]["tier"] == "B"


def test_both_pages_tell_the_same() -> None:
    english, chinese = (_typed(page) for page in STORIES)
    assert english == chinese


def _typed(page: Page) -> list[list[str]]:
    """The commands of a page without what is said in words."""
    typed = [shlex.split(one.replace("\\\n", "")) for one in re.findall(r"(?m)^\$ ((?:[^\n]*\\\n)*[^\n]*)", page.text)]
    return [[word for word in one if _PLAIN.fullmatch(word)] for one in typed]
