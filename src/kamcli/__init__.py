"""kam: run your key accounts out of one local SQLite file."""

__version__ = "0.1.0"
