"""Measures of what brings a deal home: their inspection of us, what a quotation showed, material made for them."""

from kamcli.i18n import N_
from kamcli.store.measures.measure import Measure, age, within

_ON = 'm."on"'
_US = "from inspection i where i.customer_id = c.id and i.kind = 'us_inspected' and i.\"on\" <= :as_of"
_LATEST_US = f'{_US} order by i."on" desc, i.id desc limit 1'
_QUOTED = 'from quotation q where q.customer_id = c.id and q."on" <= :as_of order by q."on" desc, q.id desc limit 1'
OPEN_FINDING = 'f."on" <= :as_of and (f.closed_on is null or f.closed_on > :as_of)'

MEASURES = (
    Measure(
        "inspection_result", "text", N_("Result of the inspection"),
        N_("latest result of their inspection of us; unknown when none was held"),
        f"(select i.result {_LATEST_US})", "inspection",
    ),
    Measure(
        "inspection_age_days", "days", N_("Age of the inspection"),
        N_("days since the latest result of their inspection of us; unknown when none was held"),
        f"(select {age(f'i.{chr(34)}on{chr(34)}')} {_LATEST_US})", "inspection",
    ),
    Measure(
        "inspection_open_findings", "count", N_("Open findings"),
        N_("findings of their inspections of us that are not closed; unknown when none was held"),
        f"case when exists (select 1 {_US}) then (select count(*) from inspection i join inspection_finding f"
        f" on f.inspection_id = i.id where i.customer_id = c.id and i.kind = 'us_inspected' and i.\"on\" <= :as_of"
        f" and {OPEN_FINDING}) end",
        "finding",
    ),
    Measure(
        "strengths_shown", "count", N_("Strengths shown"),
        N_("how many of our strengths the latest quotation shows; unknown without a quotation"),
        "(select case when q.strengths = '' then 0 else length(q.strengths) - length(replace(q.strengths, ',', '')) + 1 end"
        f" {_QUOTED})", "quotation",
    ),
    Measure(
        "quotation_age_days", "days", N_("Age of the quotation"),
        N_("days since the latest quotation; unknown without one"),
        f"(select {age(f'q.{chr(34)}on{chr(34)}')} {_QUOTED})", "quotation",
    ),
    Measure(
        "tailored_material", "count", N_("Material made for them"),
        N_("pieces made for this customer and handed over within 365 days"),
        f"(select count(*) from material m where m.customer_id = c.id and {within(_ON, 365)})", "material",
    ),
)  # fmt: skip
