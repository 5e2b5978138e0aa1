"""The agenda in a calendar: every day of it once, and the same event again when something changed."""

from datetime import date
from pathlib import Path
from typing import Any

import vobject
from program import Program


def events(kam: Program, *arguments: str) -> dict[str, Any]:
    """The events of `kam calendar` by the beginning of their UID, read by a library that did not write them."""
    ran = kam("calendar", *arguments)
    assert (ran.code, ran.err) == (0, "")
    found = vobject.readOne(ran.out).vevent_list
    by_uid = {event.uid.value.partition("@")[0]: event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def test_it_shows_what_the_agenda_shows(demo: Program) -> None:
    found = events(demo)
    due = demo("agenda", "--days", "365", "--json").data
    shown = {(one["item"], one["due"]) for one in due if one["kind"] != "birthday"}
    assert {(uid, str(one.dtstart.value)) for uid, one in found.items() if not uid.startswith("birthday-")} == shown
    assert len(shown) > 80
    step = found["step-173"]
    assert step.summary.value == "青禾置业: 请邵总约何总"
    assert step.description.value == "With: 何启明\nWho: 魏岚;唐静\nIn kam: qinghe step-173"
    assert "valarm" not in step.contents  # its day is over
    assert found["contact-qinghe"].summary.value == "青禾置业: the next contact is due"
    gao = events(demo, "--manager", "高远", "--lang", "zh")
    assert set(gao) == {one["item"] for one in due if "高远" in one["by"] and one["kind"] != "birthday"} | {
        uid for uid in gao if uid.startswith("birthday-")
    }
    assert gao["contact-beiyu"].summary.value == "北屿供热：该联系了"


def test_a_later_file_updates_the_calendar(demo: Program, tmp_path: Path) -> None:
    file = tmp_path / "agenda.ics"
    assert demo("calendar", "--out", file).err.endswith(f" events in {file}.\n")
    assert file.stat().st_mode & 0o777 == 0o600
    assert demo("calendar").out.encode() == file.read_bytes()  # nothing in it depends on when it was written
    before = events(demo)
    demo("done", "step-180")
    demo("snooze", "step-179", "--until", "2026-12-24", "--because", "等会后")
    demo("add-plan-step", "qinghe", "邵总见何总", "--due", "2026-12-18")
    after = events(demo)
    assert set(after) == set(before)
    ours = ("step-180", "step-179", "plan-29")
    assert all(int(after[uid].sequence.value) > int(before[uid].sequence.value) for uid in ours)
    assert after["step-180"].status.value == "CANCELLED"
    assert str(after["step-179"].dtstart.value) == "2026-12-24"
    assert str(after["plan-29"].dtstart.value) == "2026-12-18"
    demo("log-sample", "qinghe", "PE100", "--spec", "dn315", "--promised", "2026-12-05", "--owner", "罗诚")
    demo("sign-sample", "24", "--by", "罗诚")
    demo("send-sample", "24")
    sent = events(demo)["sample-24"]
    demo("deliver-sample", "24")
    delivered = events(demo)["sample-24"]
    assert delivered.status.value == "CANCELLED"
    assert int(delivered.sequence.value) > int(sent.sequence.value)
    assert after["step-38"].serialize() == before["step-38"].serialize()  # of an account that nobody touched
    assert demo("calendar", "--out", file).code == 0
    (tmp_path / "other.ics").write_text("BEGIN:VCALENDAR\n")
    refused = demo("calendar", "--out", tmp_path / "other.ics")
    assert (refused.code, (tmp_path / "other.ics").read_text()) == (3, "BEGIN:VCALENDAR\n")


def test_birthdays_stand_on_their_solar_days(demo: Program) -> None:
    # 2027-02-06 and 2028-01-26 are Chinese New Year.
    demo("log-fact", "qinghe", "birthday=lunar 1978-01-01", "--person", "何启明", "--note", "问候")
    demo("log-fact", "qinghe", "birthday=1980-02-29", "--person", "钱慧", "--note", "问候")
    days = {
        uid: (one.summary.value, one.dtstart.value, one.contents["rrule"][0].value if "rrule" in one.contents else None)
        for uid, one in events(demo).items()
        if one.summary.value in ("青禾置业: birthday of 何启明", "青禾置业: birthday of 钱慧")
    }
    assert sorted(days.values()) == [
        ("青禾置业: birthday of 何启明", date(2027, 2, 6), None),
        ("青禾置业: birthday of 何启明", date(2028, 1, 26), None),
        ("青禾置业: birthday of 钱慧", date(2027, 2, 28), "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2"),
    ]
