"""Whatever a book holds leaves as tables and comes into an empty book as the same: odd names, texts and numbers included."""

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from books import opened, put, workbook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thorough import examples

from kamcli.actions import exporting, importing
from kamcli.actions.given import words
from kamcli.actions.import_columns import Wishes
from kamcli.cli import sheet_words
from kamcli.domain import lists, names
from kamcli.store.pinyin import search_text

SIGNS = st.text(st.sampled_from("=+-@＝＠'\"\t ,|\\/#青禾管Ab1é😀\u200e\u200f\u00ad"), min_size=1, max_size=12)
LIST_MARKS = ";；、\n"  # several names stand between these in one cell: no format of tables can hold them in a name


def kept_name(text: str) -> str:
    return "".join(one for one in names.clean(text) if one not in LIST_MARKS).strip() or "x"


NAMES = SIGNS.map(kept_name)
TEXTS = st.none() | st.text("=+-@'\"\t ,;青禾😀ab\n", min_size=1, max_size=20).map(words) | st.just(words("长" * 9_999))
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 11, 23)).map(str)
PERSON = st.fixed_dictionaries({"name": NAMES, "phone": TEXTS, "note": TEXTS})
CONTACT = st.fixed_dictionaries(
    {
        "on": DAYS,
        "channel": st.sampled_from([None, *lists.CHANNELS]),
        "summary": TEXTS,
        "hours": st.none() | st.floats(0, 99),
    }
)
SALE = st.fixed_dictionaries(
    {"on": DAYS, "amount": st.integers(-(2**40), 2**40), "product": TEXTS, "quantity": st.none() | st.floats(-1e9, 1e9)}
)
CUSTOMER = st.fixed_dictionaries(
    {"name": NAMES, "note": TEXTS, "address": TEXTS, "people": st.lists(PERSON, max_size=2, unique_by=lambda one: names.person_key(one["name"])),
     "contacts": st.lists(CONTACT, max_size=2), "sales": st.lists(SALE, max_size=2)}
)  # fmt: skip


def filled(connection: Any, customers: list[dict[str, Any]]) -> None:
    for number, one in enumerate(customers):
        mine = {"customer_id": put(connection, "customer", {
            "code": f"c{number:02}", "name": one["name"], "key": names.key(one["name"]), "pinyin": search_text(one["name"]) or None,
            "note": one["note"], "address": one["address"], "added_on": "2026-01-01",
        })}  # fmt: skip
        people = [
            put(connection, "person", {**mine, **person, "key": names.person_key(person["name"]), "roles": ""})
            for person in one["people"]
        ]
        for contact in one["contacts"]:
            at = put(connection, "contact", {**mine, **contact})
            for nth, person in enumerate(people):
                # What the channel leaves usually is filled in by an import: such a part is not unknown.
                known = nth == 0 or contact["channel"] is not None
                put(connection, "participant", {"contact_id": at, "person_id": person, "impact": 2.5 if known else None, "half_life": 21 if known else None})  # fmt: skip
        for sale in one["sales"]:
            put(connection, "sale", {**mine, **sale, "currency": "CNY"})


def distinct(customers: list[dict[str, Any]]) -> bool:
    return len({names.key(one["name"]) for one in customers}) == len(customers)


def texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


@pytest.mark.property
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CUSTOMER, min_size=1, max_size=4).filter(distinct))
def test_a_book_of_odd_texts_comes_back_from_its_tables(empty_file: Path, customers: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        there, again = Path(folder) / "there", Path(folder) / "again"
        with opened(empty_file) as connection:
            filled(connection, customers)
            exporting.take_out(workbook(connection), f"{there}/", None, sheet_words.words, force=False)
        other = Path(shutil.copy(empty_file, Path(folder) / "other.db"))
        with opened(other) as connection:
            book = workbook(connection)
            done = importing.bring_in(book, [str(there)], Wishes())
            assert [finding for one in done for _line, finding, _cells in one.rejects] == []
            exporting.take_out(book, f"{again}/", None, sheet_words.words, force=False)
        assert texts(again) == texts(there)
