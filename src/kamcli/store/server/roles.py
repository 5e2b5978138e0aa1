"""Who somebody is to a workbook on a server, and what they may do there: the functions that policies and triggers ask.

A member is known by the role that logged in (`session_user`), which neither `set role` nor a function changes. Members
get rights on the tables through the role `kam_member`, and rows through the policies; whoever owns the schema is bound
by neither. Functions of the owner look nowhere but in `kam`, and last into what is temporary: a table of the same name
that a member makes is never taken for ours.
"""

from collections.abc import Iterator
from typing import Any

from kamcli.domain import lists
from kamcli.store import dialects, journal, seals
from kamcli.store.dialects import postgres
from kamcli.store.measures.standing import TIER
from kamcli.store.server import policies
from kamcli.store.server.policies import FIRST, OWNERS, SIGNED

GROUP = "kam_member"
"""The role by which members get their rights on tables; which rows they see is said by each database's own policies."""

_FEW = 2000  # accounts
_FUNCTIONS = f"""
create table member (
    role_name text primary key, name text not null, standing text not null check (standing in {lists.STANDINGS_OF_OURS}),
    team text, profiles boolean not null default false
);
create index customer_manager on customer(manager, id);
create index change_of_row on change(table_name, row_id) where table_name in ('person', 'contact', 'sample', 'supplier',
    'inspection', 'purchase_step', {", ".join(map(repr, SIGNED))});
create index change_customer_gone on change(row_id) where table_name = 'customer' and after is null;

-- Whoever owns the schema, or has the rights of who does.
create function owns() returns boolean language plpgsql stable {OWNERS} as $$ begin
    return (select pg_has_role(session_user, nspowner, 'USAGE') from pg_namespace where nspname = 'kam');
end $$;
create function me() returns text language plpgsql stable {OWNERS} as $$ begin
    return (select name from kam.member where role_name = session_user);
end $$;
create function standing() returns text language plpgsql stable {OWNERS} as $$ begin
    return coalesce((select standing from kam.member where role_name = session_user), case when kam.owns() then 'owner' end);
end $$;
-- Whether every customer is seen whole.
create function whole() returns boolean language plpgsql stable {OWNERS} as $$ begin
    return coalesce(kam.standing() in ('executive', 'owner'), false);
end $$;
-- Whether personal profiles are seen, of those customers that are: by who works with these people.
create function profiles() returns boolean language plpgsql stable {OWNERS} as $$ begin
    return coalesce(kam.standing() in ('manager', 'head', 'owner') or
        (select profiles from kam.member where role_name = session_user), false);
end $$;
-- Whose accounts are seen whole: the own ones; by a head those of the team, and what nobody has yet ('').
create function names() returns setof text language plpgsql stable {OWNERS} as $$ begin
    return query select m.name from kam.member m join kam.member i on i.role_name = session_user
        where m.role_name = i.role_name or (i.standing = 'head' and m.team = i.team)
        union all select '' from kam.member i where i.role_name = session_user and i.standing = 'head';
end $$;
create function mine() returns setof bigint language plpgsql stable {OWNERS} as $$
declare seen text[] := array(select kam.names());
    opened bigint := (select operation_id from kam.current_operation limit 1);
begin
    return query select c.id from kam.customer c where c.manager = any(seen);
    if '' = any(seen) then
        return query select c.id from kam.customer c where c.manager is null;
    end if;
    -- What is given away in an operation stays in sight until it ends.
    if opened is not null then
        return query select h.row_id from kam.change h where h.operation_id = opened
            and h.table_name = 'customer' and coalesce(h.before::jsonb ->> 'manager', '') = any(seen);
    end if;
end $$;
-- The same for one customer: whether `who`, the manager of it, is one of those.
create function is_name(who text) returns boolean language plpgsql stable {OWNERS} as $$ begin
    return exists (select 1 from kam.member i where i.role_name = session_user and (i.name = who or i.standing = 'head'
        and (who = '' or exists (select 1 from kam.member m where m.team = i.team and m.name = who))));
end $$;
create function is_mine(number bigint) returns boolean language plpgsql stable {FIRST} as $$
declare who text; opened bigint;
begin
    select coalesce(c.manager, '') into who from kam.customer c where c.id = number;
    if kam.is_name(who) then
        return true;
    end if;
    opened := (select operation_id from kam.current_operation limit 1);
    return opened is not null and exists (select 1 from kam.change h where h.operation_id = opened
        and h.table_name = 'customer' and h.row_id = number and kam.is_name(coalesce(h.before::jsonb ->> 'manager', '')));
end $$;
-- In the journal also those that are gone.
create function once_is_mine(number bigint) returns boolean language plpgsql stable {FIRST} as $$ begin
    return kam.is_mine(number) or (not exists (select 1 from kam.customer c where c.id = number)
        and exists (select 1 from kam.change h where h.table_name = 'customer' and h.after is null
        and h.row_id = number and kam.is_name(coalesce(h.before::jsonb ->> 'manager', ''))));
end $$;
-- Whether the accounts of a member are so few that plans list them: to weigh a long list takes longer than to use it.
create function few() returns boolean language plpgsql stable {OWNERS} as $$
declare seen text[] := array(select kam.names());
begin
    return not kam.whole() and (select count(*) from (select 1 from kam.customer where manager = any(seen) union all
        select 1 from kam.customer where manager is null and '' = any(seen) limit {_FEW} + 1) c) <= {_FEW};
end $$;
-- All that decides what one sees.
create function sight() returns text language plpgsql stable {OWNERS} as $$
declare few boolean := kam.few();
begin
    return format('%s %s %s %s %s', kam.standing(), kam.profiles(), array(select kam.names() order by 1), few,
        case when few then array(select kam.mine() order by 1) end);
end $$;
create function as_planned(planned text) returns boolean language plpgsql stable as $$ begin
    if planned is distinct from kam.sight() then
        raise exception 'who may see what has changed: prepare the statement anew' using errcode = '40001';
    end if;
    return true;
end $$;
create function planned_sight() returns text language plpgsql immutable {OWNERS} as $$ begin
    return kam.sight();
end $$;
create function planned_standing() returns text language plpgsql immutable {OWNERS} as $$ begin
    return kam.standing();
end $$;
create function planned_whole() returns boolean language plpgsql immutable {OWNERS} as $$ begin
    return kam.whole();
end $$;
create function planned_profiles() returns boolean language plpgsql immutable {OWNERS} as $$ begin
    return kam.profiles();
end $$;
create function planned_names() returns text[] language plpgsql immutable {OWNERS} as $$ begin
    return array(select kam.names());
end $$;
create function planned_few() returns boolean language plpgsql immutable {OWNERS} as $$ begin
    return kam.few();
end $$;
create function planned_mine() returns bigint[] language plpgsql immutable {OWNERS} as $$ begin
    return array(select kam.mine());
end $$;
-- Whether a row belongs to a customer of mine, as it is or as the journal knew it last.
create function of_mine(parent text, number bigint) returns boolean language plpgsql stable {FIRST} as $$
declare whose bigint;
begin
    whose := case parent
        when 'person' then (select customer_id from kam.person where id = number)
        when 'contact' then (select customer_id from kam.contact where id = number)
        when 'sample' then (select customer_id from kam.sample where id = number)
        when 'supplier' then (select customer_id from kam.supplier where id = number)
        when 'inspection' then (select customer_id from kam.inspection where id = number)
        when 'purchase_step' then (select customer_id from kam.purchase_step where id = number)
    end;
    if whose is null and parent in ('person', 'contact', 'sample', 'supplier', 'inspection', 'purchase_step') then
        whose := (select (coalesce(after, before)::jsonb ->> 'customer_id')::bigint from kam.change
            where table_name = parent and row_id = number order by id desc limit 1);
    end if;
    return coalesce(kam.once_is_mine(whose), false);
end $$;
-- Whether nothing of an operation is hidden: half of it cannot be taken back.
create function hides(operation bigint) returns boolean language plpgsql stable as $$ begin
    return (select count(*) from kam.change where operation_id = operation) < kam.changes_of(operation);
end $$;
create function changes_of(operation bigint) returns bigint language plpgsql stable {OWNERS} as $$ begin
    return (select count(*) from kam.change where operation_id = operation);
end $$;

-- The author is who logged in, whatever the client says, and an operation comes after the last one.
create function authored() returns trigger language plpgsql {OWNERS} as $$
declare last bigint := (select coalesce(max(id), 0) from kam.operation);
begin
    if not kam.owns() and new.id not between last + 1 and last + {postgres.AHEAD} then
        raise exception 'not the next number' using errcode = '42501';
    end if;
    if kam.me() is not null then
        new.who := kam.me();
        new.at := to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
    end if;
    return new;
end $$;
create trigger authored before insert on operation for each row execute function authored();
-- What another one signed may move to another customer, and come back as it was.
create function signed() returns trigger language plpgsql {OWNERS} as $$
declare me text := kam.me();
begin
    if me is null or (new."by" = me and (tg_op = 'INSERT' or old."by" = me)) then
        return new;
    elsif tg_op = 'UPDATE' and to_jsonb(new) - 'customer_id' = to_jsonb(old) - 'customer_id' then
        return new;
    elsif tg_op = 'INSERT' and exists (select 1 from kam.change where table_name = tg_table_name and row_id = new.id
        and before::jsonb = to_jsonb(new)) then
        return new;
    end if;
    raise exception 'signed by another' using errcode = 'KM001';
end $$;
-- What a manager brings in without saying whose it is, is the manager's.
create function given_to_me() returns trigger language plpgsql {OWNERS} as $$ begin
    if kam.standing() = 'manager' then
        new.manager := kam.me();
    end if;
    return new;
end $$;
create trigger given_to_me before insert on customer for each row when (new.manager is null)
    execute function given_to_me();
-- No operation stays open: what another one changes would be booked to it.
create function closed() returns trigger language plpgsql {OWNERS} as $$ begin
    if exists (select 1 from kam.current_operation) then
        raise exception 'an operation was left open' using errcode = '42501';
    end if;
    return null;
end $$;
create constraint trigger closed after insert or update on current_operation deferrable initially deferred
    for each row execute function closed();
create function opened_by_me(number bigint) returns boolean language plpgsql stable {OWNERS} as $$ begin
    return coalesce((select who = kam.me() and id = (select max(id) from kam.operation) from kam.operation
        where id = number), false);
end $$;
-- Members change nothing outside an operation, so that the journal names them.
create function booked() returns trigger language plpgsql {OWNERS} as $$ begin
    if not exists (select 1 from kam.current_operation) and not kam.owns() then
        raise exception 'a change needs an operation' using errcode = '42501';
    end if;
    return null;
end $$;
"""


