"""What lowering or ending would cost, as it is shown before the decision: calculated by hand, what is unknown named."""

import pytest
from program import Program


def told(kam: Program, customer: str, decision: str = "end") -> dict[str, str]:
    """The loss table as a script sees it that gave no --yes."""
    ran = kam("review", customer, "--why", "x", "--decision", decision)
    assert ran.code == 2, ran.err
    lines = [line.strip() for line in ran.err.splitlines() if line.startswith("  ")]
    return dict(line.split(": ", 1) for line in lines)


def done(kam: Program, *lines: str) -> Program:
    for line in lines:
        ran = kam(*line.split())
        assert ran.code == 0, ran.err
    return kam


@pytest.fixture
def target(empty: Program) -> Program:
    return done(
        empty,
        "add-customer Qinghe --code qinghe",
        "add-person qinghe Zhou --influence 5",
        "log-contact qinghe --with Zhou --channel visit --on 2026-11-02 --hours 4 --no-next x",
        "log-spend qinghe 600 --kind travel --on 2026-11-02",
        "log-fact qinghe category_spend=2000000 expected_share=0.3 expected_margin=0.2 --source visit",
        "assess qinghe --likelihood 40% --path tender",
    )


def test_of_a_target_the_expected_value_is_weighed_by_the_likelihood(target: Program) -> None:
    found = told(target, "qinghe")
    assert found["Expected value given up, first year's margin"] == "48,000.00"  # 0.4 x 2,000,000 x 0.3 x 0.2
    done(target, "assess qinghe --likelihood 10%")
    assert told(target, "qinghe")["Expected value given up, first year's margin"] == "12,000.00"


def test_hours_cost_what_the_playbook_says(target: Program) -> None:
    found = told(target, "qinghe")
    assert found["Invested so far, hours at their rate (sunk, not added)"] == "1,400.00"  # 600 + 4 x 200
    assert found["Spent so far (sunk, not added)"] == "600.00"
    assert found["Hours so far (sunk, not added)"] == "4.00"
    done(target, "playbook copy five_stages")
    own = target.folder / "playbooks" / "five_stages.yaml"
    own.write_text(own.read_text().replace("hourly_rate: 200\n", ""))
    told_now = told(target, "qinghe")["Invested so far, hours at their rate (sunk, not added)"]
    assert told_now == "unknown (not known: Hourly rate (playbook))"


def test_what_is_lost_with_the_people(target: Program) -> None:
    found = told(target, "qinghe")
    assert found["Warmth that will go"] == "1.50"  # a visit three weeks ago
    assert found["Days until it is cold if nobody calls"] == "34"
    assert found["Coach and supporters, and the days it took"] == "none"
    done(target, "log-fact qinghe stance=1 --person Zhou --source visit")
    assert told(target, "qinghe")["Coach and supporters, and the days it took"] == "Zhou (21 d)"


def test_of_a_customer_the_growth_hoped_for_is_given_up(empty: Program) -> None:
    done(
        empty,
        "add-customer Tongda --code tongda",
        "add-customer Ruimu --code ruimu",
        "log-sale tongda 100000 --cost 80000 --on 2026-10-01 --due 2026-10-31",
        "log-sale ruimu 300000 --on 2026-10-01",
        "log-fact tongda category_spend=500000 wallet_share=0.2 expected_share=0.5 --source visit",
    )
    empty("import", "-", "--as", "stages", stdin=b"customer,stage,on\ntongda,won,2026-10-01\n")
    ended, lowered = told(empty, "tongda"), told(empty, "tongda", "lower")
    assert ended["Growth given up, a year's margin"] == "30,000.00"  # (0.5 - 0.2) x 500,000 x 20 %
    assert (ended["Sales at risk"], lowered["Sales at risk"]) == ("100,000.00", "30,000.00")
    assert (ended["Margin at risk"], lowered["Margin at risk"]) == ("20,000.00", "6,000.00")
    assert ended["Share of all our sales"] == "25.0 %"
    assert ended["Concentration of our sales (Herfindahl)"] == "0.6250"
    assert ended["Concentration afterwards"] == "1.0000"
    assert (ended["To be collected first"], ended["Of that overdue"]) == ("100,000.00", "100,000.00")


def test_every_unknown_is_named(empty: Program) -> None:
    done(empty, "add-customer Bare --code bare")
    assert told(empty, "bare") == {
        "Sales at risk": "unknown (not known: Sales, 12 months)",
        "Margin at risk": "unknown (not known: Sales, 12 months, Gross margin)",
        "Expected value given up, first year's margin": "unknown (not known: Likelihood of winning (kam assess),"
        " Their yearly purchase in our category, Share expected, Margin expected)",
        "Invested so far, hours at their rate (sunk, not added)": "0.00",
        "Spent so far (sunk, not added)": "0.00",
        "Hours so far (sunk, not added)": "0.00",
        "Warmth that will go": "unknown (not known: Warmth)",
        "Days until it is cold if nobody calls": "unknown (not known: Warmth)",
        "Coach and supporters, and the days it took": "unknown (not known: People)",
        "Share of all our sales": "unknown (not known: Sales, 12 months)",
        "Concentration of our sales (Herfindahl)": "unknown (not known: Sales)",
        "Concentration afterwards": "unknown (not known: Sales)",
        "To be collected first": "unknown (not known: Due days of the invoices)",
        "Of that overdue": "unknown (not known: Due days of the invoices)",
        "Hours a month": "unknown (not known: Hours in 90 days)",
        "Spend a year": "0.00",
        "Accounts that are short of hours": "none",
    }
    done(
        empty,
        "log-contact bare --channel phone --no-next x",
        "log-spend bare 100 --kind travel --currency USD",
        "log-sale bare 100 --currency USD --due 2026-12-01",
    )
    found = told(empty, "bare")
    assert found["Hours so far (sunk, not added)"] == "unknown (not known: Hours of the contacts)"
    assert found["Spent so far (sunk, not added)"] == "unknown (not known: Amounts in our currency)"
    assert found["To be collected first"] == "unknown (not known: Amounts in our currency)"


def test_the_time_goes_to_the_best_of_those_who_are_short_of_it(demo: Program) -> None:
    def short() -> str:
        return told(demo, "fengqi")["Accounts that are short of hours"]

    assert short() == "hengtai (A, 6 h), minghu (B, 0.4 h), dalu (B, 0.6 h)"
    with demo.inside() as book:
        sheet = '{"axes": {"value": {"score": 99}}}'
        book.execute(
            'insert into score (customer_id, model_id, "on", tier, sets_tier, sheet)'
            " select id, 1, '2026-11-23', 'B', 'yes', ? from customer where code = 'dalu'",
            [sheet],
        )
    assert short() == "hengtai (A, 6 h), dalu (B, 0.6 h), minghu (B, 0.4 h)"
    # Of whom it is not known how long we were there, nothing is said.
    with demo.inside() as book:
        book.execute(
            "update contact set hours = null where customer_id = (select id from customer where code = 'dalu')"
        )
    assert "dalu" not in short()


def test_what_raising_takes_is_shown_too(target: Program) -> None:
    found = told(target, "qinghe", "raise")
    assert "Sales at risk" not in found
    assert found["Invested so far, hours at their rate (sunk, not added)"] == "1,400.00"
