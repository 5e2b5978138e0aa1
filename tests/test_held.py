"""Everything held about a person, and why; what is private is kept for a purpose and passed on by nobody."""

from pathlib import Path

import pytest
from program import Program


@pytest.fixture
def known(demo: Program) -> Program:
    """A book that holds something of every kind about one person."""
    for command in (
        ["add-person", "oriva", "Ilse Canary", "--role", "buyer"],
        *(
            ["log-contact", "oriva", "--with", "Ilse Canary", "--on", f"2026-10-{day}", "--channel", "phone", "-m", f"talk {day}",
             "--next", f"step {day}", "--due", "2026-12-01", "--for", "Ilse Canary"]
            for day in range(10, 22)
        ),
        ["log-fact", "oriva", "stance=-1", "--person", "Ilse Canary", "--on", "2026-09-01", "--source", "web", "--note", "first"],
        ["log-fact", "oriva", "stance=1", "--person", "Ilse Canary", "--on", "2026-10-01", "--source", "web", "--note", "then"],
        ["log-fact", "oriva", "reports_to=Ilse Canary", "--person", "Sanne Kuipers"],
        ["log-fact", "oriva", "plans=Ilse Canary wants a second source"],
        ["log-spend", "oriva", "80", "--kind", "gift", "--person", "Ilse Canary", "--purpose", "calendar"],
    ):  # fmt: skip
        ran = demo(*command)
        assert ran.code == 0, ran.err
    paper = demo.folder / "more.txt"
    paper.write_text(
        "dossier: oriva\nmeetings: [{on: 2026-11-01, subject: range, speaker: Ilse Canary}]\n"
        "purchasing_steps: [{position: 1, on: 2026-11-01, step: tender, people: Ilse Canary}]\n"
        "people: [{name: Ilse Canary, deeds: [{on: 2026-11-02, doer: them, text: opened the door}]}]\n",
        encoding="utf-8",
    )
    ran = demo("apply", paper)
    assert ran.code == 0, ran.err
    return demo


def test_everything_held_is_printed(known: Program) -> None:
    ran = known("dossier-of", "Ilse Canary", "--json")
    held = ran.data
    assert len(held["contacts"]) == 12
    assert len(held["next_steps"]) == 12
    said = [(one["topic"], one["person"], one["number"], one["on"], one["note"], one["state"]) for one in held["facts"]]
    assert said == [
        ("reports_to", "Sanne Kuipers", None, "2026-11-23", None, "contradicted"),
        ("stance", "Ilse Canary", 1.0, "2026-10-01", "then", "known"),
        ("stance", "Ilse Canary", -1.0, "2026-09-01", "first", "superseded"),
    ]
    assert [one["subject"] for one in held["meetings"]] == ["range"]
    assert [one["step"] for one in held["purchase_steps"]] == ["tender"]
    assert [one["text"] for one in held["deeds"]] == ["opened the door"]
    assert [one["amount"] for one in held["spend"]] == [80.0]
    assert [(one["record"], one["on"], one["text"]) for one in held["mentions"]] == [
        ("fact", "2026-11-23", "Ilse Canary wants a second source")
    ]
    assert held["changes"] == 32
    assert held["held_for"] == ["buyer"]
    assert ran.err == (
        "Held because of the part that Ilse Canary has in what oriva buys: buyer.\n"
        "The history keeps 32 changes about this person. kam forget erases all of it.\n"
    )


def test_a_pipe_and_a_page_have_all_of_it_too(known: Program) -> None:
    piped = known("dossier-of", "Ilse Canary").out
    page = known("dossier-of", "Ilse Canary", "--format", "md").out
    for text in ("talk 10", "talk 21", "step 10", "first", "range", "calendar", "opened the door", "second source"):
        assert (text in piped, text in page) == (True, True), text
    assert "Tender and evaluation" in page
    assert "## Coach" not in page


def test_who_is_but_a_contact_is_said_to_be(demo: Program) -> None:
    demo("add-person", "oriva", "Somebody")
    assert demo("dossier-of", "Somebody").err.startswith(
        "Held only because Somebody is a contact at oriva: no part in the purchase is known.\n"
    )
    assert demo("dossier-of", "qinghe/林晓燕", "--json").data["held_for"] == ["buyer", "coach"]
    assert "decides" in demo("dossier-of", "qinghe/周立群", "--json").data["held_for"]


