"""The account plan: objectives with their past, actions on the agenda, and a page that can be handed over."""

import sqlite3

import pytest
from program import Program


def objectives(kam: Program, *arguments: str) -> dict[str, dict]:
    return {one["text"]: one for one in kam("plan", "tongda", "--json", *arguments).data["objectives"]}


def test_a_plan_says_where_we_want_to_get_and_how_far_we_are(demo: Program) -> None:
    plan = demo("plan", "tongda", "--json").data
    assert [plan[key] for key in ("relationship_type", "relationship_wanted")] == ["preferred", "strategic"]
    assert [(one["text"], one["person"], one["progress"]) for one in plan["objectives"]] == [
        ("年内认识第二个人", None, 20), ("县点零售价统一", "童百川", 0), ("2027 年提货 1500 万", "童百川", 10),
    ]  # fmt: skip
    assert [(one["objective"], one["what"], one["due"], one["by"]) for one in plan["actions"]][1] == (
        "2027 年提货 1500 万", "分县目标表两边各签一份", "2026-12-18", "魏岚",
    )  # fmt: skip


def test_progress_keeps_its_past_and_the_old_number(demo: Program) -> None:
    number = str(objectives(demo)["2027 年提货 1500 万"]["objective"])
    assert demo("log-progress", number, "45").err.endswith(" of tongda: 45 %.\n")
    assert objectives(demo)["2027 年提货 1500 万"]["progress"] == 45
    assert objectives(demo, "--as-of", "2026-11-22")["2027 年提货 1500 万"]["progress"] == 10
    assert demo("log-progress", number, "--done").code == 0
    assert objectives(demo)["2027 年提货 1500 万"]["done_on"] == "2026-11-23"
    assert len(objectives(demo)) == 3
    assert demo("log-progress", number).code == 2
    assert demo("log-progress", "999", "10").code == 4
    # Its actions are still there.
    assert len([one for one in demo("plan", "tongda", "--json").data["actions"] if one["due"] == "2026-12-18"]) == 1


def test_an_action_is_on_the_agenda(demo: Program) -> None:
    made = demo("add-objective", "oriva", "Listed in 60 branches", "--with", "Sanne Kuipers", "--json").data[0]
    assert demo("add-objective", "oriva", "Listed in 60 branches").code == 3
    added = demo("add-action", str(made["id"]), "Send the price list", "--due", "2026-11-27", "--by", "高远")
    assert (added.code, added.err[:15]) == (0, "Next step step-")
    assert "Send the price list" in [one["detail"] for one in demo("agenda", "oriva", "--json").data]
    held = demo("dossier-of", "Sanne Kuipers", "--json").data["objectives"]
    assert [one["text"] for one in held] == ["Listed in 60 branches"]


# What of the customer's rows may be handed over; everything else becomes a canary.
SHARED = {
    ("customer", "name"), ("customer", "code"), ("customer", "key"), ("customer", "manager"), ("objective", "text"),
    ("person", "name"), ("person", "key"), ("fact", "topic"),
}  # fmt: skip


@pytest.mark.parametrize("form", ["md", "json", "tsv"])
def test_nothing_internal_is_handed_over(demo: Program, form: str) -> None:
    before = demo("plan", "tongda", "--for-customer", "--format", form)
    assert "分县目标表两边各签一份" in before.out
    assert "年内认识第二个人" not in before.out
    assert "算清独占价" not in before.out
    with sqlite3.connect(demo.workbook) as book:
        tables = [row[0] for row in book.execute("select name from sqlite_master where type = 'table'")]
        for (trigger,) in book.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            book.execute(f"drop trigger {trigger}")
        touched = set()
        for table in set(tables) - {"book", "operation", "change", "current_operation", "seal", "sqlite_sequence"}:
            for _, column, kind, *_ in book.execute(f"pragma table_info({table})").fetchall():
                if kind != "VARCHAR" or (table, column) in SHARED:
                    continue
                spared = " and topic <> 'vision'" if table == "fact" else ""
                spared += " and expected is not 'yes'" if table == "next_step" else ""
                try:
                    done = book.execute(
                        f'update {table} set "{column}" = \'CANARY\' || id where "{column}" is not null{spared}'
                    )
                except sqlite3.IntegrityError:
                    continue  # a day or a code: nothing can be hidden in it
                touched.add(table) if done.rowcount else None
        book.execute("update fact set number = 0.777 where number is not null")
    assert touched >= {"fact", "contact", "next_step", "review", "expectation", "swot", "rival_move", "person", "sale"}
    after = demo("plan", "tongda", "--for-customer", "--format", form)
    assert (after.code, after.out) == (0, before.out)
