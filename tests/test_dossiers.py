"""Dossiers: what is applied comes out again, what was not edited is not touched, and a mistake changes nothing."""

import json
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from books import opened, put, rows, tried, workbook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import Program
from thorough import examples

from kamcli import actions
from kamcli.cli.dossiers import document
from kamcli.domain.birthdays import parse_birthday
from kamcli.domain.dossier_shapes import SHAPES, Field
from kamcli.domain.names import clean, person_key
from kamcli.domain.topics import TOPICS, Topic, topics_of
from kamcli.store.tables import journalled

PEOPLE = ("王伟", "Ilse Bakker", "周 敏")
days = st.dates(date(2020, 1, 1), date(2026, 11, 23)).map(str)
texts = st.one_of(
    st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=20).filter(
        lambda text: text.strip()
    ),
    st.sampled_from(
        ["no", "null", "12:30", "0123", "2026-01-01", "- a", "{x}", "a: b", "# c", "'", '"', "1e5", "=1", "~"]
    ),
)


def value_of(topic: Topic) -> st.SearchStrategy[Any]:
    if topic.kind == "money":
        return st.integers(0, 10**12).map(lambda minor: f"{minor // 100}.{minor % 100:02}")
    if topic.kind == "share":
        return st.integers(0, 1000).map(lambda n: n / 1000)
    if topic.kind in ("whole", "number"):
        return st.integers(int(topic.low), int(min(topic.high, 10**9)))
    if topic.kind == "code":
        return st.sampled_from(topic.codes)
    if topic.kind == "codes":
        return st.lists(st.sampled_from(topic.codes), min_size=1, max_size=3, unique=True)
    if topic.kind in ("day", "past"):
        return days
    if topic.kind == "birthday":
        return st.sampled_from(["1978-08-15", "08-15", "lunar 1978-07-12", "lunar 2020-04-10 leap", "农历7月12日"])
    if topic.kind == "person":
        return st.sampled_from(PEOPLE)
    if topic.kind == "people":
        return st.tuples(st.sampled_from(PEOPLE), st.integers(1, 10)).map(lambda pair: f"{pair[0]}={pair[1] / 10:g}")
    return texts


def fact_of(key: str, topic: Topic) -> st.SearchStrategy[Any]:
    origin = {"on": days, "source": texts, "note": texts, "reliability": st.sampled_from(["confirmed", "assumed"])}
    if key == "family":  # kept for a purpose only
        del origin["note"]
        return st.fixed_dictionaries({"value": value_of(topic), "note": texts}, optional=origin)
    whole = st.fixed_dictionaries({"value": value_of(topic)}, optional=origin)
    several = st.lists(
        whole, min_size=1, max_size=2, unique_by=lambda one: (one.get("on"), clean(one.get("source", "")))
    )
    return st.one_of(value_of(topic), whole, several)


def plain_of(one: Field) -> st.SearchStrategy[Any]:
    if one.key in ("name", "aliases"):
        return texts.filter(lambda text: any(c.isalnum() for c in text) and not set(text) & set(";；、"))
    if one.key == "people":
        return st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True)
    if one.key == "action":
        return st.none()
    return value_of(one.value)


def record_of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    shape = SHAPES[kind]
    needed = {one.key: plain_of(one) for one in shape.fields if one.needed and kind != "customer"}
    optional: dict[str, st.SearchStrategy[Any]] = {
        one.key: plain_of(one) for one in shape.fields if not one.needed and one.key not in ("aliases",)
    }
    optional |= {key: fact_of(key, topic) for key, topic in (topics_of(shape.about) if shape.about else {}).items()}
    optional |= {
        below: st.lists(record_of(below), max_size=2, unique_by=lambda one, kind=below: known_by(kind, one))
        for below in shape.below
    }
    return st.fixed_dictionaries(needed, optional=optional)


def known_by(kind: str, record: dict[str, Any]) -> tuple[str, ...]:
    """What makes two entries of one list the same thing."""
    shape = SHAPES[kind]
    fields = [one.key for one in shape.fields if one.key == shape.named or one.stored in shape.key]
    return tuple(clean(str(record[key])) for key in fields) or (str(id(record)),)


@pytest.fixture
def book(empty_file: Path) -> Iterator[sqlite3.Connection]:
    with opened(empty_file) as connection:
        customer = put(connection, "customer", {"code": "c", "name": "C", "key": "c", "added_on": "2020-01-01"})
        for name in PEOPLE:
            put(connection, "person", {"customer_id": customer, "name": name, "key": person_key(name), "roles": ""})
        yield connection


