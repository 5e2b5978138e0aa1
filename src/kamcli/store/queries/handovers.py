"""What goes with an account when it is handed over."""

from kamcli.store.workbook import Workbook


def pass_on(book: Workbook, customer_id: int, giver: str | None, taker: str) -> int:
    """The open next steps of the giver become the taker's; returns how many."""
    done = book.connection.execute(
        'update next_step set "by" = ? where customer_id = ? and done_on is null and dropped_on is null'
        ' and ("by" is ? or "by" is null)',
        (taker, customer_id, giver),
    )
    return done.rowcount
