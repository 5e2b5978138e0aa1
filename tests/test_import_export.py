"""Tables in and out: what leaves comes back as no change, and nothing is guessed."""

import csv
import shutil
from pathlib import Path

import pytest
from program import SHARED, Program

EXAMPLES = Path(__file__).parents[1] / "examples"


def counts(done: list[dict]) -> dict[str, tuple[int, int, int, int]]:
    return {one["kind"]: (one["new"], one["changed"], one["same"], one["rejected"]) for one in done}


def test_the_book_leaves_and_comes_back_the_same(demo: Program, tmp_path: Path, empty_file: Path) -> None:
    assert demo("export", tmp_path / "out").code == 0
    again = counts(demo("import", tmp_path / "out", "--json").data)
    assert all(new == changed == rejected == 0 for new, changed, _same, rejected in again.values())
    other = Program(tmp_path, tmp_path / "other.db")
    other.workbook.write_bytes(empty_file.read_bytes())
    other("import", tmp_path / "out")
    other("export", tmp_path / "twin")
    for file in (tmp_path / "out").iterdir():
        assert (tmp_path / "twin" / file.name).read_text() == file.read_text(), file.name


def test_an_empty_cell_never_erases(demo: Program, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("code,name,industry,note\noriva,Oriva Plumbing,,new note\n")
    assert counts(demo("import", tmp_path / "c.csv", "--json").data) == {"customers": (0, 1, 0, 0)}
    row = demo("list", "--where", "code=oriva", "--json").data[0]
    assert row["industry"]
    assert row["note"] == "new note"


def test_rejected_rows_stand_in_a_file_with_their_lines(demo: Program, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(
        "customer,on,amount\ntongda,2026-11-01,5\nnobody,2026-11-01,5\ntongda,2026-11-01,x\n"
    )
    done = demo("import", tmp_path / "s.csv", "--json")
    assert counts(done.data) == {"sales": (1, 0, 0, 2)}
    lines = (tmp_path / "s.sales.rejected.csv").read_text().splitlines()
    assert [line.split(",")[0] for line in lines] == ["line", "3", "4"]


def test_dates_are_read_in_the_one_order_of_their_column(demo: Program, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("customer,on,amount\ntongda,3/4/2026,5\ntongda,3/25/2026,6\n")
    demo("import", tmp_path / "s.csv")
    demo("export", tmp_path / "sales.csv")
    assert "tongda,2026-03-04,5.00" in (tmp_path / "sales.csv").read_text()
    (tmp_path / "t.csv").write_text("customer,on,amount\ntongda,3/4/2026,7\n")
    assert demo("import", tmp_path / "t.csv").code == 5


def test_leading_zeros_and_encodings_survive(empty: Program, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_bytes("客户编号;客户名称\n0007;青禾\n".encode("utf-16"))
    empty("import", tmp_path / "c.csv")
    assert empty("list", "--json").data[0]["code"] == "0007"
    (tmp_path / "g.csv").write_bytes("客户名称,行业\n北屿,供热\n".encode("gb18030"))
    refused = empty("import", tmp_path / "g.csv")
    assert (refused.code, "--encoding gb18030" in refused.err) == (5, True)
    assert empty("import", tmp_path / "g.csv", "--encoding", "gb18030").code == 0


needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real exports is not here")


@needs_shared
@pytest.mark.parametrize("pipeline", ["sales_pipeline.csv", "sales_pipeline_mdY.csv"])
def test_a_real_crm_comes_in_to_the_cent(empty: Program, tmp_path: Path, pipeline: str) -> None:
    maven = SHARED / "crm" / "maven"
    assert counts(empty("import", maven / "accounts.csv", "--json").data) == {"customers": (85, 0, 0, 0)}
    won = (
        "import", maven / pipeline, "--as", "sales", "--only", "deal_stage=Won",
        "--map", "account=customer,close_date=on,close_value=amount", "--json",
    )  # fmt: skip
    assert counts(empty(*won).data) == {"sales": (4238, 0, 0, 0)}
    assert counts(empty(*won).data) == {"sales": (0, 0, 4238, 0)}
    empty("export", tmp_path / "sales.csv")
    rows = (tmp_path / "sales.csv").read_text().splitlines()[1:]
    assert sum(float(row.split(",")[2]) for row in rows) == 10_005_534


@needs_shared
def test_the_overdue_accounts_are_exactly_those_of_the_oracle(empty: Program, tmp_path: Path) -> None:
    import json
    import shutil

    maven = SHARED / "crm" / "maven"
    pipeline = Path(shutil.copy(maven / "sales_pipeline.csv", tmp_path))  # rejects are written beside it
    empty("import", maven / "accounts.csv")
    empty("import", pipeline, "--as", "contacts", "--map", "account=customer,close_date=on")
    empty("playbook", "copy", "five_stages")
    playbook = tmp_path / "playbooks" / "five_stages.yaml"
    original = playbook.read_text()
    for days, names in json.loads((maven / "expected.json").read_text())["overdue_lists"].items():
        playbook.write_text(original.replace("untiered: {due_after: 30}", f"untiered: {{due_after: {days}}}"))
        due = empty("review", "--overdue", "--as-of", "2018-01-15", "--json").data
        assert sorted(one["name"] for one in due) == sorted(names)


@needs_shared
def test_chinese_customer_files_come_in_row_by_row(empty: Program, tmp_path: Path) -> None:
    import shutil

    for file in sorted((SHARED / "formats" / "chinese").glob("*.csv")):
        kam = Program(tmp_path, tmp_path / f"{file.stem}.db")
        kam.workbook.write_bytes(empty.workbook.read_bytes())
        mine = Path(shutil.copy(file, tmp_path))
        done = next(one for one in kam("import", mine, "--json").data if one["kind"] == "customers")
        rows = [line for line in mine.read_text("utf-8-sig").splitlines() if line.strip()]
        assert done["new"] + done["rejected"] == len(rows) - 1, file.name
        if file.stem == "商场客户":
            assert kam("list", "--json").data[0]["code"] == "0001"


def test_the_demo_book_takes_every_row_of_its_tables(empty: Program) -> None:
    folder = Path(shutil.copytree(EXAMPLES, empty.folder / "examples"))
    rows = sum(
        len(list(csv.DictReader(file.read_text(encoding="utf-8").splitlines(keepends=True))))
        for file in folder.glob("*.csv")
        if file.name != "simulations.csv"  # played anew when the demo book is made
    )
    done = empty("import", folder, "--json")
    assert (done.code, sum(table["new"] for table in done.data)) == (0, rows)
    assert not list(folder.glob("*.rejected.csv"))


def test_files_are_loaded_in_an_order_in_which_nothing_comes_before_what_it_refers_to(empty: Program) -> None:
    for name, text in {
        "a.csv": "customer,topic,person,value\nanrun,stance,周敏,1\n", "b.csv": "customer,name\nanrun,周敏\n",
        "c.csv": "code,name\nanrun,安润置业\n",
    }.items():  # fmt: skip
        (empty.folder / name).write_text(text, encoding="utf-8")
    brought = empty("import", "a.csv", "b.csv", "c.csv", "--json").data
    assert [(one["kind"], one["new"], one["rejected"]) for one in brought] == [
        ("facts", 1, 0), ("people", 1, 0), ("customers", 1, 0),
    ]  # fmt: skip


def test_a_table_that_fits_two_kinds_is_of_the_one_that_takes_more_of_it(empty: Program) -> None:
    empty("add-customer", "Anrun", "--code", "anrun")
    for name, text in {
        "levels.csv": "customer,tier,on,reason\nanrun,B,2026-01-05,Sells in three counties\n",
        "orders.csv": "customer,on,amount,product,due\nanrun,2026-01-07,12500,PPR,2026-03-08\n",
    }.items():
        (empty.folder / name).write_text(text, encoding="utf-8")
    brought = empty("import", "levels.csv", "orders.csv", "--json").data
    assert [(one["kind"], one["new"]) for one in brought] == [("tiers", 1), ("sales", 1)]
    (empty.folder / "both.csv").write_text("customer,on,stage,tier\nanrun,2026-01-08,relate,B\n", encoding="utf-8")
    both = empty("import", "both.csv")
    assert (both.code, both.err) == (2, "both.csv could be any of: stages, tiers. Say which with --as.\n")


def test_what_is_to_be_done_is_not_done_in_the_future(empty: Program) -> None:
    empty("add-customer", "Anrun", "--code", "anrun")
    for name, text in {
        "contacts.csv": "customer,on,channel,next,due,next_done_on\nanrun,2026-11-20,phone,Quote,2026-12-01,{day}\n",
        "plan_steps.csv": "customer,position,task,on,done_on\nanrun,1,Meet them,2026-11-20,{day}\n",
        "sales.csv": "customer,on,amount,due,paid_on\nanrun,2026-11-20,100,2026-12-20,{day}\n",
    }.items():
        for day, code in (("2026-11-24", 5), ("2026-11-23", 0)):
            (empty.folder / name).write_text(text.format(day=day), encoding="utf-8")
            assert empty("import", name).code == code, (name, day)