def statements(connection: Any) -> Iterator[str]:
    """The SQL that makes functions, view and policies; the search path is `kam, pg_catalog`."""
    yield _FUNCTIONS
    yield _seal()
    yield _directory()
    yield from policies.of_tables(connection)


def anew(connection: Any) -> Iterator[str]:
    """The SQL that makes the policies of all tables anew, those of new tables too, after a step of the schema."""
    for policy, table in connection.execute(
        "select policyname, tablename from pg_policies where schemaname = 'kam'"
    ).fetchall():
        yield f"drop policy {policy} on {table}"
    for table in sorted(dialects.of(connection).watched(connection)):
        yield f"drop trigger if exists booked_{table} on {table}; drop trigger if exists signed_{table} on {table}"
    yield from policies.of_tables(connection)
    if connection.execute("select 1 from pg_roles where rolname = ?", (GROUP,)).fetchone():
        yield from rights()


def rights() -> Iterator[str]:
    """The SQL that lets the group at the tables; nobody else has rights in the schema, beside its owner."""
    yield f"grant usage on schema kam to {GROUP}"
    yield f"grant select, insert, update, delete on all tables in schema kam to {GROUP}"
    yield f"revoke all on {', '.join(journal.OWN)}, directory, book, forgotten, model_text from {GROUP}"
    yield f"grant select on change, member, directory, book, forgotten, given to {GROUP}"
    yield f"grant update (customer_id) on forgotten to {GROUP}"
    yield f"grant select, insert, update (undoes, command) on operation to {GROUP}"
    yield f"grant select, insert, delete on current_operation, model_text to {GROUP}"
    yield f"grant execute on all routines in schema kam to {GROUP}"
    # With a function of a trigger on a table of one's own, one could write a journal of one's own.
    yield (
        "do $$ declare one regprocedure; begin for one in select oid from pg_proc where pronamespace = 'kam'::regnamespace"
        f" and prorettype = 'trigger'::regtype loop execute format('revoke execute on function %s from {GROUP}', one);"
        " end loop; end $$"
    )


