"""Operations and changes, as the triggers recorded them."""

from kamcli.store.workbook import Row, Workbook

# Which customer a change belongs to; rows further away are reached through what they hang on.
_BELONGS = (
    "(h.table_name = 'customer' and h.row_id = :customer)"
    " or json_extract(coalesce(h.after, h.before), '$.customer_id') = :customer"
    " or (h.table_name = 'participant' and json_extract(coalesce(h.after, h.before), '$.contact_id') in"
    " (select id from contact where customer_id = :customer))"
    " or (h.table_name = 'sample_event' and json_extract(coalesce(h.after, h.before), '$.sample_id') in"
    " (select id from sample where customer_id = :customer))"
)


def operations(book: Workbook, customer_id: int | None, limit: int) -> list[Row]:
    """The newest operations with the number of rows changed; a change by another program has no number and no name."""
    # A row that was taken in as it was is no change.
    condition = "where h.before is not h.after" + (f" and ({_BELONGS})" if customer_id is not None else "")
    return book.rows(
        "select o.id as operation, coalesce(o.at, max(h.at)) as at, o.who, o.command, o.undoes, count(*) as changes,"
        f" group_concat(distinct h.table_name) as tables from change h left join operation o on o.id = h.operation_id"
        # Changes from outside belong together when they happened in the same second.
        f" {condition} group by h.operation_id, case when h.operation_id is null then h.at end"
        " order by max(h.id) desc limit :limit",
        customer=customer_id, limit=limit,
    )  # fmt: skip


def changes(book: Workbook, number: int) -> list[Row]:
    """The rows of one operation, in their order."""
    return book.rows(
        'select h.table_name as "table", h.row_id as "row", h.before, h.after from change h'
        " where h.operation_id = :number order by h.id",
        number=number,
    )
