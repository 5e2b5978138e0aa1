"""What a table does not say itself is asked for once, at a terminal; scripts name the mapping that was made of it."""

import pytest
from program import Program
from test_reviews import at_a_terminal

from kamcli import i18n
from kamcli.actions import schemas
from kamcli.cli import import_questions, sheet_words

FIRMS = "厂商,城市,行业\n青禾,成都,建材\n北屿,,供热\n".encode("gb18030")


def test_unknown_columns_are_asked_for_once(empty: Program) -> None:
    (empty.folder / "c.csv").write_bytes(FIRMS)
    before = empty.everything()
    refused = empty("import", "c.csv")
    assert (refused.code, refused.out, empty.everything()) == (5, "", before)
    assert "Is that right?" not in refused.err
    code, screen = at_a_terminal(empty, ["y", "customers", "firm", "name", "", "firms"], "import", "c.csv")
    assert code == 0, screen
    for said in (
        "c.csv is not UTF-8. As gb18030 it begins:",
        "厂商,城市,行业",
        "厂商 (青禾, 北屿): firm",
        "'firm' is none of them.",
        "城市 (成都): ",
        "in scripts: --mapping firms",
    ):
        assert said in screen
    mapping = empty.folder / "mappings" / "firms.yaml"
    first, _, rest = mapping.read_text("utf-8").partition("\n")
    assert first == f"# {schemas.line_for('mapping')}"
    assert rest == "kind: customers\ncolumns:\n  厂商: name\n  城市: null\nencoding: gb18030\n"
    again, screen = at_a_terminal(empty, [], "import", "c.csv")
    assert (again, "Read by the mapping firms." in screen, "Nothing changed." in screen) == (0, True, True)
    script = empty("import", "c.csv", "--mapping", "firms", "--json")
    assert [(one["kind"], one["same"]) for one in script.data] == [("customers", 2)]
    missing = empty("import", "c.csv", "--mapping", "firm")
    assert (missing.code, missing.err) == (4, 'There is no mapping "firm". There are: firms.\n')
    mapping.write_text("kind: customers\ncolumns: {厂商: nam}\n", "utf-8")
    faulty = empty("import", "c.csv", "--mapping", "firms")
    assert (faulty.code, 'firms.yaml:2:15: "nam" is not known; did you mean "name"?' in faulty.err) == (5, True)


def test_an_answer_may_be_the_word_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["供应商", "客户"])
    monkeypatch.setattr("kamcli.cli.ask.text", lambda *_args, **_more: next(answers))
    i18n.activate("zh")
    try:
        named = {kind: sheet_words.sheet(kind) for kind in ("customers", "people")}
        assert import_questions._one_of("?", named) == "customers"  # asked again, as there are no suppliers
        called = [import_questions._called(*one) for one in (("name", "customers"), ("name", "people"))]
    finally:
        i18n.activate("en")
    assert called[:2] == ["客户名称", "姓名"]


def test_an_order_of_dates_that_nothing_tells_is_asked_for(empty: Program) -> None:
    empty("add-customer", "Anrun", "--code", "anrun")
    (empty.folder / "s.csv").write_text("customer,on,amount\nanrun,3/4/2026,5\n")
    code, screen = at_a_terminal(empty, ["dmy", ""], "import", "s.csv", "--dry-run")
    assert code == 0, screen
    assert "3/4/2026 may have the day or the month first." in screen
    assert (empty.folder / "mappings" / "s.yaml").read_text().splitlines()[1:] == ["date_order: dmy"]
    empty("import", "s.csv", "--mapping", "s")
    assert "anrun,2026-04-03,5.00" in empty("export", "-", "--as", "sales").out
