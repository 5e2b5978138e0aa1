"""Bringing a deal home: their inspection, our quotation, five functions that say yes, and the win."""

from program import Program


def criteria(kam: Program, customer: str, *arguments: str) -> dict[str, dict]:
    return {one["criterion"]: one for one in kam("gate", customer, "--json", *arguments).data["criteria"]}


def test_an_inspection_with_open_findings_is_passed_and_not_closed(demo: Program) -> None:
    gate = criteria(demo, "beiyu")
    assert (gate["inspection"]["state"], gate["findings_closed"]["state"]) == ("met", "unmet")
    items = [one["item"] for one in demo("agenda", "beiyu", "--json").data if one["kind"] == "finding"]
    assert items == ["finding-2", "finding-1"]
    assert demo("snooze", "finding-2", "--until", "2026-12-01", "--because", "送检").code == 0
    assert demo("close-finding", "finding-1").err == "Finding 1 of beiyu is closed on 2026-11-23; 1 are still open.\n"
    assert demo("close-finding", "2", "--on", "2026-10-01").code == 5
    assert demo("close-finding", "2").code == 0
    assert demo("close-finding", "2").code == 3
    assert criteria(demo, "beiyu")["findings_closed"]["state"] == "met"
    assert criteria(demo, "beiyu", "--as-of", "2026-11-22")["findings_closed"]["state"] == "unmet"
    assert demo("add-finding", "oriva", "x").code == 3


def test_a_customer_may_waive_the_inspection_or_fail_us(demo: Program) -> None:
    for result, state in (("waived", "met"), ("failed", "unmet"), ("pending", "unmet"), ("passed", "met")):
        assert demo("log-inspection", "beiyu", result).code == 0
        assert criteria(demo, "beiyu")["inspection"]["state"] == state, result
    # A visit of ours to their plant is no inspection of us.
    assert demo("log-inspection", "beiyu", "failed", "--kind", "plant_visit").code == 0
    assert criteria(demo, "beiyu")["inspection"]["value"] == "passed"


def test_a_quotation_shows_what_we_are_good_at(demo: Program) -> None:
    assert criteria(demo, "qinghe")["quotation_full"]["value"] == 4
    ran = demo("log-quotation", "qinghe", "420万", "--strength", "quality,nonsense")
    assert ran.code == 5
    ran = demo("log-quotation", "qinghe", "420万", "--strength", "quality,capacity,certificates,technology", "--strength", "people",
               "--strength", "planning")  # fmt: skip
    assert (ran.code, ran.err) == (
        0, "Logged quotation 6 for qinghe; it shows 6 of our strengths.\nNot shown: expertise, present customers.\n",
    )  # fmt: skip
    assert criteria(demo, "qinghe")["quotation_full"]["state"] == "met"
    shown = demo("show", "qinghe", "--json").data["quotations"][0]
    assert (shown["amount"], shown["currency"], len(shown["strengths"])) == (4200000.0, "CNY", 6)
    assert criteria(demo, "beiyu", "--as-of", "2026-11-23")


def test_material_is_held_about_whom_it_was_given_to(demo: Program) -> None:
    assert demo("log-material", "oriva", "Manifold guide", "--to", "Sanne Kuipers").code == 0
    assert [one["what"] for one in demo("dossier-of", "Sanne Kuipers", "--json").data["materials"]] == [
        "Manifold guide"
    ]


def test_every_function_says_yes_for_itself(demo: Program) -> None:
    ready = criteria(demo, "beiyu")["support_ready"]
    assert (ready["state"], ready["missing"], ready["holds_until"]) == ("met", [], "2027-02-10")
    assert demo("confirm", "beiyu", "support_ready.logistics", "--no", "--note", "车不够").code == 0
    assert criteria(demo, "beiyu")["support_ready"]["missing"] == ["logistics"]
    whole = demo("confirm", "beiyu", "support_ready", "--note", "x")
    assert whole.code == 5
    assert "support_ready.technology, support_ready.quality" in whole.err
    assert demo("confirm", "beiyu", "support_ready.sales", "--note", "x").code == 5
    assert demo("confirm", "beiyu", "credit.finance", "--note", "x").code == 5
    lapsed = criteria(demo, "beiyu", "--as-of", "2027-03-01")["support_ready"]
    assert lapsed["state"] in ("lapsed", "unmet")
    refused = demo("advance", "beiyu").err
    assert "missing: logistics" in refused
    assert "Technology, quality, production" in refused
    assert "Text(" not in refused


def test_a_win_is_a_sale_a_reason_and_a_rival_beaten(demo: Program) -> None:
    before = {row["supplier"]: row["won"] for row in demo("rivals", "--json").data}
    command = ["win", "beiyu", "--amount", "560万", "--ref", "BY-1", "--because", "焊口数据说话"]
    assert demo(*command).code == 3
    assert demo("win", "qinghe", "--amount", "1").code == 3
    ran = demo(*command, "--override", "框架先签")
    assert (ran.code, ran.err) == (0, "Won beiyu on 2026-11-23: 5,600,000.00 CNY.\nBeaten: 北塑集团.\n")
    gate = demo("gate", "beiyu", "--json").data
    assert (gate["stage"], gate["overrides"][-1]["override"]) == ("won", "框架先签")
    assert demo("show", "beiyu", "--json").data["measures"]["sales_12m"] == 5600000.0
    after = {row["supplier"]: row["won"] for row in demo("rivals", "--json").data}
    assert after["北塑集团"] == before["北塑集团"] + 1
    # One operation: the sale goes with the stage.
    assert demo("undo").code == 0
    assert demo("show", "beiyu", "--json").data["measures"]["sales_12m"] == 0.0
