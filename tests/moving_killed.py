"""`kam` that is killed at the batch of this number (`before` or `after` it is written), or at the `end`; in small batches.

Run as `python moving_killed.py NUMBER WHEN move FROM TO`.
"""

import os
import signal
import sys
from typing import Any

from kamcli.__main__ import main
from kamcli.actions import moving
from kamcli.store.server import layout
from kamcli.store.server.moving import Target

AT_ONCE = 100  # rows


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _kill_at(number: int, when: str) -> None:
    put, complete, count = Target.put, layout.complete, 0

    def counted(self: Target, table: str, rows: Any) -> None:
        nonlocal count
        count += 1
        if (count, when) == (number, "before"):
            _killed()
        put(self, table, rows)
        if (count, when) == (number, "after"):
            _killed()

    def completed(connection: Any) -> None:
        complete(connection)
        if when == "end":
            _killed()

    Target.put, layout.complete = counted, completed  # type: ignore[method-assign]


if __name__ == "__main__":
    moving.AT_ONCE = AT_ONCE
    _kill_at(int(sys.argv[1]), sys.argv[2])
    sys.argv[1:3] = []
    main()
