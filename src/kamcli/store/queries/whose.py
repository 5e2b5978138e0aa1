"""Of whose accounts something is asked: of all, of one customer, of some, or of one of ours."""

import json
from collections.abc import Sequence
from typing import NamedTuple

_MINE = '(instr(c.manager, :one_manager) > 0 or c.id in (select given.customer_id from handover given where given."on" > :as_of))'


class Whose(NamedTuple):
    """A choice among customers. `manager` is part of the name of one of ours."""

    customer: int | None = None
    manager: str | None = None
    customers: Sequence[int] | None = None

    def among(self, by: str = "") -> str:
        """SQL to be added to a condition over `customer c`; `by` is a column that may name one of ours too.

        It holds for some more than are meant, as for accounts that were handed over later: who asks looks again. But
        nothing needs to be found out about all the others.
        """
        parts = []
        if self.customer is not None:
            parts.append(" and c.id = :one_customer")
        if self.customers is not None:
            parts.append(" and c.id in (select cast(value as integer) from json_each(:some_customers))")
        if self.manager is not None:
            parts.append(f" and (instr({by}, :one_manager) > 0 or {_MINE})" if by else f" and {_MINE}")
        return "".join(parts)

    @property
    def values(self) -> dict[str, object]:
        """What the SQL rests on."""
        some = None if self.customers is None else json.dumps(self.customers)
        return {"one_customer": self.customer, "one_manager": self.manager, "some_customers": some}


ALL = Whose()
