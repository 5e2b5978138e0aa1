"""Which rows somebody sees and writes: policies of every table, made of its references to customers.

Hidden rows must leave no trace either. PostgreSQL tests what a member asks of a row, when that is cheap and tells
nothing by itself, before the policy; whether the policy had to run shows in `explain analyze`, and by halving any
value can be found out. So a policy has nothing that runs or not: who one is and which accounts one sees are values put
in while a statement is planned (`planned_…`, said to be immutable for that, and used in policies only), which also lets
an index find one's rows. What has to look something up per row is a function that costs nothing, as planners count: it
comes before every comparison. Only who has many accounts has them looked up in a list that is made when a row needs it,
which may show: to weigh so many takes planning longer than all else. `as_planned` runs in any case, and refuses a plan
that was kept since somebody else's sight.
"""

from collections.abc import Iterator
from typing import Any

from kamcli.domain.privacy import PERSONAL
from kamcli.store import dialects, journal

OWNERS = "security definer set search_path = kam, pg_catalog, pg_temp"
"""Of functions that see what a member does not."""
_WRITTEN_ABOVE = ("goal", "colleague")
"""Seen by everybody, written from heads upwards: goals are set there, and gates ask for levels of ours."""
_OF_ALL = ("book", "model_text", *_WRITTEN_ABOVE)
"""Tables that speak of no customer."""
SIGNED = ("confirmation", "stage_move", "tier_override", "key_account", "review", "handover")
"""What somebody decides or vouches for: under the own name only."""

FIRST = f"{OWNERS} cost 1e-30"
"""Of functions that say whether a row is seen: they are asked before what a member asks."""


def of_tables(connection: Any) -> Iterator[str]:
    """The SQL that makes the policies of all tables, and the triggers beside them; nobody else has rights there."""
    dialect = dialects.of(connection)
    watched = sorted(dialect.watched(connection))
    for table in watched:
        yield f"create trigger booked_{table} before insert or update or delete on {table} execute function booked()"
        if table in SIGNED:
            yield f"create trigger signed_{table} before insert or update on {table} for each row execute function signed()"
        yield from _policies(table, dialect.columns(connection, table), dialect.references(connection, table))
    yield from _of_the_journal(
        [table for table in watched if "customer_id" in dialect.columns(connection, table)],
        {
            table: parent
            for table in watched
            if (parent := _parent(dialect.columns(connection, table), dialect.references(connection, table)))
        },
    )
    for table in (*watched, *journal.OWN):
        yield f"alter table {table} enable row level security"
    yield "revoke all on all tables in schema kam from public"
    yield "revoke all on all functions in schema kam from public"


_PERSONAL = "{topic} in (" + ", ".join(map(repr, PERSONAL)) + ")"


