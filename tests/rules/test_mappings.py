"""A mapping of columns: read strictly, written so that it is read back the same."""

from pathlib import Path

import pytest

from kamcli.errors import Invalid
from kamcli.rules.mappings import ColumnMapping, load_mapping, written

FIELDS = {"customers": ("code", "name", "phone"), "sales": ("customer", "on", "amount")}


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    made = ColumnMapping(
        "customers", {"厂商: 名": "name", "no": None, "1": "code"}, "dmy", "gb18030", {"状态": ["成交", "1"]}
    )
    (tmp_path / "m.yaml").write_text(written(made), encoding="utf-8")
    assert load_mapping(tmp_path / "m.yaml", FIELDS) == made


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(
        "kind: customer\ncolumns:\n  Firm: nam\n  Tel: [phone]\ndate_order: ymd\nencoding: gbk9\nonly: {A: {}}\nspeed: 3\n"
    )
    with pytest.raises(Invalid) as refused:
        load_mapping(tmp_path / "m.yaml", FIELDS)
    assert str(refused.value).splitlines() == [
        "The mapping m.yaml cannot be used.",
        'm.yaml:1:7: "customer" is not known; did you mean "customers"?',
        'm.yaml:3:9: "nam" is not known; did you mean "name"?',
        "m.yaml:4:8: expected a text, found [...]",
        'm.yaml:5:13: "ymd" is not known; did you mean "mdy"?',
        "m.yaml:6:11: there is no encoding gbk9: use utf-8, gb18030, big5 or windows-1252",
        "m.yaml:7:11: expected a text, found {...}",
        'm.yaml:8:1: unknown key "speed"; known here: kind, columns, date_order, encoding, only',
    ]


def test_fields_are_those_of_the_kind(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("kind: sales\ncolumns: {Tel: phone}\n")
    with pytest.raises(Invalid, match='m.yaml:2:16: "phone" is not known; it must be one of: customer, on, amount'):
        load_mapping(tmp_path / "m.yaml", FIELDS)