def applied(connection: sqlite3.Connection, text: str) -> int:
    book = workbook(connection)
    return len(actions.dossiers.apply(book, actions.dossiers.read(book, text, "c.yaml"))[1])


def exported(connection: sqlite3.Connection) -> str:
    return document(workbook(connection), "c")


@pytest.mark.property
@settings(max_examples=examples(500), deadline=None, suppress_health_check=list(HealthCheck))
@given(content=record_of("customer"))
def test_what_is_applied_comes_out_again_and_changes_nothing_a_second_time(
    book: sqlite3.Connection, content: dict[str, Any]
) -> None:
    people = content.pop("people", [])
    content["people"] = [p for p in people if p["name"] not in PEOPLE]
    with tried(book):
        applied(book, yaml.safe_dump({"dossier": "c", **content}, allow_unicode=True, sort_keys=False))
        before = {table: rows(book, table) for table in journalled()}
        text = exported(book)
        assert applied(book, text) == 0
        assert {table: rows(book, table) for table in journalled()} == before
        assert exported(book) == text
        compare("customer", content, yaml.load(text, yaml.BaseLoader))  # `no` and `on` are words


def compare(kind: str, content: dict[str, Any], held: dict[str, Any]) -> None:
    """Everything that was written stands in what came out."""
    shape = SHAPES[kind]
    plain = {one.key: one.value for one in shape.fields}
    for key, value in content.items():
        if key in shape.below:
            for record in value:
                compare(
                    key,
                    record,
                    next(one for one in held[key] if known_by(key, one) == known_by(key, record))
                    if shape_named(key)
                    else likest(key, record, held[key]),
                )
        elif key in plain:
            assert alike(plain[key], held.get(key)) == alike(plain[key], value), key
        else:
            topic = TOPICS[key]
            said, out = entries(value), entries(held[key])
            values = [alike(topic, one["value"] if isinstance(one, dict) else one) for one in out]
            day = [one.get("on", "2026-11-23") if isinstance(one, dict) else "2026-11-23" for one in said]
            latest = max(zip(day, range(len(said)), said, strict=True))[2]  # of one day, what was said last
            assert alike(topic, latest["value"] if isinstance(latest, dict) else latest) in values, key


def entries(value: Any) -> list[Any]:
    """The entries of a topic: one or several."""
    return value if isinstance(value, list) and any(isinstance(one, dict) for one in value) else [value]


def shape_named(kind: str) -> bool:
    return bool(SHAPES[kind].named or SHAPES[kind].key)


def likest(kind: str, record: dict[str, Any], records: list[dict[str, Any]]) -> dict[str, Any]:
    """Of records that nothing names, the one that shares the most with what was written."""
    plain = {one.key: one.value for one in SHAPES[kind].fields if one.key in record}
    return max(
        records, key=lambda one: sum(alike(plain[key], one.get(key)) == alike(plain[key], record[key]) for key in plain)
    )


def alike(topic: Topic, value: Any) -> Any:
    """A value however it was written."""
    if value is None or value in ([], ""):
        return None
    if topic.kind in ("money", "share", "number", "whole"):
        return float(value)
    if topic.kind == "birthday":
        return str(parse_birthday(value))
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return clean(text.replace(",", ";") if topic.kind == "codes" else text)


