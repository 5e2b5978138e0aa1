"""Who may see what: the members of a workbook on a server, and what they know of others' accounts."""

from kamcli.errors import Refused
from kamcli.store.workbook import Row, Workbook


def listing(book: Workbook) -> list[Row]:
    """Everybody who has been let in; the number of accounts only of those whose accounts one sees."""
    return book.rows(
        "select m.role_name as role, m.name, m.standing, m.team, case when m.standing in ('manager', 'head', 'owner')"
        " or m.profiles then 'yes' else 'no' end as profiles, case when kam.whole() or m.name in (select kam.names())"
        " then (select count(*) from customer c where c.manager = m.name) end as own_accounts,"
        " case when m.role_name = :role then 'yes' else 'no' end as self from member m"
        " order by case m.standing when 'owner' then 0 when 'executive' then 1 when 'head' then 2 else 3 end,"
        " m.team nulls first, m.name, m.role_name",
        role=book.member.role if book.member else None,
    )


def accounts(book: Workbook, name: str) -> int:
    """How many customers somebody of ours has."""
    return int(book.value("select count(*) from customer where manager = :name", name=name))


def is_colleague(book: Workbook, key: str) -> bool:
    """Whether somebody of that name is one of ours already."""
    return book.value("select 1 from colleague where key = :key", key=key) is not None


def others(book: Workbook, condition: str, values: dict[str, object]) -> list[Row]:
    """Code, name and tier of the customers that are not seen whole and meet `condition`; none where all are."""
    if not _restricted(book):
        return []
    return book.rows(
        "select code, name, tier from directory where code not in (select code from customer)"
        f"{f' and {condition}' if condition else ''} order by code",
        **values,
    )


def same_key(book: Workbook, key: str) -> Row | None:
    """Somebody else's customer of this normalised name."""
    return book.row("select code, name from directory where key = :key", key=key) if _restricted(book) else None


def has_code(book: Workbook, code: str) -> bool:
    """Whether somebody else's customer has this code."""
    return _restricted(book) and book.value("select 1 from directory where code = :code", code=code) is not None


def refuse_foreign(book: Workbook, text: str, key: str) -> None:
    """Raises Refused when `text` names somebody else's customer."""
    if not _restricted(book):
        return
    found = book.row(
        "select code, name, tier from directory where code in (:text, :lower) or name = :text or key = :key"
        " order by code = :text desc, code limit 1",
        text=text, lower=text.lower(), key=key,
    )  # fmt: skip
    if found:
        raise Refused(
            "{name} ({code}) is somebody else's account: you see its name and its tier ({tier}) only.",
            code=found["code"], name=found["name"], tier=found["tier"] or "-",
        )  # fmt: skip


def _restricted(book: Workbook) -> bool:
    return book.member is not None and not book.member.whole
