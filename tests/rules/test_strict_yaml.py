"""The strict part of YAML: what is refused, in complete messages, and what plain values mean."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.errors import Invalid, NotFound
from kamcli.rules.yaml import Node, parse, read_text, typed


def said(text):
    """Every message about a text, as people see it."""
    _, findings = parse(text, "x.yaml")
    return [f"{finding.place}: {finding.template.format(**finding.facts)}" for finding in findings]


def plain(node):
    """A tree as plain values."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    return node.value


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a: 1\nb: 2\na: 3\n", ['x.yaml:3:1: the key "a" appears twice: it is already in line 1']),
        ("{a: 1, a: 2}", ['x.yaml:1:8: the key "a" appears twice: it is already in line 1']),
        (
            "a: &x 1\nb: *x\n",
            [
                'x.yaml:1:4: the anchor "&x" is not allowed: remove it',
                'x.yaml:2:4: the alias "*x" is not allowed: write the value out',
            ],
        ),
        ("a: !!int '3'\n", ['x.yaml:1:4: the tag "!!int" is not allowed: remove it, or put the value in quotes']),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            [
                'x.yaml:1:4: the tag "!!python/object/apply:os.system" is not allowed: '
                "remove it, or put the value in quotes"
            ],
        ),
        ("<<: {a: 1}\n", ['x.yaml:1:1: merging with "<<" is not allowed: write the keys out']),
        ("a: 1\n---\nb: 2\n", ["x.yaml:2:1: a second document begins here: only one is read from a file"]),
        ("? [a, b]\n: 1\n", ["x.yaml:1:3: a key must be text, not a list or a mapping"]),
        (
            "a:\n\tb: 1\n  \tc: 1\n",
            [
                "x.yaml:2:1: a tab cannot be used to indent: use spaces",
                "x.yaml:3:3: a tab cannot be used to indent: use spaces",
            ],
        ),
        ("a: x\x1b[31m\n", ["x.yaml:1:5: the character U+001B is not allowed: remove it"]),
        ('a: "\\e[31m"\n', ["x.yaml:1:4: the character U+001B is not allowed: remove it"]),
        ("a: \x00\n", ["x.yaml:1:4: the character U+0000 is not allowed: remove it"]),
        ("a: >= 65\n", ['x.yaml:1:4: a value that begins with ">" must be in quotes']),
        ("{a: >= 65}\n", ['x.yaml:1:5: a value that begins with ">" must be in quotes']),
        ("a: %5\n", ['x.yaml:1:4: a value that begins with "%" must be in quotes']),
        ("a: @x\n", ['x.yaml:1:4: a value that begins with "@" must be in quotes']),
        (
            "a: b: c\n",
            ['x.yaml:1:5: a ":" is not expected here: check the indentation, or put the value in quotes'],
        ),
        (
            "a: 1\n b: 2\n",
            ['x.yaml:2:3: a ":" is not expected here: check the indentation, or put the value in quotes'],
        ),
        (
            "a: [1, 2\nb: 3\n",
            ["x.yaml:2:2: a comma is missing here, or the bracket opened in line 1 is not closed"],
        ),
        ("a: 1\nb: 'x\n", ["x.yaml:3:1: the quote opened in line 2 is not closed"]),
    ],
)
def test_a_trap_is_refused_with_a_complete_message(text, messages):
    assert said(text) == messages


def test_what_the_parser_alone_understands_is_passed_on():
    (message,) = said("- a\nb: 1\n")
    assert message.startswith("x.yaml:2:1: this cannot be read: ")
    assert message.endswith("; check the indentation")


def test_every_double_key_is_reported_and_the_tree_is_kept():
    root, findings = parse("a: 1\na: 2\nb: {c: 1, c: 2}\nb: 3\n", "x.yaml")
    assert [finding.place for finding in findings] == ["x.yaml:2:1", "x.yaml:3:11", "x.yaml:4:1"]
    assert plain(root) == {"a": 1, "b": {"c": 1}}


