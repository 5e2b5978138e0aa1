"""Erasing a person: no trace in any byte, not undone, not taken in again; what is held can be seen before."""

import pytest
from conftest import ENCRYPTED
from program import Program

CANARIES = {
    "name": "柯南瑞", "phone": "139-9999-1234", "email": "canary@bird.example", "note": "CANARYNOTE", "title": "CANARYTITLE",
    "birthday": "1971-03-14", "interests": "CANARYHOBBY", "deed": "CANARYDEED", "purpose": "CANARYPURPOSE",
}  # fmt: skip


@pytest.fixture
def known(demo: Program) -> Program:
    name = CANARIES["name"]
    for command in (
        ["add-person", "oriva", name, "--phone", CANARIES["phone"], "--email", CANARIES["email"], "--note", CANARIES["note"]],
        ["edit-person", f"oriva/{name}", "--title", CANARIES["title"]],
        ["log-fact", "oriva", f"birthday={CANARIES['birthday']}", f"interests={CANARIES['interests']}", "--person", name, "--note", "a card"],
        ["log-fact", "oriva", f"reports_to={name}", "--person", "Sanne"],
        ["log-contact", "oriva", "--with", name, "--channel", "visit", "-m", f"saw {name} today", "--next", f"call {name}", "--due", "+7d", "--for", name],
        ["log-spend", "oriva", "80", "--kind", "gift", "--person", name, "--purpose", CANARIES["purpose"]],
        ["undo"],
        ["undo"],
    ):  # fmt: skip
        ran = demo(*command)
        assert ran.code == 0, ran.err
    file = demo.folder / "deed.txt"
    file.write_text(
        f"dossier: oriva\npeople:\n  - name: {name}\n    deeds: [{{on: 2026-11-01, doer: them, text: {CANARIES['deed']}}}]\n",
        encoding="utf-8",
    )
    assert demo("apply", file).code == 0
    file.unlink()
    return demo


def bytes_in(kam: Program) -> bytes:
    if kam.address:
        return kam.everything()
    return b"".join(file.read_bytes() for file in kam.folder.rglob("*") if file.is_file())


def test_what_is_held_about_a_person_can_be_seen(known: Program) -> None:
    held = known("dossier-of", CANARIES["name"], "--json").out
    assert [one for one, text in CANARIES.items() if text not in held] == []


@pytest.mark.skipif(ENCRYPTED, reason="no byte can be read at all")
def test_no_byte_of_a_forgotten_person_is_left(known: Program) -> None:
    before = bytes_in(known)
    assert all(text.encode() in before for text in CANARIES.values())
    ran = known("forget", CANARIES["name"], "--yes")
    assert ran.code == 0, ran.err
    left = bytes_in(known)
    kept = {key for key, text in CANARIES.items() if text.encode() in left}
    # What was spent stays for audit, without the person's name; a purpose names no person.
    assert kept == {"purpose"}
    assert "kenanrui" not in left.decode("utf-8", "ignore")


def test_what_was_done_with_a_forgotten_person_stays(known: Program) -> None:
    before = known("list", "--where", "code=oriva", "--sort", "contacts_90d", "--json").data
    known("forget", CANARIES["name"], "--yes")
    after = known("list", "--where", "code=oriva", "--sort", "contacts_90d", "--json").data
    assert after[0]["contacts_90d"] == before[0]["contacts_90d"]
    assert "▇▇" in known("show", "oriva").out or "▇▇" in known("show", "oriva", "--json").out
    for command in (["history"], ["people", "oriva"], ["map", "oriva"], ["brief", "oriva"], ["coach", "oriva"]):
        assert known(*command).code == 0


def test_forgetting_cannot_be_undone(known: Program) -> None:
    known("forget", CANARIES["name"], "--yes")
    ran = known("undo")
    assert (ran.code, "cannot be undone" in ran.err) == (3, True)
    number = known("history", "--json").data[0]["operation"]
    for earlier in range(number - 1, 2, -1):
        known("undo", str(earlier))
    assert CANARIES["name"].encode() not in bytes_in(known)


def test_a_forgotten_person_is_not_taken_in_again(known: Program) -> None:
    name = CANARIES["name"]
    known("forget", name, "--yes")
    assert known("add-person", "oriva", name).code == 3
    file = known.folder / "people.csv"
    file.write_text(f"customer,name\noriva,{name}\noriva,Somebody Else\n", encoding="utf-8")
    ran = known("import", file, "--json")
    assert ran.code == 0
    assert [(one["new"], one["rejected"]) for one in ran.data] == [(1, 1)]
    dossier = known.folder / "o.yaml"
    dossier.write_text(f"dossier: oriva\npeople:\n  - name: {name}\n", encoding="utf-8")
    assert known("apply", dossier).code == 3
    assert known("add-person", "qinghe", name).code == 0


def test_somebody_of_the_same_name_elsewhere_is_left_alone(known: Program) -> None:
    name = CANARIES["name"]
    known("add-person", "qinghe", name, "--phone", "1")
    known("log-contact", "qinghe", "--with", name, "-m", f"met {name}", "--channel", "phone", "--no-next", "x")
    known("forget", f"oriva/{name}", "--yes")
    assert f"met {name}" in known("show", "qinghe", "--json").out


def test_forgetting_asks_first_and_needs_a_terminal_for_that(known: Program) -> None:
    before = known.everything()
    ran = known("forget", CANARIES["name"])
    assert (ran.code, ran.err) == (2, "--yes is missing, and there is no terminal to ask at.\n")
    assert known.everything() == before
