"""The steps from each schema to the next; once released, a step is never changed and imports nothing of today's tables."""

import re
import sqlite3
from collections.abc import Callable


def _people_and_suppliers(connection: sqlite3.Connection) -> None:
    """2: facts about people and suppliers; strengths and weaknesses, purchasing steps, meetings, spend, erasure."""
    for statement in _SCHEMA_2.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def _ends_and_closed_steps(connection: sqlite3.Connection) -> None:
    """3: our own people, assessments, plans, simulations, goals, expectations, objectives, inspections, quotations."""
    for statement in _SCHEMA_3.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def _seals(connection: sqlite3.Connection) -> None:
    """4: digests of the journal; a file from which somebody was erased is written anew, see `traces`."""
    _complete_3(connection)
    connection.execute(
        "insert into sqlite_sequence(name, seq) select 'kam_traces', 0 where exists (select 1 from forgotten)"
    )
    connection.execute(_SCHEMA_4)


def _complete_3(connection: sqlite3.Connection) -> None:
    """Add what a book of an early schema 3 lacks: that schema grew for some days before it was closed."""
    for statement in _SCHEMA_3.split(";\n"):
        if statement.strip() and not _is_there(connection, statement):
            connection.execute(statement)


def _is_there(connection: sqlite3.Connection, statement: str) -> bool:
    """Whether what a statement makes, a table, an index or a column, is in the book."""
    if added := re.match(r"\s*alter table (\w+) add column (\w+)", statement):
        table, column = added.groups()
        return column in {row[1] for row in connection.execute(f"pragma table_info({table})")}
    made = re.match(r"\s*CREATE (?:TABLE|INDEX|UNIQUE INDEX) (\w+)", statement)
    assert made, statement
    return connection.execute("select 1 from sqlite_master where name = ?", made.groups()).fetchone() is not None


STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {
    2: _people_and_suppliers,
    3: _ends_and_closed_steps,
    4: _seals,
}
"""By the version that each leads to."""

_SCHEMA_2 = """
CREATE TABLE forgotten (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    digest VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    "by" VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX forgotten_customer ON forgotten (customer_id, digest);
CREATE TABLE handover (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    giver VARCHAR,
    taker VARCHAR NOT NULL,
    note VARCHAR,
    "by" VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX handover_customer ON handover (customer_id, "on");
CREATE TABLE purchase_step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    step VARCHAR,
    title VARCHAR,
    departments VARCHAR,
    function VARCHAR,
    concern VARCHAR,
    emphasis VARCHAR,
    CONSTRAINT step_is_known CHECK ("step" in ('need', 'survey', 'standard', 'tender', 'inspection', 'contract')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX purchase_step_customer ON purchase_step (customer_id, position);
CREATE TABLE supplier (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    note VARCHAR,
    left_on VARCHAR,
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX supplier_customer ON supplier (customer_id, "key");
CREATE INDEX supplier_key ON supplier ("key");
CREATE TABLE deed (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    doer VARCHAR NOT NULL,
    kind VARCHAR,
    text VARCHAR NOT NULL,
    source VARCHAR,
    CONSTRAINT doer_is_known CHECK ("doer" in ('them', 'us')),
    CONSTRAINT kind_is_known CHECK ("kind" in ('information', 'spoke_for_us', 'opened_door', 'advice', 'training', 'help', 'agreed_work')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX deed_person ON deed (person_id, "on");
CREATE TABLE meeting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    speaker_id INTEGER,
    outcome VARCHAR,
    source VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id),
    FOREIGN KEY(speaker_id) REFERENCES person (id)
);
CREATE INDEX meeting_customer ON meeting (customer_id, "on");
CREATE INDEX meeting_speaker ON meeting (speaker_id);
CREATE TABLE purchase_step_person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    purchase_step_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    FOREIGN KEY(purchase_step_id) REFERENCES purchase_step (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX purchase_step_person_person ON purchase_step_person (person_id);
CREATE UNIQUE INDEX purchase_step_person_step ON purchase_step_person (purchase_step_id, person_id);
CREATE TABLE rival_move (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    supplier_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    move VARCHAR NOT NULL,
    likelihood FLOAT,
    trouble INTEGER,
    answer VARCHAR,
    owner VARCHAR,
    outcome VARCHAR,
    outcome_on VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT outcome_on_is_a_day CHECK ("outcome_on" like '____-__-__'),
    CONSTRAINT likelihood_is_a_share CHECK (likelihood between 0 and 1),
    CONSTRAINT trouble_1_to_5 CHECK (trouble between 1 and 5),
    FOREIGN KEY(supplier_id) REFERENCES supplier (id)
);
CREATE INDEX rival_move_supplier ON rival_move (supplier_id, "on");
CREATE TABLE spend (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    person_id INTEGER,
    "on" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    amount INTEGER NOT NULL,
    currency VARCHAR NOT NULL,
    heads INTEGER NOT NULL,
    purpose VARCHAR,
    approver VARCHAR,
    invoice VARCHAR,
    "by" VARCHAR,
    CONSTRAINT kind_is_known CHECK ("kind" in ('travel', 'meal', 'gift', 'event', 'sample', 'material', 'other')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX spend_customer ON spend (customer_id, "on", amount, currency);
CREATE INDEX spend_person ON spend (person_id, "on");
CREATE TABLE swot (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    weight INTEGER,
    source VARCHAR,
    closed_on VARCHAR,
    step_id INTEGER,
    CONSTRAINT kind_is_known CHECK ("kind" in ('strength', 'weakness', 'opportunity', 'threat')),
    CONSTRAINT about_is_known CHECK ("about" in ('them', 'us')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT closed_on_is_a_day CHECK ("closed_on" like '____-__-__'),
    CONSTRAINT weight_1_to_5 CHECK (weight between 1 and 5),
    FOREIGN KEY(customer_id) REFERENCES customer (id),
    FOREIGN KEY(step_id) REFERENCES next_step (id)
);
CREATE INDEX swot_customer ON swot (customer_id, "on");
CREATE INDEX swot_step ON swot (step_id);
alter table fact add column text VARCHAR;
alter table fact add column person_id INTEGER references person (id);
alter table fact add column supplier_id INTEGER references supplier (id);
alter table fact add column other_id INTEGER references person (id);
alter table next_step add column person_id INTEGER references person (id);
CREATE INDEX fact_other ON fact (other_id);
CREATE INDEX fact_person ON fact (person_id, topic, "on", id, number, code);
CREATE INDEX fact_supplier ON fact (supplier_id, topic, "on", id, number);
CREATE INDEX next_step_person ON next_step (person_id);
"""