def edited(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_a_changed_stance_is_a_new_fact_and_the_old_one_stays(demo: Program) -> None:
    demo("log-fact", "oriva", "stance=-1", "--person", "Marieke", "--source", "visit", "--on", "2026-10-01")
    text = demo("export", "oriva", "--format", "yaml").out
    file = demo.folder / "o.yaml"
    file.write_text(edited(text, ("stance: {value: -1,", "stance: {value: 1,")), encoding="utf-8")
    ran = demo("apply", file)
    assert ran.code == 0
    assert ran.out.splitlines()[1:] == ["oriva\tpeople\tMarieke de Wit\tstance\t-1\t1\t2026-11-23"]
    assert (
        "stance: {value: -1, on: 2026-10-01" in demo("export", "oriva", "--format", "yaml", "--as-of", "2026-11-01").out
    )
    assert "stance: {value: 1, on: 2026-11-23" in demo("export", "oriva", "--format", "yaml").out
    assert demo("undo").code == 0
    assert (
        demo("export", "oriva", "--format", "yaml").out.split("revision", 1)[1].split("\n", 1)[1]
        == text.split("revision", 1)[1].split("\n", 1)[1]
    )


def test_a_broken_dossier_names_every_fault_and_changes_nothing(demo: Program) -> None:
    before = demo.everything()
    file = demo.folder / "broken.yaml"
    file.write_text(
        "dossier: qinghe\n"
        "founded: long ago\n"
        "strategie: abroad\n"
        "people:\n"
        "  - {no: 99999, stance: 1}\n"
        "  - {name: 周立群, stance: 3, reports_to: 周立群}\n"
        "  - {title: nobody}\n"
        "swot:\n"
        "  - {on: 2027-01-01, kind: good, about: us, text: x}\n",
        encoding="utf-8",
    )
    ran = demo("apply", file)
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.splitlines() == [
        "The dossier broken.yaml cannot be used; nothing was changed.",
        "  broken.yaml:2:10: founded is 'long ago', which is no number.",
        '  broken.yaml:3:1: unknown key "strategie"; did you mean "strategy"?',
        "  broken.yaml:5:5: there is no people 99999 at this customer",
        "  broken.yaml:6:25: stance is 3; it must lie between -2 and 2.",
        "  broken.yaml:6:40: nobody can be named for himself (周立群)",
        '  broken.yaml:7:5: the key "name" is missing',
        "  broken.yaml:9:10: 2027-01-01 lies in the future; what is logged has happened.",
        "  broken.yaml:9:28: 'good' is no kind. Choose one of: strength, weakness, opportunity, threat.",
    ]
    assert demo.everything() == before


def test_what_somebody_else_changed_meanwhile_is_left_alone(demo: Program) -> None:
    text = demo("export", "oriva", "--format", "yaml").out
    demo("edit-customer", "oriva", "--phone", "1")
    demo("log-fact", "oriva", "strategy=West", "--source", "web")
    file = demo.folder / "o.yaml"
    file.write_text(edited(text, ("# market:", "market: Flat #")), encoding="utf-8")
    ran = demo("apply", file, "--json")
    assert [
        (one["what"], one["new"]) for one in demo("apply", file, "--json", "--dry-run").data or ran.data
    ] or ran.code == 0
    now = demo("export", "oriva", "--format", "yaml").out
    assert "\nphone: '1'\n" in now
    assert "\nmarket: {value: Flat, on: 2026-11-23}\n" in now
    assert "\nstrategy: {value: West" in now


def test_what_was_changed_on_both_sides_is_refused_with_both_values(demo: Program) -> None:
    text = demo("export", "oriva", "--format", "yaml").out
    demo("edit-customer", "oriva", "--industry", "export")
    line = next(line for line in text.splitlines() if line.startswith("industry: "))
    file = demo.folder / "o.yaml"
    file.write_text(edited(text, (line, "industry: wholesale")), encoding="utf-8")
    before = demo.everything()
    ran = demo("apply", file)
    assert ran.code == 3
    assert "industry: here wholesale, in the workbook export; it was 出口经销" in ran.err
    assert demo.everything() == before


def test_what_another_program_changed_meanwhile_is_seen_too(demo: Program) -> None:
    """It leaves no operation, but the journal has it."""
    text = demo("export", "oriva", "--format", "yaml").out
    change = "update customer set phone = '1' where code = 'oriva'"
    if demo.address:
        subprocess.run(["psql", "-Xq", demo.named, "-c", f"set search_path = kam, pg_catalog; {change}"], check=True)
    else:
        with demo.inside() as other:
            other.execute(change)
    file = demo.folder / "o.yaml"
    file.write_text(edited(text, ("phone: 0031 20 5550147", "phone: '2'")), encoding="utf-8")
    ran = demo("apply", file)
    assert (ran.code, demo("show", "oriva", "--json").data["phone"]) == (3, "1")
    assert "phone: here 2, in the workbook 1; it was 0031 20 5550147" in ran.err
    file.write_text(edited(text, ("manager: 高远", "manager: 魏岚")), encoding="utf-8")
    assert demo("apply", file).code == 0
    shown = demo("show", "oriva", "--json").data
    assert (shown["phone"], shown["manager"]) == ("1", "魏岚")


DOSSIER = """
dossier: qinghe
phone: 0757-1234
yearly_revenue: 1200万
expected_share: 5%
concerns: [质量, 交期, price]
people:
  - name: 林晓燕
    stance: 偏支持
    deeds:
      - {on: 2026-11-20, doer: 对方, kind: spoke for us, text: 会上说了话}
swot:
  - {on: 2026-11-20, kind: 优势, about: 我方, text: 交期短}
"""


def test_words_stand_for_codes_in_a_dossier_and_in_what_it_changes(demo: Program) -> None:
    ran = demo("apply", "-", "--format", "md", stdin=DOSSIER.encode())
    assert ran.code == 0, ran.err
    assert [line.split(" | ")[2:5] for line in ran.out.strip().splitlines()[2:]] == [
        ["Phone", "0757-55501201", "0757-1234"],
        ["Yearly revenue", "1,480,000,000.00", "12,000,000.00"],
        ["Share expected", "30 %", "5 %"],
        ["What matters to them", "quality, delivery, payment terms, price", "quality, delivery, price"],
        ["Stance", "supports", "leans to us"],
        ["new: Done for each other", "", "会上说了话"],
        ["new: SWOT", "", "交期短"],
    ]
    assert "kind: spoke_for_us" in demo("export", "qinghe", "--format", "yaml").out


def test_what_a_dossier_changes_is_data_when_it_is_piped(demo: Program) -> None:
    for form in ("--json", "--format"):
        made = demo(
            "apply",
            "-",
            "--dry-run",
            form,
            *(["jsonl"] if form == "--format" else []),
            stdin=DOSSIER.encode(),
            KAM_LANG="zh",
        )
        assert '"what": "stance"' in made.out
        assert '"new": "1"' in made.out
    assert (
        "qinghe\tcustomer\t\tconcerns\tquality,delivery,payment_terms,price\tquality,delivery,price\t2026-11-23"
        in demo("apply", "-", "--dry-run", stdin=DOSSIER.encode(), KAM_LANG="zh").out.splitlines()
    )


PLANNED = """
dossier: hengtai
obstacles:
  - {text: 招标推后一个月, on: 2026-10-22, state: 已化解}
  - {on: 2026-11-20, text: 付款要压一年, state: open, owner: 唐静}
plan_steps:
  - {task: 按供货单元报价, on: 2026-09-11, position: 3, support: 财务核价, done_on: 2026-11-20}
"""


def test_obstacles_and_the_development_plan_are_edited_in_the_dossier(demo: Program) -> None:
    def obstacles(*day: str) -> dict[str, tuple[str, str]]:
        found = demo("assess", "hengtai", "--json", *day).data["obstacles"]
        return {row["text"]: (row["state"], row["owner"]) for row in found}

    def planned(*day: str) -> dict[str, Any]:
        found = demo("develop", "hengtai", "--json", *day).data["steps"]
        return next(row for row in found if row["task"] == "按供货单元报价")

    before, step = obstacles(), planned()
    ran = demo("apply", "-", "--format", "md", stdin=PLANNED.encode())
    assert ran.code == 0, ran.err
    assert [line.split(" | ")[1:5] for line in ran.out.strip().splitlines()[2:]] == [
        ["招标推后一个月", "State", "being worked on", "solved"],
        ["付款要压一年", "new: Obstacles", "", "付款要压一年"],
        ["按供货单元报价", "No.", str(step["position"]), "3"],
        ["按供货单元报价", "Support needed", step["support"], "财务核价"],
        ["按供货单元报价", "Done", "", "2026-11-20"],
    ]
    assert obstacles() == {
        **before,
        "招标推后一个月": ("solved", before["招标推后一个月"][1]),
        "付款要压一年": ("open", "唐静"),
    }
    assert (planned()["support"], planned()["state"]) == ("财务核价", "done")
    # What held on a past day is kept.
    assert obstacles("--as-of", "2026-11-15") == before
    assert planned("--as-of", "2026-11-15")["support"] == step["support"]
    wrong = "dossier: hengtai\nobstacles:\n  - {on: 2026-11-20, text: x}\nplan_steps:\n  - {on: 2026-11-20, task: y, position: 1, answers: never}\n"
    refused = demo("apply", "-", stdin=wrong.encode())
    assert (refused.code, refused.err.splitlines()[1:]) == (
        5,
        [
            '  stdin:3:5: the key "state" is missing',
            "  stdin:5:53: 'never' is no answers. Choose one of: need, survey, standard, tender, inspection, contract.",
        ],
    )


def test_what_is_only_looked_back_at_takes_no_number(demo: Program) -> None:
    old = demo("export", "oriva", "--format", "yaml").out
    assert demo("log-complaint", "oriva", "Two boxes short").code == 0
    (demo.folder / "oriva.yaml").write_text(re.sub("(?m)^industry: .*", "industry: 卫浴", old), encoding="utf-8")
    applied = demo("apply", "oriva.yaml", "--yes")
    assert applied.code == 0, applied.err
    assert demo("dump", "dump").code == 0
    lines = (demo.folder / "dump" / "history" / "change-000000001.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [*range(1, len(lines) + 1)]
