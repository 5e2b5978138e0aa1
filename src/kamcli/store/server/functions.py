"""What the schema `kam` has beside its tables: functions of SQLite that our SQL uses, turns at writing, and numbers.

The schema stands before PostgreSQL's own in the search path, so that a sum or a mean of ours is of the same type, and
the same number, on both. Truth counts as 1 and 0 there, as it does in SQLite.
"""

BEFORE_TABLES = """
create function julianday(day text) returns float8 language sql stable parallel safe as
    $$ select (day::date - date '2000-01-01') + 2451544.5::float8 $$;
create function date(day text, shift text) returns text language sql stable parallel safe as
    $$ select to_char(day::date + shift::interval, 'YYYY-MM-DD') $$;
create function instr(text, text) returns bigint language sql immutable parallel safe as
    $$ select strpos($1, $2)::bigint $$;
create function substr(text, integer, bigint) returns text language sql immutable parallel safe as
    $$ select pg_catalog.substr($1, $2, greatest($3, 0)::integer) $$;
create function round(float8, integer) returns float8 language sql immutable parallel safe as
    $$ select pg_catalog.round($1::numeric, $2)::float8 $$;
create function pow(float8, float8) returns float8 language sql immutable parallel safe as
    $$ select case when $2 < -1000 and $1 >= 2 then 0 else pg_catalog.power($1, $2) end $$;
create function min(anycompatible, anycompatible) returns anycompatible language sql immutable parallel safe as
    $$ select case when $1 is null or $2 is null then null when $2 < $1 then $2 else $1 end $$;
create function max(anycompatible, anycompatible) returns anycompatible language sql immutable parallel safe as
    $$ select case when $1 is null or $2 is null then null when $2 > $1 then $2 else $1 end $$;

create function printf(form text, number float8) returns text language sql immutable parallel safe as -- '%!.15g' only
    $$ select regexp_replace(case when abs($2) >= 1e15 or abs($2) < 1e-4 and $2 <> 0 then $2::text
        else $2::numeric::text end, '^(-?[0-9]+)(e|$)', '\\1.0\\2') $$;
create function json_extract(document text, path text) returns text language sql immutable parallel safe as
    $$ select jsonb_path_query_first(document::jsonb, path::jsonpath) #>> '{}' $$;
create function json_quote(text) returns text language sql immutable parallel safe as $$ select to_json($1)::text $$;
create function json_each(document text, path text default '$') returns table(key text, value text)
    language plpgsql immutable parallel safe as $$
    -- As json, not as jsonb, which puts the keys into another order.
    declare found json := document::json #> string_to_array(substr(path, 3), '.');
    begin
        if json_typeof(found) = 'array' then
            return query select (n - 1)::text, one #>> '{}' from json_array_elements(found) with ordinality x(one, n);
        elsif json_typeof(found) = 'object' then
            return query select x.key, x.value #>> '{}' from pg_catalog.json_each(found) x;
        end if;
    end $$;
-- What has 15 digits or fewer is written as SQLite writes it: with a point, and -0 as 0.
create function json_real(number float8) returns text language sql immutable parallel safe as $$
    select case when said ~ '[.]' then said when said ~ 'e' then replace(said, 'e', '.0e') else said || '.0' end
        from (select (number + 0)::text as said) s $$;

create function plus(boolean, boolean) returns bigint language sql immutable parallel safe as
    $$ select $1::int::bigint + $2::int $$;
create function plus(bigint, boolean) returns bigint language sql immutable parallel safe as
    $$ select $1 + $2::int $$;
create function plus(boolean, bigint) returns bigint language sql immutable parallel safe as
    $$ select $1::int + $2 $$;
create function times(bigint, boolean) returns bigint language sql immutable parallel safe as
    $$ select $1 * $2::int $$;
create function times(float8, boolean) returns float8 language sql immutable parallel safe as
    $$ select $1 * $2::int $$;
create function over(boolean, float8) returns float8 language sql immutable parallel safe as
    $$ select $1::int / $2 $$;
create operator + (leftarg = boolean, rightarg = boolean, function = plus);
create operator + (leftarg = bigint, rightarg = boolean, function = plus);
create operator + (leftarg = boolean, rightarg = bigint, function = plus);
create operator * (leftarg = bigint, rightarg = boolean, function = times);
create operator * (leftarg = float8, rightarg = boolean, function = times);
create operator / (leftarg = boolean, rightarg = float8, function = over);

create function sum_step(bigint, boolean) returns bigint language sql immutable parallel safe as
    $$ select case when $2 is null then $1 else coalesce($1, 0) + $2::int end $$;
create function sum_step(bigint, bigint) returns bigint language sql immutable parallel safe as
    $$ select case when $2 is null then $1 else coalesce($1, 0) + $2 end $$;
create aggregate sum(boolean) (sfunc = sum_step, stype = bigint, combinefunc = sum_step, parallel = safe);
create aggregate sum(bigint) (sfunc = int8pl, stype = bigint, combinefunc = int8pl, parallel = safe);
create function mean_step(float8[], bigint) returns float8[] language sql immutable parallel safe as
    $$ select case when $2 is null then $1 else array[$1[1] + 1, $1[2] + $2] end $$;
create function mean_step(float8[], boolean) returns float8[] language sql immutable parallel safe as
    $$ select case when $2 is null then $1 else array[$1[1] + 1, $1[2] + $2::int] end $$;
create function mean_end(float8[]) returns float8 language sql immutable parallel safe as
    $$ select case when $1[1] > 0 then $1[2] / $1[1] end $$;
create aggregate avg(bigint) (sfunc = mean_step, stype = float8[], initcond = '{0,0}', finalfunc = mean_end);
create aggregate avg(boolean) (sfunc = mean_step, stype = float8[], initcond = '{0,0}', finalfunc = mean_end);
create aggregate min(boolean) (sfunc = booland_statefunc, stype = boolean, parallel = safe);
create aggregate max(boolean) (sfunc = boolor_statefunc, stype = boolean, parallel = safe);
create function joined_step(text, text, text) returns text language sql immutable parallel safe as
    $$ select case when $2 is null then $1 when $1 is null then $2 else $1 || $3 || $2 end $$;
create function joined_step(text, text) returns text language sql immutable parallel safe as
    $$ select case when $2 is null then $1 when $1 is null then $2 else $1 || ',' || $2 end $$;
create aggregate group_concat(text, text) (sfunc = joined_step, stype = text, parallel = safe);
create aggregate group_concat(text) (sfunc = joined_step, stype = text, parallel = safe);
"""
"""Made before the tables; with the search path `kam, pg_catalog`."""

