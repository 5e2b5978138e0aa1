"""Workbooks with a history: random commands of every kind, in this process, and changes by another program."""

import csv
import io
import os
import random
import shutil
import sqlite3
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from kamcli.cli import app
from kamcli.cli.app import PLACES

OLD_BOOKS = Path(__file__).parents[1] / "tests" / "store" / "old_books"
_NAMES = ("周敏", "陈婉清", "Ilse Bakker", "欧阳锋", "O'Brien", "贺子衿", "Zoë Núñez", "单雄信")
_WORDS = ("先看样品", "再谈价格", "Bring samples", "要检测报告", "等预算 50%", '价格"高"', "年底再谈", "it's fine")
_TOPICS = ("category_spend=320万", "payment_term_days=60", "employees=250", "growth=growing")


def kam(book: Path, *arguments: str) -> int:
    """Run a command on a book, in this process; returns its exit code."""
    os.environ["KAM_WORKBOOK"] = str(book)
    built = app._build({key for key in PLACES if key.split()[0] == arguments[0]})
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            return built(args=list(arguments), prog_name="kam", standalone_mode=False) or 0
        except SystemExit as ended:
            return int(ended.code or 0)


class History:
    """A book on which random commands are run; what they refuse is refused, and the next one follows."""

    def __init__(self, book: Path, dice: random.Random) -> None:
        self.book = book
        self.dice = dice
        self.done: list[str] = []
        self.count = 0

    def run(self, steps: int) -> None:
        """So many random steps."""
        kinds = [name for name in dir(self) if name.startswith("do_")]
        for _ in range(steps):
            if not self.ask("select 1 from customer"):
                self.do_add_customer()
            name = self.dice.choice(kinds)
            result = getattr(self, name)()
            self.done.append(f"{name[3:]}={result}")

    def ask(self, sql: str) -> list[tuple]:
        """Rows of the book as they are now."""
        connection = sqlite3.connect(self.book)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def kam(self, *arguments: str) -> int:
        return kam(self.book, *arguments)

    def customer(self) -> str:
        return self.dice.choice(self.ask("select code from customer order by id"))[0]

    def person(self) -> tuple[str, str] | None:
        rows = self.ask("select c.code, p.name from person p join customer c on c.id = p.customer_id order by p.id")
        return self.dice.choice(rows) if rows else None

    def do_add_customer(self) -> int:
        self.count += 1
        return self.kam("add-customer", f"{self.dice.choice(_NAMES)}{self.count}贸易有限公司", "--anyway")

    def do_add_person(self) -> int:
        return self.kam("add-person", self.customer(), self.dice.choice(_NAMES), "--title", "经理", "--anyway")

    def do_edit_customer(self) -> int:
        return self.kam("edit-customer", self.customer(), "--note", self.dice.choice(_WORDS))

    def do_rename_customer(self) -> int:
        self.count += 1
        return self.kam("edit-customer", self.customer(), "--name", f"{self.dice.choice(_NAMES)} {self.count} GmbH")

    def do_edit_person(self) -> int:
        one = self.person()
        return (
            -1
            if one is None
            else self.kam("edit-person", f"{one[0]}/{one[1]}", "--phone", f"138{self.dice.random():.8f}")
        )

    def do_contact(self) -> int:
        one = self.person()
        if one is None:
            return -1
        return self.kam("log-contact", one[0], "--with", one[1], "--channel", "visit", "--next", self.dice.choice(_WORDS),
                        "--due", "+2w")  # fmt: skip

    def do_rate(self) -> int:
        return self.kam("rate", self.customer(), f"share_after_win={self.dice.randint(1, 5)}", "--source", "visit")

    def do_fact(self) -> int:
        return self.kam("log-fact", self.customer(), self.dice.choice(_TOPICS), "--source", "finance")

    def do_sale(self) -> int:
        return self.kam("log-sale", self.customer(), f"{self.dice.randint(100, 10**7)}.{self.dice.randint(10, 99)}", "--on",
                        "2026-11-01")  # fmt: skip

    def do_score(self) -> int:
        return self.kam("score", "--record")

    def do_simulate(self) -> int:
        return self.kam("simulate", self.customer(), "--record")

    def do_undo(self) -> int:
        return self.kam("undo")

    def do_undo_older(self) -> int:
        rows = self.ask("select id from operation where id > 2")
        return self.kam("undo", str(self.dice.choice(rows)[0])) if rows else -1

    def do_merge(self) -> int:
        return self.kam("merge", self.customer(), self.customer(), "--yes")

    def do_merge_people(self) -> int:
        code = self.customer()
        people = [row[0] for row in self.ask(f"select p.id from person p join customer c on c.id = p.customer_id"
                                             f" where c.code = '{code}'")]  # fmt: skip
        if len(people) < 2:
            return -1
        keep, other = self.dice.sample(people, 2)
        return self.kam("merge-people", code, f"#{keep}", f"#{other}", "--yes")

    def do_forget(self) -> int:
        one = self.person()
        return -1 if one is None else self.kam("forget", f"{one[0]}/{one[1]}", "--yes")

    def do_import(self) -> int:
        file = self.book.with_suffix(".csv")
        with file.open("w", newline="", encoding="utf-8") as stream:
            rows = csv.writer(stream)
            rows.writerow(["name", "industry", "note"])
            for _ in range(self.dice.randint(1, 30)):
                self.count += 1
                rows.writerow([f"{self.dice.choice(_NAMES)}{self.count}厂", "developer", self.dice.choice(_WORDS)])
        return self.kam("import", str(file))

    def do_dossier(self) -> int:
        code = self.customer()
        file = self.book.with_suffix(".yaml")
        file.write_text(
            f"dossier: {code}\nnote: {self.dice.choice(('一', '二', '三'))}{self.count}\n"
            f"complaints: [{{on: 2026-09-01, text: 送货晚了{self.dice.random()}, by: 魏岚}}]\n",
            encoding="utf-8",
        )
        return self.kam("apply", str(file))

    def do_assess(self) -> int:
        return self.kam("assess", self.customer(), "--likelihood", f"{self.dice.randint(1, 99)}%", "--path", "先认证",
                        "--cost", "20000", "--hours", f"{self.dice.random() * 10:.3f}")  # fmt: skip

    def do_nothing_new(self) -> int:
        code, note = self.dice.choice(self.ask("select code, coalesce(note, 'x') from customer"))
        return self.kam("edit-customer", code, "--note", note)

    def do_try(self) -> int:
        return self.kam("log-sale", self.customer(), "12", "--on", "2026-11-01", "--dry-run")

    def do_pause(self) -> int:
        return self.kam("pause", self.customer(), "--until", "2027-03-01", "--because", "停工")

    def do_spend(self) -> int:
        return self.kam("log-spend", self.customer(), "88.80", "--kind", "meal", "--purpose", "谈方案", "--invoice", "1",
                        "--approver", "唐静")  # fmt: skip

    def do_dump_and_load(self) -> int:
        dump, again = self.book.with_suffix(".dump"), self.book.with_suffix(".again")
        shutil.rmtree(dump, ignore_errors=True)
        more = ["--no-history"] if self.dice.random() < 0.3 else []
        code = self.kam("dump", str(dump), *more) or self.kam("load", str(dump), str(again), "--workbook", str(again))
        if not code:
            again.replace(self.book)
        return code

    def do_backup(self) -> int:
        return self.kam("backup")

    def do_restore(self) -> int:
        backups = sorted((self.book.parent / "backups").glob("*.db"))
        return self.kam("restore", str(self.dice.choice(backups)), "--yes") if backups else -1

    def do_another_program(self) -> int:
        """Rows, an index and a table of another program."""
        connection = sqlite3.connect(self.book)
        with connection:
            kind = self.dice.randrange(6)
            one = self.dice.choice(connection.execute("select id from customer").fetchall())[0]
            if kind == 0:
                connection.execute("update customer set note = note || '!' where id = ?", (one,))
            elif kind == 1:
                connection.execute("insert into goal(\"on\", text) values ('2026-11-01', '外来')")
            elif kind == 2:
                connection.execute("delete from goal where text = '外来'")
            elif kind == 3:
                connection.execute("create table if not exists others (a, b)")
                connection.execute("insert into others values (1, x'00ff')")
            elif kind == 4:
                connection.execute("create index if not exists others_index on customer (manager, name)")
            else:
                connection.execute("drop index if exists others_index")
        connection.close()
        return 0


def good_book(folder: Path, demo: Path, dice: random.Random) -> History:
    """A good book: a new one, the demo book or an old one brought up to date, with a random history."""
    folder.mkdir(parents=True)
    book = folder / "kam.db"
    start = dice.random()
    if start < 0.2:
        kam(book, "init", str(book))
        kam(book, "add-customer", "安润置业")
    elif start < 0.7:
        shutil.copy(demo, book)
    else:
        with sqlite3.connect(book) as connection:
            connection.executescript(dice.choice(sorted(OLD_BOOKS.glob("*.sql"))).read_text(encoding="utf-8"))
        connection.close()
        book.chmod(0o600)
        kam(book, "upgrade")
    made = History(book, dice)
    made.run(dice.randint(0, 14))
    return made
