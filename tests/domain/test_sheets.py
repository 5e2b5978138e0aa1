"""Three texts of a cell: as it left, as it is written, as the workbook has it now."""

from kamcli.domain.sheets import edited, shape


def test_what_was_edited_is_told_from_what_changed_here() -> None:
    then = {"name": "青禾", "phone": "1", "note": "a", "manager": "魏岚", "industry": None}
    now = {"name": "青禾", "phone": "2", "note": "b", "manager": "唐静", "industry": "x"}
    written = {"name": "青禾置业", "phone": "1", "note": "c", "manager": "唐静", "industry": None}
    what = edited(written, then, now)
    assert what.fields == {"name"}  # edited there alone
    assert what.conflicts == {"note"}  # here too, to something else
    # phone and industry were changed here alone; manager was changed alike on both sides


def test_an_emptied_cell_is_an_edit_and_a_deleted_column_is_none() -> None:
    then = now = {"name": "青禾", "phone": "1"}
    assert edited({"name": "青禾", "phone": None}, then, now).fields == {"phone"}
    assert edited({"name": "青禾"}, then, now) == (frozenset(), frozenset())


def test_a_value_is_a_number_only_where_it_is_one() -> None:
    assert shape("ratings", "value") == "number"
    assert shape("facts", "value") == "fact"
    assert shape("sales", "ref") == shape("customers", "phone") == "text"
    assert shape("contacts", "on") == "day"
    assert shape("people", "roles") == "code"
