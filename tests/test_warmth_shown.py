"""Warmth as the program shows it: the table calculated by hand, the routine, the ideas."""

import pytest
from program import Program


@pytest.fixture
def zhou(empty: Program) -> Program:
    """Visited, called, written to: the example that was calculated by hand."""
    for line in (
        "add-customer Qinghe --code qinghe",
        "add-person qinghe Zhou",
        "log-contact qinghe --with Zhou --channel visit --purpose trust --on 2026-10-01 --no-next x",
        "log-contact qinghe --with Zhou --channel phone --purpose trust --on 2026-10-20 --no-next x",
        "log-contact qinghe --with Zhou --channel wechat --purpose courtesy --on 2026-10-28 --no-next x",
    ):
        done = empty(*line.split(), KAM_TODAY="2026-11-15")
        assert done.code == 0, done.err
    return empty


@pytest.mark.parametrize(
    ("day", "warmth"),
    [
        ("2026-10-01", 3.0),
        ("2026-10-20", 3.6024),
        ("2026-10-28", 2.8903),
        ("2026-11-01", 1.8541),
        ("2026-11-15", 0.7493),
    ],
)
def test_the_table_calculated_by_hand(zhou: Program, day: str, warmth: float) -> None:
    found = zhou("warmth", "qinghe", "--json", "--as-of", day).data
    assert (found["warmth"], found["people"][0]["warmth"]) == (warmth, warmth)
    assert zhou("warmth", "qinghe/Zhou", "--json", "--as-of", day).data["warmth"] == warmth


def test_a_b_goes_cold_on_the_tenth_of_november(zhou: Program) -> None:

    with zhou.inside() as book:
        book.execute("insert into tier_override (customer_id, tier, \"on\", reason) values (1, 'B', '2026-01-01', 'x')")
    found = zhou("warmth", "qinghe", "--json", KAM_TODAY="2026-11-15").data
    assert (found["cold_on"], found["due"]) == ("2026-11-10", "2026-11-18")
    assert found["curve"][-1] == 0.7493
    late = zhou("warmth", "qinghe", "--json", "--as-of", "2026-12-01", KAM_TODAY="2026-12-01").data
    assert late["watch"] == [{"person": "", "text": "the next contact was due on 2026-11-18, 13 days ago"}]


def test_of_each_contact_what_is_left(zhou: Program) -> None:
    found = zhou("warmth", "Zhou", "--json", "--as-of", "2026-11-15").data
    assert [(row["on"], row["channel"], row["left"]) for row in found["contacts"]] == [
        ("2026-10-28", "wechat", 0.0156), ("2026-10-20", "phone", 0.0544), ("2026-10-01", "visit", 0.6793),
    ]  # fmt: skip
    assert "card" in {row["idea"] for row in found["ideas"]}


def test_a_routine_is_named_with_what_was_not_tried(demo: Program) -> None:
    found = demo("warmth", "minghu", "--json").data
    assert found["watch"] == [
        {"person": "陶晓梅", "text": "6 contacts in a row are the same: WeChat, Greeting"},
        {"person": "胡根生", "text": "3 contacts in a row are the same: WeChat, Greeting"},
    ]
    assert {row["person"] for row in found["ideas"]} == {"陶晓梅", "胡根生"}
    tried = demo(
        *["log-contact", "minghu", "--with", "陶晓梅", "--channel", "card", "--purpose", "courtesy", "--no-next", "x"],
    )
    assert tried.code == 0
    left = demo("warmth", "minghu", "--json").data
    assert {row["person"] for row in left["ideas"]} == {"胡根生"}


@pytest.fixture
def written_to(empty: Program) -> Program:
    """A message a day for five days: 4.02 points were it not for the cap."""
    done = [empty("add-customer", "Qinghe", "--code", "qinghe"), empty("add-person", "qinghe", "Zhou")]
    for day in range(19, 24):
        line = f"log-contact qinghe --with Zhou --channel wechat --on 2026-11-{day} --no-next x"
        done.append(empty(*line.split()))
    assert {one.code for one in done} == {0}
    return empty


def test_messages_alone_are_no_warmth_and_it_is_said(written_to: Program) -> None:
    found = written_to("warmth", "qinghe", "--json").data
    assert (found["warmth"], found["people"][0]["warmth"], found["curve"][-1]) == (1.5, 1.5, 1.5)
    said = "WeChat, e-mail, letters and cards would leave 3.32, but count 1.50 at most: meet or call"
    assert {"person": "Zhou", "text": said} in found["watch"]
    assert "微信、邮件、信函、贺卡" in written_to("warmth", "qinghe", "--format", "table", KAM_LANG="zh").out
    shown = written_to("show", "qinghe", "--json").data
    assert (shown["measures"]["warmth"], shown["people"][0]["warmth"]) == (1.5, 1.5)
    assert written_to("people", "qinghe", "--json").data[0]["warmth"] == 1.5
    assert [row["code"] for row in written_to("list", "--where", "warmth<2", "--json").data] == ["qinghe"]


def test_the_playbook_sets_the_cap(written_to: Program) -> None:
    assert written_to("playbook", "copy", "five_stages").code == 0
    own = written_to.folder / "playbooks" / "five_stages.yaml"
    own.write_text(own.read_text().replace("written_cap: 1.5", "written_cap: 2.5"))
    assert written_to("warmth", "qinghe", "--json").data["warmth"] == 2.5
    assert written_to("show", "qinghe", "--json").data["measures"]["warmth"] == 2.5
    assert written_to("list", "--where", "warmth<2", "--json").data == []


def test_it_is_the_measure_that_everything_else_goes_by(demo: Program) -> None:
    for code in ("qinghe", "lantian", "tongda"):
        found = demo("warmth", code, "--json").data
        shown = demo("show", code, "--json").data["measures"]["warmth"]
        assert found["warmth"] == pytest.approx(shown, abs=1e-4)


def test_who_is_unknown_is_said(demo: Program) -> None:
    assert demo("warmth", "nobody-there").code == 4
