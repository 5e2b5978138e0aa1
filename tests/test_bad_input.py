"""Bad input: the right exit code, one clear message naming place and cure, and the workbook exactly as it was."""

import shutil
import sqlite3

import pytest
from program import Program

# arguments, exit code, the whole of stderr
REFUSED: list[tuple[list[str], int, str]] = [
    (["show", "qinhe"], 4, "There is no customer or person 'qinhe'. Did you mean qinghe?"),
    (["rate", "jinlu", "margin_expectd=4"], 4, "No model in sight rates a factor 'margin_expectd'. Did you mean margin_expected?"),
    (["rate", "jinlu", "margin_expected=7"], 5, "margin_expected is 7; it must lie between 1 and 5."),
    (["rate", "jinlu", "margin_expected=nan"], 5, "margin_expected is nan; it must lie between 1 and 5."),
    (["rate", "jinlu", "margin_expected=high"], 5, "margin_expected is 'high', which is no number."),
    (["add-customer", ""], 5, "The name is empty: give it at least one visible character."),
    (["add-customer", "x\x1b[31m"], 5, "The name xU+001B[31m holds characters that cannot be kept (U+001B): type it again without them."),
    (["add-customer", "ab\u202ecd"], 5, "The name abU+202Ecd holds characters that cannot be kept (U+202E): type it again without them."),
    (["edit-customer", "qinghe", "--note", "a\u202eb"], 5, "A text holds characters that cannot be kept (U+202E): type it again without them."),
    (["add-customer", "青禾置业"], 3, "青禾置业 is in the book already, as qinghe. Use --anyway if it is another company."),
    (["add-customer"], 2, "NAME is missing, and there is no terminal to ask at."),
    (["log-contact", "qinghe", "--with", "林晓燕", "--with", "林晓"], 2, "--with names 林晓燕 twice."),
    (["done", "step-99999"], 4, "There is no next step 99999. `kam agenda` lists them."),
    (["list", "--where", "tire=A"], 4, "There is no column 'tire'. Did you mean tier?"),
    (["lst"], 2, "There is no command 'lst'. Did you mean list?"),
    (["list", "--wher", "x"], 2, "There is no option --wher. Did you mean --where, --help?\nkam list --help shows how it is used."),
    (["history", "--limit", "many"], 2, "--limit must be a number from 1 to 1000000.\nkam history --help shows how it is used."),
    (["show"], 2, "CUSTOMER|PERSON is missing.\nkam show --help shows how it is used."),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED, ids=lambda value: str(value)[:40])
def test_a_refusal_says_what_and_how(demo: Program, arguments: list[str], code: int, said: str) -> None:
    before = demo.everything()
    done = demo(*arguments)
    assert (done.code, done.out) == (code, ""), done.err
    assert done.err == said + "\n"
    assert demo.everything() == before


def test_a_day_that_does_not_exist(demo: Program) -> None:
    before = demo.everything()
    done = demo("log-sale", "oriva", "100", "--on", "2026-02-30")
    assert done.code == 5
    assert "2026-02-30" in done.err
    assert demo.everything() == before


def test_a_name_of_300_characters_is_refused_and_one_like_markup_is_kept(demo: Program) -> None:
    before = demo.everything()
    done = demo("add-customer", "x" * 300)
    assert done.code == 5
    assert "300 characters: at most 200" in done.err
    assert demo.everything() == before
    assert demo("add-customer", "[/]").code == 0
    for form in ("table", "tsv", "csv", "json", "jsonl", "md"):
        shown = demo("list", "--where", "name=[/]", "--format", form)
        assert shown.code == 0, shown.err
        assert "[/]" in shown.out.replace("\\", "")


def test_an_ambiguous_customer_names_the_candidates(demo: Program) -> None:
    done = demo("show", "h")
    assert (done.code, done.out) == (4, "")
    assert "could be any of" in done.err
    assert "hengtai (恒岱建设)" in done.err


def test_a_shut_gate_tells_all_reasons_at_once(demo: Program) -> None:
    before = demo.everything()
    done = demo("advance", "lantian")
    assert (done.code, done.out) == (3, "")
    assert len(done.err.splitlines()) > 3
    assert demo.everything() == before