AFTER_TABLES = """
create table given (table_name text primary key, number bigint not null);
insert into given select c.relname, 0 from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'kam'::regnamespace and c.relkind = 'r' and a.attidentity = 'd';

-- One writes at a time, until its transaction ends: numbers have no holes, and no change is lost.
create function take_turn() returns void language sql as
    $$ select pg_advisory_xact_lock(hashtext('kam'), 1) $$;
create function take_turn_first() returns trigger language plpgsql as
    $$ begin perform kam.take_turn(); return null; end $$;

-- A number is never given twice, also when its row is gone; what a transaction that failed was given comes again.
create function renumber(begun boolean) returns void language plpgsql security definer
    set search_path = kam, pg_catalog, pg_temp as $$
declare one record; last bigint;
begin
    perform kam.take_turn();
    for one in select table_name, number, pg_get_serial_sequence('kam.' || table_name, 'id') as numbers from given loop
        execute format('select max(id) from %I', one.table_name) into last;
        last := greatest(one.number, last, case when begun then pg_sequence_last_value(one.numbers::regclass) end);
        if last > one.number then
            update given set number = last where table_name = one.table_name;
        end if;
        perform setval(one.numbers, greatest(last, 1), last > 0);
    end loop;
end $$;
"""
"""Made after the tables."""