def _directory() -> str:
    """Of everybody's accounts what everybody may know."""
    tier = TIER.replace(":as_of", "to_char(current_date, 'YYYY-MM-DD')")
    return (
        f"create view directory with (security_barrier) as select c.code, c.name, c.key, {tier} as tier from customer c"
        " where (select kam.standing()) is not null"
    )


def _seal() -> str:
    """A seal by whoever may not read all that it is over; false to those who can, and make it themselves.

    The digest is that of `seals.digested`.
    """
    taken = ""
    for table in seals.SEALED:
        block = (
            postgres.blocks(table, *seals.SEALED[table]).replace("?", f"was.{table}_id", 1).replace("?", f"{table}s", 1)
        )
        taken += f"    said := said || convert_to('{table}', 'UTF8') || coalesce(({block}), '');\n"
    return f"""
create function seal() returns boolean language plpgsql {OWNERS} as $$
declare was record; number bigint; operations bigint; changes bigint; said bytea;
begin
    if kam.owns() then
        return false;
    end if;
    perform kam.take_turn(), kam.renumber(true);
    select coalesce(max(id), 0) as id, coalesce(max(operation_id), 0) as operation_id, coalesce(max(change_id), 0) as
        change_id into was from kam.seal;
    operations := (select g.number from kam.given g where table_name = 'operation');
    changes := (select g.number from kam.given g where table_name = 'change');
    number := was.id + 1;
    said := convert_to(format('(%s, %s, %s, %L, None)', number, operations, changes, '{{}}'), 'UTF8');
{taken}    insert into kam.seal values (number, operations, changes, '{{}}', null, encode(sha256(said), 'hex'));
    return true;
end $$;
"""
