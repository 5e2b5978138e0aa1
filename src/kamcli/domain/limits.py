"""How much is taken in, each limit in one place: what goes beyond is refused before it is read, never cut short.

They lie well above what the accounts of a company come to, and low enough that no file, however it is made, fills the
memory of a small machine.
"""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Every day that is given or brought in lies in these years."""

NAME = 200
"""Characters of a name."""
TEXT = 10_000
"""Characters of any other text."""

RULES_BYTES = 1_000_000
"""Of a model, a playbook, a mapping or a dossier."""
TABLE_BYTES = 200_000_000
"""Of a CSV file or a spreadsheet."""
CARDS_BYTES = 100_000_000
"""Of a file of vCards."""
LINES_BYTES = 50_000_000
"""Of the JSON lines of `--from`."""
DUMP_LINE = 50_000_000
"""Characters of a line of a dump, which is a form of our own."""

COLUMNS = 16_384
"""Of a table: as many as a spreadsheet has."""
ROWS = 1_048_576
"""Of a table: as many as a spreadsheet has."""
CELLS = 5_000_000
"""Of a spreadsheet: 100,000 rows of 50 columns. The empty ones between others count."""
LINE = 4_000_000
"""Characters of a line of a CSV file, or of JSON lines."""
LINES = 200_000
"""JSON lines of `--from`."""
CARDS = 100_000
"""Of a file of vCards."""
CARD_LINES = 2_000
"""Properties of one vCard."""
CARD_VALUE = 5_000_000
"""Bytes of one property of a vCard: a picture is one."""

INFLATED = 500_000_000
"""Bytes that come out of a packed spreadsheet."""
PACKED = 100
"""How many times smaller a spreadsheet may be packed: one of equal rows shrinks to a fortieth."""
UNPACKED = 20_000_000
"""Bytes that may come out of anything, however it was packed."""
REPEATED = 100_000_000
"""Bytes of text that a spreadsheet shows more than once while it holds them once."""
ROW_BYTES = 8_000_000
"""Of one row of a spreadsheet as it is written in its file."""

DEPTH = 20
"""Levels of a YAML file."""

DRAWS = 1_000_000
"""Of other weights and missing answers: more make no figure firmer."""

FINDINGS = 100
"""Faults that are listed; how many more there are is said."""
SHOWN = 200
"""Characters of one value that a message repeats."""
SHOWN_OF_LIST = 2_000
"""Characters of a list of what there is, or of the name of a file, in a message."""