def test_a_tree_with_holes_is_not_handed_on():
    assert parse("a: *x\n", "x.yaml")[0] is None
    assert parse("a: 'x\n", "x.yaml")[0] is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("0.7", 0.7),
        ("-0.05", -0.05),
        *(
            (text, text)
            for text in [
                "no",
                "yes",
                "on",
                "off",
                "True",
                "NULL",
                "12:30",
                "0123",
                "0x1F",
                "0o17",
                "1_000",
                "1e3",
                "+5",
                ".5",
                "5.",
                ".nan",
                ".inf",
                "nan",
                "inf",
                "-inf",
                "NaN",
                "2026-02-30",
                "2026-11-23",
                "1.2.3",
                "１２",
                "٣",
                "9999999999999999",
            ]
        ),
    ],
)
def test_only_what_is_plainly_a_number_is_one(text, value):
    root, findings = parse(f"a: {text}\n", "x.yaml")
    assert findings == []
    assert plain(root) == {"a": value}
    assert type(plain(root)["a"]) is type(value)


def test_what_is_quoted_is_text():
    root, _ = parse("a: '12'\nb: \"true\"\nc: |\n  12\n", "x.yaml")
    assert plain(root) == {"a": "12", "b": "true", "c": "12\n"}


def test_keys_are_text():
    root, findings = parse("1: a\ntrue: b\nnull: c\n0123: d\nno: e\n", "x.yaml")
    assert findings == []
    assert list(plain(root)) == ["1", "true", "null", "0123", "no"]


def test_places_count_characters_from_one():
    root, _ = parse("标题: {zh: 到期, en: due}\n", "x.yaml")
    title = root.value["标题"]
    assert (title.line, title.column) == (1, 5)
    assert (title.value["en"].line, title.value["en"].column) == (1, 18)


@pytest.mark.parametrize("text", ["", "# nothing but a remark\n", "---\n", "\n\n"])
def test_an_empty_text_is_an_empty_tree(text):
    root, findings = parse(text, "x.yaml")
    assert (root.value, findings) == (None, [])


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_great_depth_is_refused_and_does_no_harm(opening):
    messages = said(opening * 100_000)
    assert len(messages) == 1
    assert messages[0].endswith("nested more than 20 levels deep")


def test_a_file_that_is_no_text_at_all_is_refused_quickly():
    assert len(said("\x00" * 1_000_000)) == 50
    assert len(said("a: 1\n\tb\n" * 10_000)) == 50


def test_twenty_levels_are_read():
    assert said("[" * 20 + "]" * 20) == []
    assert said("[" * 21 + "]" * 21) == ["x.yaml:1:21: nested more than 20 levels deep"]


def test_a_merge_bomb_is_refused_at_once():
    lines = ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    assert len(said("\n".join(lines))) == 30 + 2 * 29


def test_it_reads_the_same_without_the_c_library(monkeypatch):
    import yaml

    text = "a: {b: [1, x, '2', true]}\nc: ~\nd:\n  - 到期\na: 2\n"
    fast = parse(text, "x.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert parse(text, "x.yaml") == fast
    assert said("{a: >= 65}\n") == ['x.yaml:1:5: a value that begins with ">" must be in quotes']
    assert said("a: b: c\n") == [
        'x.yaml:1:5: a ":" is not expected here: check the indentation, or put the value in quotes'
    ]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    root, findings = parse(text, "x.yaml")
    assert isinstance(root, Node) or findings


@pytest.mark.property
@given(st.text(alphabet="ab:{}[],&*!|>'\"#-? \n\t1.", max_size=40))
def test_any_heap_of_marks_is_read_or_refused(text):
    root, findings = parse(text, "x.yaml")
    assert isinstance(root, Node) or findings


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_a_number_is_never_read_as_another_one(number):
    assert typed(str(number)) in (number, str(number))


def test_a_file_is_read_as_utf8_with_or_without_a_mark(tmp_path):
    (tmp_path / "a.yaml").write_bytes("标题: 1\n".encode("utf-8-sig"))
    assert read_text(tmp_path / "a.yaml") == "标题: 1\n"


def test_a_file_that_cannot_be_taken_says_why(tmp_path):
    path = tmp_path / "a.yaml"
    with pytest.raises(NotFound, match=r"There is no file .*a\.yaml\."):
        read_text(path)
    path.write_bytes("a: 1\n标题".encode("gb18030"))
    with pytest.raises(Invalid, match=r"a\.yaml is not UTF-8 \(line 2\): save it as UTF-8 in the editor\."):
        read_text(path)
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(Invalid, match=r"a\.yaml is larger than 1 MB: a file of rules is not that long\."):
        read_text(path)
    with pytest.raises(Invalid, match=r"cannot be read: Is a directory\."):
        read_text(tmp_path)


def test_the_library_is_imported_only_when_something_is_read():
    import subprocess

    code = "import sys, kamcli.rules.models, kamcli.rules.playbook, kamcli.rules.find; print('yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
