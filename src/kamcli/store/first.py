"""The schema of the first workbooks, as it was; the steps lead from here to every later one."""

SCHEMA_1 = """
CREATE TABLE alias (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE book (
    id INTEGER NOT NULL,
    currency VARCHAR NOT NULL,
    timezone VARCHAR,
    PRIMARY KEY (id),
    CONSTRAINT one_book CHECK (id = 1)
);
CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    operation_id INTEGER,
    at VARCHAR,
    table_name VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    "before" VARCHAR,
    "after" VARCHAR,
    FOREIGN KEY(operation_id) REFERENCES operation (id)
);
CREATE TABLE confirmation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    criterion VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    note VARCHAR,
    "by" VARCHAR NOT NULL,
    CONSTRAINT answer_is_known CHECK ("answer" in ('yes', 'no')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE contact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    channel VARCHAR,
    purpose VARCHAR,
    summary VARCHAR,
    hours FLOAT,
    "by" VARCHAR,
    no_next VARCHAR,
    CONSTRAINT channel_is_known CHECK ("channel" in ('visit', 'dinner', 'customer_inspection', 'plant_visit', 'reference_visit', 'exec_meeting', 'tech_exchange', 'training', 'sample_delivery', 'quotation', 'video', 'phone', 'wechat', 'email', 'letter', 'card', 'exhibition', 'activity', 'complaint_visit', 'via_third')),
    CONSTRAINT purpose_is_known CHECK ("purpose" in ('need', 'information', 'solution', 'trust', 'negotiate', 'service', 'payment', 'courtesy', 'review')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE current_operation (
    operation_id INTEGER NOT NULL,
    PRIMARY KEY (operation_id)
);
CREATE TABLE customer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    code VARCHAR(40) NOT NULL,
    name VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    pinyin VARCHAR,
    industry VARCHAR,
    manager VARCHAR,
    phone VARCHAR,
    website VARCHAR,
    address VARCHAR,
    source VARCHAR,
    note VARCHAR,
    added_on VARCHAR NOT NULL,
    CONSTRAINT added_on_is_a_day CHECK ("added_on" like '____-__-__'),
    UNIQUE (code)
);
CREATE TABLE fact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    topic VARCHAR NOT NULL,
    number FLOAT,
    amount INTEGER,
    code VARCHAR,
    "on" VARCHAR NOT NULL,
    source VARCHAR,
    reliability VARCHAR,
    note VARCHAR,
    "by" VARCHAR,
    CONSTRAINT reliability_is_known CHECK ("reliability" in ('confirmed', 'reported', 'assumed')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE key_account (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    reason VARCHAR,
    "by" VARCHAR,
    CONSTRAINT key_is_known CHECK ("key" in ('yes', 'no')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE model_text (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    digest VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    UNIQUE (digest)
);
CREATE TABLE next_step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    contact_id INTEGER,
    "on" VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    due VARCHAR NOT NULL,
    "by" VARCHAR,
    expected VARCHAR,
    done_on VARCHAR,
    dropped_on VARCHAR,
    outcome VARCHAR,
    CONSTRAINT expected_is_known CHECK ("expected" in ('yes', 'no')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT due_is_a_day CHECK ("due" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
);
CREATE TABLE operation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    command VARCHAR NOT NULL,
    undoes INTEGER,
    FOREIGN KEY(undoes) REFERENCES operation (id)
);
CREATE TABLE participant (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    impact FLOAT,
    half_life FLOAT,
    CONSTRAINT impact_in_range CHECK (impact between -3 and 5),
    CONSTRAINT half_life_positive CHECK (half_life > 0),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    pinyin VARCHAR,
    title VARCHAR,
    department VARCHAR,
    roles VARCHAR NOT NULL,
    influence INTEGER,
    phone VARCHAR,
    email VARCHAR,
    note VARCHAR,
    left_on VARCHAR,
    CONSTRAINT influence_1_to_5 CHECK (influence between 1 and 5),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE rating (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    factor VARCHAR NOT NULL,
    value FLOAT NOT NULL,
    "on" VARCHAR NOT NULL,
    source VARCHAR,
    because VARCHAR,
    "by" VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE review (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    changed VARCHAR,
    fault VARCHAR,
    decision VARCHAR NOT NULL,
    next VARCHAR,
    "by" VARCHAR,
    CONSTRAINT fault_is_known CHECK ("fault" in ('none', 'routine', 'no_new_ideas', 'fading')),
    CONSTRAINT decision_is_known CHECK ("decision" in ('keep', 'raise', 'lower', 'end')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE sale (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    amount INTEGER NOT NULL,
    currency VARCHAR NOT NULL,
    product VARCHAR,
    quantity FLOAT,
    ref VARCHAR,
    cost INTEGER,
    due VARCHAR,
    paid_on VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE sample (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    spec VARCHAR,
    promised_on VARCHAR,
    owner VARCHAR,
    note VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE sample_event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sample_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    verdict VARCHAR,
    "by" VARCHAR,
    note VARCHAR,
    CONSTRAINT kind_is_known CHECK ("kind" in ('signed', 'sent', 'delivered', 'verdict')),
    CONSTRAINT verdict_is_known CHECK ("verdict" in ('accepted', 'conditional', 'rejected', 'pending')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(sample_id) REFERENCES sample (id)
);
CREATE TABLE score (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    model_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    tier VARCHAR,
    sets_tier VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    CONSTRAINT tier_is_known CHECK ("tier" in ('A', 'B', 'C', 'D')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT sets_tier_is_known CHECK ("sets_tier" in ('yes', 'no')),
    FOREIGN KEY(customer_id) REFERENCES customer (id),
    FOREIGN KEY(model_id) REFERENCES model_text (id)
);
CREATE TABLE snooze (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    item VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    until VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    "by" VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT until_is_a_day CHECK ("until" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE stage_move (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    stage VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    reason VARCHAR,
    override VARCHAR,
    look_again VARCHAR,
    "by" VARCHAR,
    CONSTRAINT stage_is_known CHECK ("stage" in ('qualify', 'discover', 'assess', 'relate', 'close', 'won', 'ended', 'paused')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE TABLE tier_override (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    tier VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    "by" VARCHAR,
    CONSTRAINT tier_is_known CHECK ("tier" in ('A', 'B', 'C', 'D')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX customer_key ON customer ("key");
CREATE INDEX alias_key ON alias ("key", customer_id);
CREATE INDEX alias_customer ON alias (customer_id);
CREATE INDEX change_operation ON change (operation_id);
CREATE INDEX confirmation_customer ON confirmation (customer_id, criterion, "on");
CREATE INDEX contact_customer ON contact (customer_id, "on", channel, id);
CREATE INDEX fact_customer ON fact (customer_id, topic, "on", id, number, amount, code);
CREATE INDEX key_account_customer ON key_account (customer_id, "on");
CREATE INDEX person_customer ON person (customer_id, "key");
CREATE INDEX rating_customer ON rating (customer_id, factor, "on", id, value);
CREATE INDEX review_customer ON review (customer_id, "on");
CREATE INDEX sale_customer ON sale (customer_id, "on", amount, currency, cost);
CREATE UNIQUE INDEX sale_ref ON sale (ref) WHERE ref is not null;
CREATE INDEX sample_customer ON sample (customer_id, "on");
CREATE INDEX score_customer ON score (customer_id, sets_tier, "on", id, tier);
CREATE INDEX snooze_customer ON snooze (customer_id, item, "on");
CREATE INDEX stage_move_customer ON stage_move (customer_id, "on", id, stage);
CREATE INDEX tier_override_customer ON tier_override (customer_id, "on", id, tier);
CREATE INDEX next_step_contact ON next_step (contact_id);
CREATE INDEX next_step_customer ON next_step (customer_id, due);
CREATE UNIQUE INDEX participant_contact ON participant (contact_id, person_id, impact, half_life);
CREATE INDEX participant_person ON participant (person_id);
CREATE INDEX sample_event_sample ON sample_event (sample_id, kind, "on");
"""