def _parent(has: dict[str, str], references: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The column, and the table, by which a row without a customer of its own belongs to one."""
    if "customer_id" in has or not references:
        return None
    return references[0]


_GATE = "(select kam.as_planned(kam.planned_sight()))"
_OF_MEMBERS = f"{_GATE} and kam.planned_standing() is not null"
_SHORT = ("participant", "purchase_step_person")
"""Tables without words, which are too long to look up every row's parent alone."""


def _mine(customer: str) -> str:
    """The SQL of whether a customer is one's own, in one of two ways: planning decides which."""
    return f"(case when kam.planned_few() then {customer} = any(kam.planned_mine()) else {customer} in (select kam.mine()) end)"


def _seen(table: str, has: dict[str, str], references: list[tuple[str, str]]) -> str:
    """The SQL of whether a row is seen."""
    if table in _OF_ALL:
        return _OF_MEMBERS
    if table == "customer":
        return f"{_GATE} and (kam.planned_whole() or coalesce(manager, '') = any(kam.planned_names()) or {_mine('id')})"
    if "customer_id" in has:
        mine = _mine("customer_id")
    else:
        found = _parent(has, references)
        assert found, f"{table} belongs to no customer and is not said to be everybody's"
        column, parent = found
        if table in _SHORT:
            mine = f"exists (select 1 from kam.{parent} p where p.id = {table}.{column})"
        else:
            mine = f"kam.of_mine('{parent}', {column})"
    seen = f"{_GATE} and (kam.planned_whole() or {mine})"
    if table == "fact":
        return f"{seen} and (kam.planned_profiles() or person_id is null or not {_PERSONAL.format(topic='topic')})"
    if table == "deed":
        return f"{seen} and kam.planned_profiles()"
    if table == "set_aside":
        return f"{seen} and (kam.planned_profiles() or person_id is null)"
    return seen


def _policies(table: str, has: dict[str, str], references: list[tuple[str, str]]) -> Iterator[str]:
    seen = _seen(table, has, references)
    # What a row refers to must be in sight too: else a number would tell whether it is there.
    known = [
        f"({column} is null or exists (select 1 from kam.{parent} p where p.id = {table}.{column}))"
        for column, parent in references
        if column != "customer_id" and parent != table and parent not in _OF_ALL
    ]
    if table in _WRITTEN_ABOVE:
        yield f"create policy seen on {table} for select using ({seen})"
        yield f"create policy written on {table} using ({_GATE} and kam.planned_standing() in ('head', 'executive', 'owner'))"
    else:
        # What rests on every fact is not recorded by who may not see some of them.
        whole = ["kam.planned_profiles()"] if table in ("score", "simulation") else []
        checked = " and ".join([f"({seen})", *known, *whole])
        yield f"create policy seen on {table} using ({seen}) with check ({checked})"


def _of_the_journal(of_customers: list[str], by_parent: dict[str, tuple[str, str]]) -> Iterator[str]:
    """What the journal holds of a row is seen by those who see the row; nobody but the owner changes it."""
    listed = ", ".join(map(repr, of_customers))
    sides = " and ".join(
        f"({side} is null or kam.once_is_mine(({side}::jsonb ->> 'customer_id')::bigint))"
        for side in ("before", "after")
    )
    row = "coalesce(after, before)::jsonb"
    parents = " ".join(
        f"when '{table}' then kam.of_mine('{parent}', ({row} ->> '{column}')::bigint)"
        for table, (column, parent) in by_parent.items()
        if table not in _OF_ALL
    )
    for_all = ", ".join(map(repr, _OF_ALL))
    personal = _PERSONAL.format(topic=f"{row} ->> 'topic'")
    yield f"""
create or replace function was_seen(table_name text, row_id bigint, before text, after text, whole boolean,
    profiles boolean) returns boolean language plpgsql stable {FIRST} as $$ begin
    return (whole or case when table_name = 'customer' then kam.once_is_mine(row_id) when table_name in ({listed}) then
        {sides} when table_name in ({for_all}) then true else case table_name {parents} else false end end) and
        (profiles or case when table_name = 'deed' then false when table_name in ('fact', 'set_aside') then
        {row} ->> 'person_id' is null or (table_name = 'fact' and not {personal}) else true end);
end $$;
create or replace function shows(operation bigint, author text) returns boolean language plpgsql stable {FIRST} as $$
begin
    return author = kam.me() or exists (select 1 from kam.change h, (select kam.whole() as whole, kam.profiles() as
        profiles offset 0) i where h.operation_id = operation
        and kam.was_seen(h.table_name, h.row_id, h.before, h.after, i.whole, i.profiles));
end $$"""
    sight = "kam.planned_whole(), kam.planned_profiles()"
    yield (
        f"create policy seen on change for select using ({_OF_MEMBERS} and (kam.planned_whole() and"
        f" kam.planned_profiles() or kam.was_seen(table_name, row_id, before, after, {sight})))"
    )
    yield (
        f"create policy seen on operation for select using ({_OF_MEMBERS} and (kam.planned_whole()"
        " or kam.shows(id, who)))"
    )
    yield f"create policy begun on operation for insert with check ({_OF_MEMBERS})"
    yield (
        "create policy said on operation for update using (id in (select operation_id from kam.current_operation)"
        " and kam.opened_by_me(id)) with check (kam.opened_by_me(id))"
    )
    yield f"create policy seen on current_operation for select using ({_OF_MEMBERS})"
    yield "create policy begun on current_operation for insert with check (kam.opened_by_me(operation_id))"
    yield f"create policy ended on current_operation for delete using ({_OF_MEMBERS})"
    # Whoever gives rows their numbers has to know the last ones.
    yield f"create policy seen on given for select using ({_OF_MEMBERS})"
    yield f"create policy seen on member for select using ({_OF_MEMBERS})"
