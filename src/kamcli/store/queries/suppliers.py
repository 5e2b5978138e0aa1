"""Suppliers of a customer: found by what a person types, and listed with what is known of them."""

from kamcli.errors import NotFound
from kamcli.store.measures.suppliers import NEWEST_MOVE, last_of_supplier
from kamcli.store.workbook import Row, Workbook


def find(book: Workbook, customer: Row, text: str) -> Row:
    """The one supplier of `customer` that `text` names: the name, or the beginning of it."""
    from kamcli.domain import names

    known = book.rows("select id, name, key, left_on from supplier where customer_id = :id", id=customer["id"])
    key = names.key(text)
    for hits in (
        [one for one in known if one["name"] == text.strip() or one["key"] == key],
        [one for one in known if key and one["key"].startswith(key)],
    ):
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise NotFound(
                "{text!r} could be any of these suppliers of {code}: {some}. Write the full name.",
                text=text, code=customer["code"], some=", ".join(hit["name"] for hit in hits),
            )  # fmt: skip
    raise NotFound(
        "{code} has no supplier {text!r}. `kam add-supplier {code} {text!r}` adds one.",
        code=customer["code"],
        text=text,
    )


def present(book: Workbook, customer_id: int) -> list[Row]:
    """The suppliers of a customer, those who left last."""
    return book.rows(
        "select s.id, s.name as supplier, s.note, case when s.left_on <= :as_of then s.left_on end as left_on"
        " from supplier s where s.customer_id = :id order by s.left_on is not null and s.left_on <= :as_of, s.id",
        id=customer_id,
    )


def moves(book: Workbook, customer_id: int) -> list[Row]:
    """What the suppliers of a customer may do next, the gravest first; what is over comes last."""
    return book.rows(
        'select m.id as move, s.name as supplier, m."on", m.move as text, m.likelihood, m.trouble, m.answer, m.owner,'
        " case when m.outcome_on <= :as_of then m.outcome end as outcome,"
        " case when m.outcome_on <= :as_of then m.outcome_on end as outcome_on from rival_move m"
        f' join supplier s on s.id = m.supplier_id where s.customer_id = :id and m."on" <= :as_of and {NEWEST_MOVE}'
        " order by m.outcome_on is not null and m.outcome_on <= :as_of,"
        " coalesce(m.likelihood, 1) * coalesce(m.trouble, 5) desc, m.id",
        id=customer_id,
    )


def over_the_book(book: Workbook) -> list[Row]:
    """Every rival by its normalised name, the one met most often first.

    `won` counts customers that we have won although it was there, or against it above all if one was named, `lost` those that it won: the one named at the end
    of the work, else the only one there.
    """
    from kamcli.store.measures.standing import STAGE

    last = (
        '(select x.{column} from stage_move x where x.customer_id = c.id and x."on" <= :as_of'
        ' order by x."on" desc, x.id desc limit 1)'
    )
    there = "from supplier o where o.customer_id = c.id and (o.left_on is null or o.left_on > :as_of)"
    return book.rows(
        "select min(name) as supplier, count(*) as customers, avg(share) as mean_share, max(share) as largest_share,"
        " sum(stage = 'won' and (winner is null or winner = id)) as won, sum(stage = 'ended' and reason || ':' like 'lost_to_rival:%'"
        " and coalesce(winner = id, rivals = 1)) as lost,"
        " sum(stage not in ('won', 'ended')) as running, sum(open_moves) as open_moves from"
        f" (select s.id, s.key, s.name, {last_of_supplier('supplier_share', 'number')} as share, {STAGE} as stage,"
        f" {last.format(column='reason')} as reason, {last.format(column='supplier_id')} as winner,"
        f" (select count(*) {there}) as rivals,"
        f' (select count(*) from rival_move m where m.supplier_id = s.id and m."on" <= :as_of and {NEWEST_MOVE}'
        " and m.answer is null and (m.outcome_on is null or m.outcome_on > :as_of)) as open_moves"
        " from supplier s join customer c on c.id = s.customer_id where s.left_on is null or s.left_on > :as_of) met"
        " group by key order by customers desc, supplier"
    )
