"""Putting right in a workbook what is safe to put right: nothing that anybody wrote is guessed at."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from kamcli import private
from kamcli.actions import checking, opening
from kamcli.domain import soundness as judged
from kamcli.errors import Finding
from kamcli.store import backups, dialects, files, journal, locating, seals, soundness, surroundings, workbook
from kamcli.store.server.place import Server
from kamcli.store.workbook import translated


class Repaired(NamedTuple):
    """What was put right, and the backup of how it was, when the workbook itself was touched."""

    repaired: list[Finding]
    backup: Path | None


def repair(named: str | None) -> Repaired:
    """Put right permissions, what killed commands left, pages, triggers of the journal, and keys of names.

    Pages are written anew only when the seals say that nothing of what they hold is lost; keys and triggers only when
    the pages are whole. On a server that is triggers and keys, which nothing is lost by, and no backup is made.
    """
    path = locating.locate(named).path
    found = checking.check(named)
    done = _around(path) if isinstance(path, Path) else []
    kinds = {fault.kind for fault in found.faults}
    if found.lost or not kinds & {"pages", "tables", "key"}:
        return Repaired(done, None)
    backup = backups.before(path, "repair") if isinstance(path, Path) else None
    if isinstance(path, Path) and "pages" in kinds:
        done += _pages(path)
    if "tables" in kinds:
        done += _triggers(path)
    if "key" in kinds:
        done += _keys(path)
    return Repaired(done, backup)


def _around(path: Path) -> list[Finding]:
    done = []
    for place in surroundings.too_open(path):
        place.chmod(0o700 if place.is_dir() else 0o600)
        done.append(Finding("{path} is private now", path=place))
    for left in surroundings.leftovers(path):
        private.remove(left)
        if not os.path.lexists(left):
            done.append(Finding("{path} was removed", path=left))
    return done


def _pages(path: Path) -> list[Finding]:
    """Make the indexes anew, and where that is not enough, the whole file out of its rows."""
    with closing(files.connect(path, write=True)) as connection:
        for statement, said in (
            ("reindex", Finding("the indexes were made anew")),
            ("vacuum", Finding("the file was written anew")),
        ):
            try:
                connection.execute(statement)
            except sqlite3.DatabaseError:
                continue
            if not soundness.pages(connection):
                return [said]
    return []


def _triggers(path: Path | Server) -> list[Finding]:
    """Make the triggers of the journal anew where one is gone or was changed, and nothing else of the tables."""
    done = []
    with translated(path), closing(workbook.changing(path)) as connection:
        there, said = seals.objects(connection), soundness.laid_out(connection)
        for table in soundness.tables(connection):
            names = [f"journal_{table}_{what}" for what in ("insert", "update", "delete")] + [f"turn_{table}"]
            if all(there.get(name) == said.get(name) for name in names):
                continue
            for statement in dialects.of(connection).unwatched(table) + journal.triggers(connection, table):
                connection.execute(statement)
            done.append(Finding("the triggers of {table} were made anew", table=table))
        connection.keep()
    return done


def _keys(path: Path | Server) -> list[Finding]:
    """Make keys and syllables of names anew, in one operation that can be undone."""
    from kamcli.store.pinyin import search_text

    done = []
    with opening.writing(path, "check --repair") as book:
        for table in soundness.KEYED:
            spoken = "pinyin" in journal.columns(book.connection, table)
            for row in book.rows(f"select * from {table}"):
                key = judged.name_key(table, row["name"])
                if row["key"] == key:
                    continue
                values = {
                    "key": key,
                    **({"pinyin": search_text(row["name"], person=table == "person") or None} if spoken else {}),
                }
                cells = ", ".join(f"{name} = :{name}" for name in values)
                book.connection.execute(f"update {table} set {cells} where id = :id", {**values, "id": row["id"]})
                done.append(Finding("{table} {id}: the key was made anew", table=table, id=row["id"]))
    return done
