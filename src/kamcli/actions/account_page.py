"""What the page of one account is made of."""

from typing import Any

from kamcli.store.queries import customers
from kamcli.store.workbook import Workbook


def gathered(book: Workbook, named: str) -> dict[str, Any]:
    """Everything that the page shows, as plain values, as of one day."""
    customer = customers.find(book, named)
    return {"as_of": book.as_of, "workbook": book.path.name, **customers.profile(book, customer["id"])}
