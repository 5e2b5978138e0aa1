-- A team's book on a server, always the same: psql -v customers=N -f team.sql on an empty workbook.
--
-- Per 1,000 customers one account manager with five key accounts, and 10,000 contacts of a year in the order in which
-- they were entered. The journal stands aside, as do indexes: reading needs no history, and 20 million rows of it would
-- only be slow. `kam check` would say so.
\set ON_ERROR_STOP on
\pset tuples_only on
\o /dev/null
begin;
set local search_path = kam, pg_catalog;
set local session_replication_role = replica;
set local synchronous_commit = off;
set local maintenance_work_mem = '512MB';

create temp table aside on commit drop as
    select i.relname as name, pg_get_indexdef(x.indexrelid) as made from pg_index x
    join pg_class i on i.oid = x.indexrelid left join pg_constraint k on k.conindid = x.indexrelid
    where i.relnamespace = 'kam'::regnamespace and k.oid is null;
do $$ declare one text; begin for one in select name from pg_temp.aside loop
    execute format('drop index kam.%I', one); end loop; end $$;

-- Chance without dice: the same for the same number and purpose.
create function pg_temp.chance(number bigint, purpose bigint) returns bigint language sql immutable parallel safe as
    $$ select pg_catalog.hashint8extended(number, purpose) & 9007199254740991 $$;
create function pg_temp.before(days bigint) returns text language sql immutable parallel safe as
    $$ select to_char(date '2026-11-23' - days::int, 'YYYY-MM-DD') $$;
create function pg_temp.manager(customer bigint) returns text language sql immutable parallel safe as
    $$ select '经理' || customer / 1000 $$;
create function pg_temp.is_key(customer bigint) returns boolean language sql immutable parallel safe as
    $$ select customer % 200 = 0 $$;

insert into colleague(name, key, level)
    select '经理' || n, '经理' || n, 'account_manager' from generate_series(0, :customers / 1000) n;

insert into customer(id, code, name, key, industry, manager, phone, address, added_on)
    select n, 'c' || lpad(n::text, 7, '0'), name || '有限公司', name, 'developer', pg_temp.manager(n),
        '138' || lpad(n::text, 8, '0'), '人民路' || n % 900 || '号', pg_temp.before(400 + n % 300)
    from (select n, (array['南京', '苏州', '临沂', '佛山', '台州', '廊坊', '成都', '沈阳'])[n % 8 + 1]
        || (array['建材', '管业', '机电', '置业', '水务', '商贸'])[n % 6 + 1] || lpad(n::text, 7, '0') as name
        from generate_series(1, :customers::bigint) n) named;

insert into key_account(customer_id, key, "on", reason)
    select id, 'yes', pg_temp.before(id / 200 % 300), 'Leads the market of its province' from customer
    where pg_temp.is_key(id) order by id;

-- A third has a tier by hand, a sixth by a recorded score.
insert into tier_override(customer_id, tier, "on", reason)
    select id, case when pg_temp.is_key(id) then 'A' else substr('BBCCCCCDDD', (id / 3 % 10 + 1)::int, 1) end,
        pg_temp.before(id % 180), 'Agreed in the yearly review' from customer where id % 3 = 0 or pg_temp.is_key(id) order by id;
insert into model_text(digest, name, text) values (repeat('0', 64), 'default', 'name: default');
insert into score(customer_id, model_id, "on", tier, sets_tier, sheet)
    select id, 1, pg_temp.before(id % 200), substr('BCCCCDDDDD', (id / 6 % 10 + 1)::int, 1), 'yes', '{}' from customer
    where id % 6 = 1 order by id;

-- Of ten customers three are won, one is being won, and one has ended.
insert into stage_move(customer_id, stage, "on", look_again)
    select id, (array['won', 'discover', 'won', 'ended', 'won', 'assess', 'relate', 'close', 'paused'])[kind],
        pg_temp.before(380 - id % 200), case when kind = 9 then pg_temp.before(id % 120 - 60) end
    from (select id, case when id % 10 < 5 then id % 10 + 1 when id % 50 < 9 then id % 50 + 1 end as kind from customer) moved
    where kind is not null order by id;

-- Half of the tiered customers have two people, key accounts have six.
insert into person(customer_id, name, key, title, roles, influence)
    select id, who || id, who || id, '经理', case nth when 1 then 'decider' when 2 then 'user' else '' end, 6 - nth
    from (select id, nth, (array['周', '李', '王', '陈', '何'])[nth] as who from customer, generate_series(1, 5) nth
        where (id % 6 = 0 and nth <= 2) or pg_temp.is_key(id)) them order by id, nth;