MODEL = """name: mine
axes:
  value:
    factors:
      margin: {{weight: {weight}, rating: [1, 5]}}
{more}tiers:
  - {{tier: A, when: {{}}}}
"""


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (MODEL.format(weight=1, more="      margin: {weight: 2, rating: [1, 5]}\n"), ["mine.yaml:6"]),
        (MODEL.format(weight=1, more="\t  x: 1\n"), ["mine.yaml:6"]),
        (MODEL.format(weight=-1, more=""), ["mine.yaml:5"]),
        (MODEL.format(weight=1, more="      sale: {weight: 2, measure: sales_12n, points: [[0, 0], [1, 100]]}\n"), ["mine.yaml:6"]),
        (
            MODEL.format(weight=-1, more="      a: {weight: 1, ratng: [1, 5]}\n      b: {weight: 1, measure: nope, points: [[0, 0], [1, 9]]}\n"),
            ["mine.yaml:5", "mine.yaml:6", "mine.yaml:7"],
        ),
    ],
    ids=["a key twice", "a tab", "a negative weight", "a misspelt measure", "three faults at once"],
)  # fmt: skip
def test_every_fault_of_a_model_is_named_with_its_line(demo: Program, text: str, places: list[str]) -> None:
    (demo.folder / "mine.yaml").write_text(text)
    for command in (["model", "check", "./mine.yaml"], ["score", "--model", "./mine.yaml"]):
        done = demo(*command)
        assert (done.code, done.out) == (5, "")
        assert all(place in done.err.replace(", line ", ":") for place in places), done.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'name,industry\nAcme,"open\nBeta,x\n', "line 2"),
        (b"name,industry,note\nAcme,tools\n", "line 2"),
        ("name,industry\n管道甲,建材\n".encode("gb18030"), "--encoding gb18030"),
        (b"13800001111,2026-01-02\n13800002222,2026-01-03\n", "header"),
    ],
    ids=["an open quote", "a short row", "GBK", "no header"],
)
def test_a_damaged_file_changes_nothing(demo: Program, content: bytes, said: str) -> None:
    before = demo.everything()
    (demo.folder / "customers.csv").write_bytes(content)
    done = demo("import", "customers.csv")
    assert (done.code, done.out) == (5, "")
    assert said in done.err
    assert demo.everything() == before


def test_a_closed_pipe_is_no_error(demo: Program) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        f"{sys.executable} -m kamcli measures | head -1",
        shell=True,
        capture_output=True,
        env=demo.environment(),
        check=True,
    )
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


@pytest.mark.parametrize("kind", ["missing", "not a database", "another program's", "newer", "a folder"])
def test_a_file_that_is_no_workbook_of_ours_is_left_alone(demo: Program, kind: str) -> None:
    place = demo.folder / "other.db"
    if kind == "not a database":
        place.write_bytes(b"\x00\x01 nothing of ours" * 400)
    elif kind == "another program's":
        sqlite3.connect(place).execute("create table t(x)").connection.close()
    elif kind == "newer":
        shutil.copy(demo.workbook, place)
        connection = sqlite3.connect(place)
        connection.execute("pragma user_version = 99")
        connection.close()
    elif kind == "a folder":
        place.mkdir()
    before = place.read_bytes() if place.is_file() else None
    for command in (["list"], ["log-sale", "oriva", "1"]):
        done = demo(*command, "--workbook", place)
        assert (done.code, done.out) == (6, ""), done.err
        assert str(place) in done.err
        assert "Traceback" not in done.err
    assert (place.read_bytes() if place.is_file() else None) == before
    assert place.exists() == (kind != "missing")


def test_errors_speak_chinese(demo: Program) -> None:
    for arguments, said in (
        (["show", "qinhe"], "没有客户或联系人 'qinhe'。是不是 qinghe？\n"),
        (["rate", "jinlu", "margin_expected=7"], "margin_expected 是 7；必须在 1 到 5 之间。\n"),
        (["list", "--wher", "x"], "没有选项 --wher。是不是 --where, --help？\n用法见 kam list --help。\n"),
    ):
        assert demo(*arguments, KAM_LANG="zh").err == said
