"""Operations and changes, as the triggers recorded them."""

from kamcli.store.workbook import Row, Workbook

# Which customer a change belongs to; rows further away are reached through what they hang on.
_BELONGS = (
    "(h.table_name = 'customer' and h.row_id = :customer)"
    " or cast(json_extract(coalesce(h.after, h.before), '$.customer_id') as integer) = :customer"
    " or (h.table_name = 'participant' and cast(json_extract(coalesce(h.after, h.before), '$.contact_id') as integer) in"
    " (select id from contact where customer_id = :customer))"
    " or (h.table_name = 'sample_event' and cast(json_extract(coalesce(h.after, h.before), '$.sample_id') as integer) in"
    " (select id from sample where customer_id = :customer))"
)

# Changes from outside belong together when they happened in the same second.
_MOMENT = "case when h.operation_id is null then h.at end"


def operations(book: Workbook, customer_id: int | None, limit: int) -> list[Row]:
    """The newest operations with the number of rows changed; a change by another program has no number and no name."""
    # A row that was taken in as it was is no change.
    condition = "h.before is distinct from h.after" + (f" and ({_BELONGS})" if customer_id is not None else "")
    rows = book.rows(
        "select o.id as operation, coalesce(o.at, max(h.at)) as at, o.who, o.command, o.undoes, count(*) as changes,"
        f" min(h.id) as first from change h left join operation o on o.id = h.operation_id where {condition}"
        f" group by h.operation_id, o.id, {_MOMENT} order by max(h.id) desc limit :limit",
        customer=customer_id, limit=limit,
    )  # fmt: skip
    first = min((row.pop("first") for row in rows), default=0)
    tables: dict[tuple[int | None, str | None], list[str]] = {}
    for row in book.rows(
        f"select h.operation_id, {_MOMENT} as at, h.table_name from change h where {condition} and h.id >= :first"
        " group by 1, 2, 3 order by min(h.id)",
        customer=customer_id, first=first,
    ):  # fmt: skip
        tables.setdefault((row["operation_id"], row["at"]), []).append(row["table_name"])
    return [{**row, "tables": ",".join(tables[_at(row)])} for row in rows]


def _at(row: Row) -> tuple[int | None, str | None]:
    return (row["operation"], row["at"] if row["operation"] is None else None)


def changes(book: Workbook, number: int) -> list[Row]:
    """The rows of one operation, in their order."""
    return book.rows(
        'select h.table_name as "table", h.row_id as "row", h.before, h.after from change h'
        " where h.operation_id = :number order by h.id",
        number=number,
    )
