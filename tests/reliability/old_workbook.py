"""Make a workbook of the first schema there was, for what is to be upgraded: `python tests/reliability/old_workbook.py old.db`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from deeds import old
from program import Program

if __name__ == "__main__":
    place = Path(sys.argv[1])
    old(Program(place.parent, place))
