"""Weights from comparing in pairs: asked at a terminal or given by flags, written into the model's own file."""

from pathlib import Path

import pytest
from program import Program
from test_reviews import at_a_terminal

MODEL = """\
# Our own model; every remark stays.
name: mine
axes:
  value:
    title: {en: Value, zh: 价值}   # for targets
    factors:
      size: {weight: 60, rating: [1, 5]}
      margin:
        title: {en: Margin, zh: 毛利}
        weight: 30   # per cent
        rating: [1, 5]
      worth: {rating: [1, 5], weight: 10}
  difficulty: {factors: {reach: {weight: 50, rating: [1, 5]}, hold: {weight: 50, rating: [1, 5]}}}
tiers: [{tier: A, when: }]
"""
WEIGHED = """\
# Our own model; every remark stays.
name: mine
axes:
  value:
    title: {en: Value, zh: 价值}   # for targets
    weights:
      pairwise:
        唐静:
          - [size, margin, 3]
          - [size, worth, 5]
          - [worth, margin, 1/2]
    factors:
      size: {rating: [1, 5]}
      margin:
        title: {en: Margin, zh: 毛利}
        rating: [1, 5]
      worth: {rating: [1, 5]}
  difficulty: {factors: {reach: {weight: 50, rating: [1, 5]}, hold: {weight: 50, rating: [1, 5]}}}
tiers: [{tier: A, when: }]
"""
SAID = ["--pair", "size/margin=3", "--pair", "size/worth=5", "--pair", "worth/margin=1/2"]


@pytest.fixture
def model(demo: Program) -> Path:
    path = demo.folder / "mine.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return path


def test_judgements_go_into_the_file_and_every_other_character_stays(demo: Program, model: Path) -> None:
    done = demo("model", "weigh", model, "--of", "value", "--by", "唐静", *SAID, "--json")
    assert (done.code, model.read_text(encoding="utf-8")) == (0, WEIGHED)
    assert done.data["weights"] == pytest.approx({"size": 0.6483290138, "margin": 0.2296507941, "worth": 0.1220201921})
    assert done.data["judges"] == ["唐静"]
    assert done.err == f"Consistency ratio 0.004 (Saaty 2005; at most 0.1).\nWritten to {model}.\n"
    shown = demo("model", "show", model, "--json").data
    assert [round(one["weight"], 4) for one in shown["factors"]] == [0.6483, 0.2297, 0.122, 0.5, 0.5]


def test_factors_on_one_line_lose_their_weights_too(demo: Program, model: Path) -> None:
    flow = "    factors: {reach: {weight: 50, rating: [1, 5]}, hold: {rating: [1, 5], weight: 1}}"
    model.write_text(MODEL.replace(MODEL.splitlines()[12], f"  difficulty:\n{flow}"), encoding="utf-8")
    assert demo("model", "weigh", model, "--of", "difficulty", "--pair", "reach/hold=3").code == 0
    assert "    factors: {reach: {rating: [1, 5]}, hold: {rating: [1, 5]}}\n" in model.read_text(encoding="utf-8")


def test_another_judge_is_put_beside_the_first_and_the_same_one_is_replaced(demo: Program, model: Path) -> None:
    for by, first in (("唐静", "3"), ("魏岚", "1/3"), ("唐静", "4")):
        said = ["--pair", f"size/margin={first}", *SAID[2:]]
        assert demo("model", "weigh", model, "--of", "value", "--by", by, *said).code == 0
    text = model.read_text(encoding="utf-8")
    assert (text.count("唐静:"), text.count("魏岚:"), text.count("[size, margin, 4]"), text.count("[size, margin, 3]")) == (
        1, 1, 1, 0,
    )  # fmt: skip


def test_every_pair_is_asked_and_what_contradicts_may_be_mended(demo: Program, model: Path) -> None:
    answers = ["3", "5", "x", "1/5", "0.6"]  # the third is no number first, and then contradicts the others
    code, seen = at_a_terminal(demo, answers, "model", "weigh", str(model), "--of", "value", "--by", "唐静")
    assert code == 0, seen
    assert "Margin : worth" in seen
    assert "A number is wanted, such as 3 or 1/3." in seen
    assert (
        "These contradict each other (consistency ratio 0.501). size : worth: 5; 1/1.67 would fit the others." in seen
    )
    assert "- [size, worth, 0.6]" in model.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "Which weights? --of one of: value, difficulty.\n"),
        (["--of", "worth"], 4, "The model has no axis or group 'worth'. `kam model show` lists them.\n"),
        (["--of", "value"], 2, "--pair is missing, and there is no terminal to ask at.\n"),
        (["--of", "value", "--pair", "size=3"], 2, "'size=3' must be written ONE/OTHER=TIMES, such as margin/volume=3.\n"),
        (["--of", "value", "--pair", "size/sise=3"], 5, "size/sise=3: compare two of size, margin, worth.\n"),
        (["--of", "value", "--pair", "size/margin=0"], 5,
         "size/margin=0: how many times as important is from 1/100 to 100, such as 3 or 1/3.\n"),
        (["--of", "value", *SAID[:2]], 5,
         "The scoring model mine.yaml cannot be used.\n"
         "  mine.yaml:9:11: 2 pairs are not compared: [size, worth], [margin, worth]\n"),
        (["--of", "difficulty", "--pair", "reach/hold=2"], 5,
         "Line 13: put the factors of difficulty on lines of their own first.\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_weighed_leaves_the_file(
    demo: Program, model: Path, arguments: list[str], code: int, message: str
) -> None:
    done = demo("model", "weigh", model, *arguments)
    assert (done.code, done.err, model.read_text(encoding="utf-8")) == (code, message, MODEL)


def test_what_comes_with_kam_is_copied_first(demo: Program) -> None:
    done = demo("model", "weigh", "growth", "--of", "potential", *SAID)
    assert (done.code, done.err) == (
        3, "growth comes with kam. `kam model copy growth` makes one that is yours to change.\n",
    )  # fmt: skip