insert into contact(id, customer_id, "on", channel, purpose, summary, hours, by)
    select n, customer, pg_temp.before(364 - 365 * n / (10 * :customers::bigint + 1)),
        (array['visit', 'phone', 'wechat', 'email'])[n % 4 + 1], 'service', 'Talked about the next delivery',
        case when n % 4 = 0 then 2.5 end, pg_temp.manager(customer)
    from (select n, 1 + pg_temp.chance(n, 1) % :customers as customer
        from generate_series(1, 10 * :customers::bigint) n) met;

insert into participant(contact_id, person_id, impact, half_life)
    select k.id, p.first + k.id % p.several, (array[3, 2, 1, 1])[k.id % 4 + 1], (array[21, 5, 3, 4])[k.id % 4 + 1]
    from contact k join (select customer_id, min(id) as first, count(*) as several from person group by customer_id) p
        on p.customer_id = k.customer_id order by k.id;

-- Two versions of every answer about who has a tier: last year's and this year's, with gaps.
insert into rating(customer_id, factor, value, "on", source)
    select c.id, f.factor, 1 + pg_temp.chance(c.id, 10 * f.nth + v.version) % 5,
        pg_temp.before(600 - 300 * v.version - c.id % 250), 'visit'
    from customer c, (values (0), (1)) v(version), unnest(array['share_after_win', 'margin_expected', 'strategic_worth',
        'growth_outlook', 'payment_safety', 'will_to_change', 'incumbent_hold', 'decision_access', 'capacity_gap',
        'technical_gap', 'cross_sell', 'rival_grip']) with ordinality f(factor, nth)
    where (c.id % 3 = 0 or pg_temp.is_key(c.id)) and pg_temp.chance(c.id, f.nth) % 100 >= 15;
insert into fact(customer_id, topic, number, amount, "on", source)
    select c.id, f.topic, case when f.topic <> 'category_spend' then f.most * (pg_temp.chance(c.id, 500 + f.nth) % 100) / 100.0 end,
        case when f.topic = 'category_spend' then pg_temp.chance(c.id, 500) % 2000000000 end,
        pg_temp.before(600 - 300 * v.version - c.id % 250), 'public'
    from customer c, (values (0), (1)) v(version), (values ('category_spend', 0, 1), ('payment_term_days', 90, 2),
        ('expected_cycle_months', 18, 3), ('wallet_share', 1, 4)) f(topic, most, nth)
    where c.id % 3 = 0 or pg_temp.is_key(c.id);

-- Of every third contact of a third something came; what is not done is due from two months ago to in two months.
insert into next_step(customer_id, contact_id, "on", what, due, by, expected, done_on, person_id)
    select k.customer_id, k.id, k."on", 'Send the offer', to_char(k."on"::date + (10 + k.id % 50)::int, 'YYYY-MM-DD'), k.by,
        case when k.id % 2 = 0 then 'yes' end, case when k."on" < '2026-10-01' then to_char(k."on"::date + 9, 'YYYY-MM-DD') end,
        t.person_id
    from contact k left join participant t on t.contact_id = k.id where k.customer_id % 3 = 0 and k.id % 3 = 0 order by k.id;

insert into sale(customer_id, "on", amount, currency, cost, ref)
    select c.id, pg_temp.before(n * 60 - c.id % 28), 100000 + pg_temp.chance(c.id, n) % 50000000, b.currency,
        80000 + pg_temp.chance(c.id, n) % 40000000, 'S' || c.id || '-' || n
    from customer c, generate_series(1, 12) n, book b where c.id % 10 in (0, 2, 4);

insert into sample(customer_id, "on", product, promised_on)
    select id, pg_temp.before(id % 300), 'PE 100', pg_temp.before(id % 300 - 20) from customer where id % 50 = 6 order by id;
insert into sample_event(sample_id, "on", kind)
    select id, promised_on, 'delivered' from sample where id % 10 < 9 and promised_on <= '2026-11-23' order by id;
insert into review(customer_id, "on", why, decision)
    select customer_id, pg_temp.before(customer_id / 200 % 150), 'Their share grows', 'keep' from key_account order by id;
insert into snooze(customer_id, item, "on", until, reason)
    select id, 'contact-' || code, pg_temp.before(3), pg_temp.before(-20), 'They take stock' from customer where id % 100 = 3 order by id;
insert into supplier(customer_id, name, key)
    select customer_id, who, who from key_account, unnest(array['宏远', '联塑', '永高']) who order by 1, 2;

do $$ declare one text; begin for one in select made from pg_temp.aside loop execute one; end loop; end $$;
select kam.renumber(true);
commit;
vacuum analyze;