_SCHEMA_3 = """
alter table stage_move add column note VARCHAR;
alter table stage_move add column supplier_id INTEGER references supplier (id);
alter table tier_override add column until VARCHAR;
alter table purchase_step add column closed_on VARCHAR;
alter table next_step add column pretext VARCHAR;
CREATE INDEX stage_move_supplier ON stage_move (supplier_id);
CREATE TABLE simulation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    win FLOAT NOT NULL,
    low FLOAT NOT NULL,
    high FLOAT NOT NULL,
    verdict VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    "by" VARCHAR,
    outcome VARCHAR,
    outcome_on VARCHAR,
    CONSTRAINT rule_is_known CHECK ("rule" in ('one', 'majority', 'majority_veto')),
    CONSTRAINT verdict_is_known CHECK ("verdict" in ('ours', 'theirs', 'open')),
    CONSTRAINT outcome_is_known CHECK ("outcome" in ('won', 'lost', 'withdrawn')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT outcome_on_is_a_day CHECK ("outcome_on" like '____-__-__'),
    CONSTRAINT win_in_its_range CHECK (0 <= low and low <= win and win <= high and high <= 1),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX simulation_customer ON simulation (customer_id, "on", id, win, low);
CREATE TABLE colleague (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    title VARCHAR,
    note VARCHAR,
    left_on VARCHAR,
    CONSTRAINT level_is_known CHECK ("level" in ('account_manager', 'department_head', 'executive', 'technical', 'quality', 'production', 'logistics', 'finance', 'other')),
    CONSTRAINT left_on_is_a_day CHECK ("left_on" like '____-__-__')
);
CREATE UNIQUE INDEX colleague_key ON colleague ("key");
CREATE TABLE assessment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    likelihood FLOAT,
    path VARCHAR,
    cost INTEGER,
    hours FLOAT,
    "by" VARCHAR,
    note VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT likelihood_is_a_share CHECK (likelihood between 0 and 1),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX assessment_customer ON assessment (customer_id, "on");
CREATE TABLE obstacle (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    owner VARCHAR,
    answer VARCHAR,
    state VARCHAR NOT NULL,
    CONSTRAINT state_is_known CHECK ("state" in ('open', 'working', 'solved', 'accepted')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX obstacle_customer ON obstacle (customer_id, "on");
CREATE TABLE plan_step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    task VARCHAR NOT NULL,
    who VARCHAR,
    support VARCHAR,
    days INTEGER,
    due VARCHAR,
    answers VARCHAR,
    done_on VARCHAR,
    dropped_on VARCHAR,
    CONSTRAINT answers_is_known CHECK ("answers" in ('need', 'survey', 'standard', 'tender', 'inspection', 'contract')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT due_is_a_day CHECK ("due" like '____-__-__'),
    CONSTRAINT done_on_is_a_day CHECK ("done_on" like '____-__-__'),
    CONSTRAINT dropped_on_is_a_day CHECK ("dropped_on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX plan_step_customer ON plan_step (customer_id, task, "on");
CREATE TABLE endorsement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    note VARCHAR,
    CONSTRAINT answer_is_known CHECK ("answer" in ('endorsed', 'advised', 'refused')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX endorsement_person ON endorsement (person_id, "on");
alter table review add column goal VARCHAR;
alter table review add column expectation VARCHAR;
alter table review add column snapshot VARCHAR;
CREATE TABLE goal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "on" VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    until VARCHAR,
    "by" VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT until_is_a_day CHECK ("until" like '____-__-__')
);
CREATE INDEX goal_text ON goal (text, "on");
CREATE TABLE complaint (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    solved_on VARCHAR,
    "by" VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT solved_on_is_a_day CHECK ("solved_on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX complaint_customer ON complaint (customer_id, "on");
CREATE TABLE expectation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    met VARCHAR,
    closed_on VARCHAR,
    "by" VARCHAR,
    CONSTRAINT met_is_known CHECK ("met" in ('yes', 'partly', 'no')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT closed_on_is_a_day CHECK ("closed_on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX expectation_customer ON expectation (customer_id, text, "on");
CREATE TABLE inspection (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    note VARCHAR,
    "by" VARCHAR,
    CONSTRAINT kind_is_known CHECK ("kind" in ('us_inspected', 'plant_visit')),
    CONSTRAINT result_is_known CHECK ("result" in ('pending', 'passed', 'conditional', 'failed', 'waived')),
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX inspection_customer ON inspection (customer_id, kind, "on", id, result);
CREATE TABLE quotation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    amount INTEGER,
    currency VARCHAR,
    strengths VARCHAR NOT NULL,
    note VARCHAR,
    "by" VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);
CREATE INDEX quotation_customer ON quotation (customer_id, "on", id, strengths);
CREATE TABLE inspection_finding (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    inspection_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    owner VARCHAR,
    due VARCHAR,
    closed_on VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT due_is_a_day CHECK ("due" like '____-__-__'),
    CONSTRAINT closed_on_is_a_day CHECK ("closed_on" like '____-__-__'),
    FOREIGN KEY(inspection_id) REFERENCES inspection (id)
);
CREATE INDEX inspection_finding_inspection ON inspection_finding (inspection_id, "on", closed_on);
CREATE TABLE material (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    person_id INTEGER,
    "by" VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX material_customer ON material (customer_id, "on");
CREATE INDEX material_person ON material (person_id);
CREATE TABLE objective (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    person_id INTEGER,
    agreed_on VARCHAR,
    due VARCHAR,
    progress INTEGER,
    done_on VARCHAR,
    "by" VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    CONSTRAINT agreed_on_is_a_day CHECK ("agreed_on" like '____-__-__'),
    CONSTRAINT due_is_a_day CHECK ("due" like '____-__-__'),
    CONSTRAINT done_on_is_a_day CHECK ("done_on" like '____-__-__'),
    CONSTRAINT progress_in_percent CHECK (progress between 0 and 100),
    FOREIGN KEY(customer_id) REFERENCES customer (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX objective_customer ON objective (customer_id, text, "on");
CREATE INDEX objective_person ON objective (person_id);
alter table next_step add column objective_id INTEGER references objective (id);
CREATE INDEX next_step_objective ON next_step (objective_id);
CREATE TABLE distinct_pair (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    because VARCHAR NOT NULL,
    "by" VARCHAR,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id),
    FOREIGN KEY(other_id) REFERENCES customer (id)
);
CREATE UNIQUE INDEX distinct_pair_customer ON distinct_pair (customer_id, other_id);
CREATE INDEX distinct_pair_other ON distinct_pair (other_id);
CREATE TABLE set_aside (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    person_id INTEGER,
    "on" VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'),
    FOREIGN KEY(customer_id) REFERENCES customer (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX set_aside_customer ON set_aside (customer_id, record);
CREATE INDEX set_aside_person ON set_aside (person_id);
"""

_SCHEMA_4 = """
CREATE TABLE seal (
    id INTEGER NOT NULL,
    operation_id INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    numbers VARCHAR NOT NULL,
    laid_out VARCHAR,
    digest VARCHAR NOT NULL,
    PRIMARY KEY (id)
)"""
