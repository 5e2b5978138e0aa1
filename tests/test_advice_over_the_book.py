"""Advice as a manager meets it: over the book the gravest first, of one customer with what it rests on."""

import sqlite3

import pytest
from books import workbook
from program import Program

from kamcli.actions import advice
from kamcli.domain.lists import TIERS


@pytest.mark.parametrize("day", ["2026-11-23", "2026-09-30", "2026-03-01"])
def test_the_book_says_of_each_customer_what_is_said_of_it_alone(demo_book: sqlite3.Connection, day: str) -> None:
    book = workbook(demo_book, day)
    together = [(hit.code, hit.rule.key) for hit in advice.over_the_book(book, None, None)]
    alone = [
        (row["code"], one.rule.key)
        for row in book.rows("select id, code from customer")
        for one in advice.of(book, row["id"])
    ]
    assert sorted(together) == sorted(alone)
    assert len(together) > 20


def test_the_gravest_comes_first_then_the_tier(demo: Program) -> None:
    found = demo("advice", "--json").data
    places = list(dict.fromkeys(row["advice"] for row in found))
    assert places[:4] == ["gate_red", "coach_left", "sample_late", "rival_unanswered"]
    for rule in places:
        tiers = [TIERS.index(row["tier"]) if row["tier"] else 9 for row in found if row["advice"] == rule]
        assert tiers == sorted(tiers)
    assert len({row["advice"] for row in found}) >= 20


def test_one_customer_is_told_why(demo: Program) -> None:
    first = demo("advice", "ruimu", "--json").data[0]
    assert first.pop("values") == {"wallet_share_change": pytest.approx(-0.09)}
    assert first == {
        "code": "ruimu", "name": "瑞沐温控", "tier": "A", "advice": "share_falls",
        "reason": "Sales may look fine; our share does not.",
        "suggestion": "Find who took it, and since which meeting.",
    }  # fmt: skip


def test_a_pipe_gets_lines(demo: Program) -> None:
    assert demo("advice", "--top", "1").out == (
        "code\tname\ttier\treason\tsuggestion\tadvice\n"
        "lantian\t岚田装饰\tA\tGround we stood on has gone.\tRenew the evidence before going on.\tgate_red\n"
    )


def test_people_read_their_own_language_and_machines_english(demo: Program) -> None:
    assert "站过的台阶塌了。" in demo("advice", "lantian", "--format", "md", "--lang", "zh").out
    assert "站过的台阶塌了。" not in demo("advice", "lantian", "--json", "--lang", "zh").out


def test_of_one_manager_and_one_tier(demo: Program) -> None:
    rows = demo("list", "--json").data
    mine = {row["code"] for row in rows if row["manager"] == "高远" and row["tier"] == "A"}
    found = demo("advice", "--manager", "高远", "--tier", "a", "--json").data
    assert found
    assert {row["code"] for row in found} <= mine


def test_whoever_watches_learns_whether_there_is_any(demo: Program) -> None:
    assert demo("advice", "--tier", "A", "--exit-code").code == 10
    nothing = demo("advice", "--tier", "A", "--as-of", "2020-01-01", "--exit-code", "--json")
    assert (nothing.code, nothing.data) == (0, [])


def test_what_does_not_go_together_is_said(demo: Program) -> None:
    assert demo("advice", "--tier", "E").err == "There is no tier 'E': it is one of A, B, C, D.\n"
    both = demo("advice", "qinghe", "--tier", "A")
    assert (both.code, both.err) == (
        2, "--manager and --tier look at all customers. Leave the customer out, or the option.\n",
    )  # fmt: skip


def test_it_is_on_the_pages_of_the_customer(demo: Program) -> None:
    assert next(one["advice"] for one in demo("show", "ruimu", "--json").data["advice"]) == "share_falls"
    brief = demo("brief", "lantian", "--json").data
    assert [one["advice"] for one in brief["advice"]] == ["gate_red", "coach_left", "no_coach"]
    assert demo("brief", "lantian", "--redact", "--json").data["advice"] == []


def test_a_real_talk_takes_its_advice_away(demo: Program) -> None:
    def advised() -> set[str]:
        return {row["advice"] for row in demo("advice", "kelin", "--json").data}

    assert "first_talk" in advised()
    person = demo("show", "kelin", "--json").data["people"][0]["person"]
    logged = demo("log-contact", "kelin", "--with", person, "--channel", "phone", "--next", "call", "--due", "+1w")
    assert logged.code == 0
    assert "first_talk" not in advised()


def test_a_reason_that_names_none_of_our_goals_is_told_apart_from_no_reason(empty: Program) -> None:
    def said(code: str) -> set[str]:
        return {row["advice"] for row in empty("advice", code, "--json").data} & {"no_reason", "off_goal"}

    for code in ("with", "without"):
        empty("add-customer", code.title(), "--code", code)
    empty(
        "import",
        "-",
        "--as",
        "key_accounts",
        stdin=b"customer,key,on,reason\nwith,yes,2026-01-01,big\nwithout,yes,2026-01-01,\n",
    )
    # Nothing is known of our goals: nothing is said of the reason.
    assert (said("with"), said("without")) == (set(), {"no_reason"})
    assert empty("add-goal", "Heating").code == 0
    assert (said("with"), said("without")) == ({"off_goal"}, {"no_reason"})
    done = empty(
        "review",
        "with",
        "--why",
        "fills the year",
        "--goal",
        "Heating",
        "--decision",
        "keep",
        "--next",
        "x",
        "--due",
        "+1w",
    )
    assert done.code == 0, done.err
    assert said("with") == set()
    # A review that says why is a reason too.
    done = empty("review", "without", "--why", "opens a region", "--decision", "keep", "--next", "x", "--due", "+1w")
    assert (done.code, said("without")) == (0, {"off_goal"})