@pytest.mark.parametrize("fact", ["family=two sons", "birthday=1971-03-14"])
def test_what_is_private_needs_a_purpose(demo: Program, fact: str) -> None:
    topic = fact.partition("=")[0]
    command = ["log-fact", "oriva", fact, "--person", "Sanne Kuipers"]
    ran = demo(*command)
    assert (ran.code, ran.err) == (2, f"{topic} is private: say with --note what it is kept for.\n")
    assert demo(*command, "--note", "no visits on school holidays").code == 0


def test_a_dossier_needs_a_purpose_for_the_family_only(demo: Program) -> None:
    paper = demo.folder / "o.yaml"
    paper.write_text(
        "dossier: oriva\npeople:\n  - name: Sanne Kuipers\n    birthday: 1971-03-14\n"
        "    interests: sailing\n    family: two sons\n",
        encoding="utf-8",
    )
    ran = demo("apply", paper)
    assert (ran.code, ran.err) == (
        5,
        "The dossier o.yaml cannot be used; nothing was changed.\n"
        "  o.yaml:6:13: family is private: add a note that says what it is kept for\n",
    )
    text = paper.read_text(encoding="utf-8").replace("two sons", "{value: two sons, note: holidays}")
    paper.write_text(text, encoding="utf-8")
    assert demo("apply", paper).code == 0


def test_what_was_known_of_a_family_before_may_be_left_alone(demo: Program) -> None:
    table = demo.folder / "facts.csv"
    table.write_text("customer,topic,value,person\noriva,family,two sons,Sanne Kuipers\n", encoding="utf-8")
    assert demo("import", table).code == 0
    paper = demo.folder / "o.txt"
    paper.write_text(demo("export", "oriva", "--format", "yaml").out, encoding="utf-8")
    assert demo("apply", paper).err == "Nothing changed.\n"


@pytest.mark.parametrize("form", ["json", "md", "tsv"])
def test_a_redacted_briefing_tells_nothing_private(demo: Program, form: str) -> None:
    person = ["--person", "Chen Guohui"]
    for command in (
        ["log-fact", "nova", "interests=CANARY1", "native_place=CANARY2", "own_interest=CANARY3", "why_help_us=CANARY4",
         "family=CANARY5", "--note", "CANARY6", *person],
        ["log-contact", "nova", "--with", "Chen", "--channel", "phone", "--purpose", "courtesy", "-m", "CANARY7",
         "--next", "CANARY8", "--due", "2026-11-25"],
        ["log-contact", "nova", "--with", "Chen", "--channel", "activity", "-m", "CANARY9", "--next", "CANARYA", "--due", "2026-11-25"],
        ["log-contact", "nova", "--with", "Chen", "--channel", "video", "-m", "his daughter CANARYB", "--next", "他女儿高考 CANARYC",
         "--due", "2026-11-25"],
    ):  # fmt: skip
        ran = demo(*command)
        assert ran.code == 0, ran.err
    full, page = demo("brief", "nova", "--format", form).out, demo("brief", "nova", "--redact", "--format", form).out
    assert "CANARY" in full
    assert "CANARY" not in page
    assert "2026-12-02" not in page
    private = ('"stance"', '"cares"', "Stance", "supports", "interests", "Interests", "Wants", "daughter", "lunar")
    assert [word for word in private if word in page] == []


def test_a_redacted_briefing_keeps_the_business(demo: Program) -> None:
    found = demo("brief", "nova", "--redact", "--json").data
    assert [one["summary"] for one in found["contacts"]][:2] == [
        None, "2027 programme: 34 containers, Amina asks for 30 days instead of 15",
    ]  # fmt: skip
    assert "Answer on 30 days" in {one["detail"] for one in found["due"]}
    assert "Card to Mr Chen by courier" not in {one["detail"] for one in found["due"]}
    page = demo("brief", "nova", "--redact", "--format", "md").out
    assert [line.split(" (")[0] for line in page.splitlines() if line.startswith("## ")] == [
        "## Whom we meet", "## Last contacts", "## What is open", "## What to find out",
    ]  # fmt: skip


def test_the_examples_note_why_a_family_is_known() -> None:
    import yaml

    for file in (Path(__file__).parents[1] / "examples" / "dossiers").glob("*.yaml"):
        for person in yaml.safe_load(file.read_text(encoding="utf-8")).get("people", []):
            assert "family" not in person or person["family"]["note"]
