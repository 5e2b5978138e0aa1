"""What a merge of two customers is planned from, and what former ones have set aside."""

from collections.abc import Collection

from kamcli.store.workbook import Row, Workbook


def suppliers(book: Workbook, among: Collection[int]) -> list[Row]:
    """The suppliers of some customers."""
    return book.rows(
        f"select id, customer_id, name, key from supplier where customer_id in ({', '.join(map(str, among))}) order by id"
    )


_SAID = {
    "fact": (
        "topic",
        ("number", "amount", "code", "text"),
        " and x.person_id is null and x.supplier_id is null",
    ),
    "rating": ("factor", ("value",), ""),
}


def newer(book: Workbook, keep: int, other: int) -> list[str]:
    """Topics and factors of which the other customer has a later word than the kept one, and another one."""
    found: list[str] = []
    for table, (what, values, own) in _SAID.items():
        listed = ", ".join(f"x.{one}" for one in values)
        differs = " or ".join(f"o.{one} is distinct from k.{one}" for one in values)
        last = (
            f'select * from (select x.{what} as what, x."on" as day, x.id, {listed},'
            f' row_number() over (partition by x.{what} order by x."on" desc, x.id desc) as nth from {table} x'
            f" where x.customer_id = {{}}{own}) said where nth = 1"
        )
        found += [
            row["what"]
            for row in book.rows(
                f"select k.what from ({last.format(':keep')}) k join ({last.format(':other')}) o on o.what = k.what"
                f" where (o.day, o.id) > (k.day, k.id) and ({differs}) order by 1",
                keep=keep, other=other,
            )
        ]  # fmt: skip
    return found


def set_aside(book: Workbook, customer_id: int, person_id: int | None = None) -> list[Row]:
    """What merges have set aside at a customer, or of one of its people: `text` is the row as JSON."""
    return book.rows(
        'select s.id, s."on", s.record, s.code, s.text from set_aside s where s.customer_id = :id'
        ' and (:person is null or s.person_id = :person) and s."on" <= :as_of order by s.id',
        id=customer_id, person=person_id,
    )  # fmt: skip
