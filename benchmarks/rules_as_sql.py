"""Prints the playbook's rules over a whole workbook as plain SQL; runs in kam's own environment: BOOK."""

import sys
from pathlib import Path

from kamcli.actions.rules import handed_in, playbook
from kamcli.store import workbook
from kamcli.store.queries import advice


def main() -> None:
    with workbook.reading(str(Path(sys.argv[1]))) as book:
        for kind, customers in advice.kinds(book, None, None).items():
            rules = [rule for rule in playbook(book).advice if rule.applies(*kind)]
            handed = handed_in(book, {measure for rule in rules for measure in rule.when.measures})
            said = advice.asked(rules, handed, kind)
            ids = ",".join(map(str, customers))
            values = {":as_of": f"'{book.as_of}'", ":today": f"'{book.today}'", ":minor": str(book.minor)}
            sql = (
                f"select c.code, c.name, {said} from customer c where c.id in (select value from json_each('[{ids}]'));"
            )
            for name, value in values.items():
                sql = sql.replace(name, value)
            print(sql)


main()
