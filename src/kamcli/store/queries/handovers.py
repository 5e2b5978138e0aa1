"""What goes with an account when it is handed over."""

from kamcli.store.workbook import Row, Workbook


def listing(book: Workbook, customer_id: int) -> list[Row]:
    """Every handover of the account, the newest first."""
    return book.rows(
        'select h."on", h.giver, h.taker, h.note, h.by from handover h where h.customer_id = :id and h."on" <= :as_of'
        ' order by h."on" desc, h.id desc',
        id=customer_id,
    )


def pass_on(book: Workbook, customer_id: int, giver: str | None, taker: str) -> int:
    """What the giver has to do there becomes the taker's: open next steps, answers to rivals' moves; returns how many."""
    steps = book.rows(
        'select id, "by" from next_step where customer_id = :id and done_on is null and dropped_on is null',
        id=customer_id,
    )
    mine = [(_passed(row["by"], giver, taker), row["id"]) for row in steps if _has(row["by"], giver)]
    book.connection.executemany('update next_step set "by" = ? where id = ?', mine)
    moves = book.rows(
        "select m.id, m.owner from rival_move m join supplier s on s.id = m.supplier_id where s.customer_id = :id"
        " and m.outcome_on is null and m.owner is not null",
        id=customer_id,
    )
    owned = [(_passed(row["owner"], giver, taker), row["id"]) for row in moves if _has(row["owner"], giver)]
    book.connection.executemany("update rival_move set owner = ? where id = ?", owned)
    return len(mine) + len(owned)


def _names(text: str | None) -> list[str]:
    return [name.strip() for name in (text or "").split(";") if name.strip()]


def _has(text: str | None, giver: str | None) -> bool:
    return giver in _names(text) if text else True


def _passed(text: str | None, giver: str | None, taker: str) -> str:
    names = [taker if name == giver else name for name in _names(text)]
    return "; ".join(dict.fromkeys(names)) or taker
