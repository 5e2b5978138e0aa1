"""Measures over sales and payments (the formulas are those of `kam measures`)."""

from kamcli.i18n import N_
from kamcli.store.measures.measure import Measure, age, days_before, within

ON = 's."on"'
_MINE = 'from sale s where s.customer_id = c.id and s."on" <= :as_of'


# Amounts of two currencies are never added up: a sum is then unknown, and so is a ratio of sums. A ratio may be in
# another currency than the book's; a sum may not.
_ALIKE = "min(s.currency) = max(s.currency)"
_OURS = f"{_ALIKE} and min(s.currency) = (select currency from book)"


def _sum(days: int, before: int = 0) -> str:
    return (
        f"(select case when count(*) = 0 then 0.0 when {_OURS} then sum(s.amount) * 1.0 / :minor end"
        f" from sale s where s.customer_id = c.id and {within(ON, days, before)})"
    )


def _delay(days: int, before: int = 0) -> str:
    end = days_before(before) if before else ":as_of"
    paid = f"case when s.paid_on <= {end} then s.paid_on else {end} end"
    return (
        f"(select case when {_ALIKE} then sum(s.amount * max(0, julianday({paid}) - julianday(s.due))) / sum(s.amount) end"
        f" from sale s where s.customer_id = c.id and {ON} <= {end} and {within('s.due', days, before)} and s.amount > 0)"
    )


_ANY_SALE = 'exists (select 1 from sale where "on" <= :as_of)'
SALES_12M = f"case when {_ANY_SALE} then {_sum(365)} end"
_PREVIOUS = f'case when (select min("on") from sale) <= {days_before(730)} then {_sum(365, 365)} end'
_OPEN = "s.due is not null and (s.paid_on is null or s.paid_on > :as_of)"
_RECEIVABLE = (
    f"(select case when count(*) = 0 then 0.0 when {_OURS} then sum(s.amount) * 1.0 / :minor end {_MINE} and {_OPEN})"
)
_MARGIN = (
    f"(select case when {_ALIKE} and 2 * sum(case when s.cost is not null then s.amount end) >= sum(s.amount) then"
    " sum(case when s.cost is not null then s.amount - s.cost end) * 1.0"
    " / nullif(sum(case when s.cost is not null then s.amount end), 0) end"
    f" from sale s where s.customer_id = c.id and {within(ON, 365)})"
)
MARGIN_12M = f"case when ({SALES_12M}) = 0 then 0.0 else ({SALES_12M}) * {_MARGIN} end"

MEASURES = (
    Measure(
        "sales_12m", "money", N_("Sales, 12 months"),
        N_("sum of sales in the last 365 days; unknown while the book has no sale, or in another currency"),
        SALES_12M, "sale",
    ),
    Measure(
        "sales_prev_12m", "money", N_("Sales, the year before"),
        N_("sum of sales in the 365 days before those; unknown when the book's first sale is later"),
        _PREVIOUS, "sale",
    ),
    Measure(
        "sales_trend", "ratio", N_("Sales trend"),
        N_("(sales_12m - sales_prev_12m) / sales_prev_12m; unknown when the year before is unknown or 0"),
        f"({SALES_12M}) / nullif({_PREVIOUS}, 0) - 1", "sale",
    ),
    Measure(
        "first_sale_days", "days", N_("Customer for"), N_("days since the first sale; unknown when never sold"),
        f"(select {age(f'min({ON})')} {_MINE})", "sale",
    ),
    Measure(
        "days_since_sale", "days", N_("Since last order"), N_("days since the last sale; unknown when never sold"),
        f"(select {age(f'max({ON})')} {_MINE})", "sale",
    ),
    Measure(
        "order_rhythm", "days", N_("Usual gap between orders"),
        N_("median gap of the last 12 order days; unknown with fewer than 4 order days"),
        '(select avg(gap) from (select gap, row_number() over (order by gap) as nth, count(*) over () as n from'
        ' (select julianday("on") - julianday(lag("on") over (order by "on")) as gap from'
        f' (select distinct s."on" {_MINE} order by s."on" desc limit 12) s) s where gap is not null) s'
        " where n >= 3 and nth in ((n + 1) / 2, (n + 2) / 2))",
        "sale",
    ),
    Measure(
        "gross_margin", "share", N_("Gross margin"),
        N_("(amount - cost) / amount over 365 days, sales with a cost only; unknown when under half carry one"),
        _MARGIN, "sale",
    ),
    Measure(
        "margin_12m", "money", N_("Margin won, 12 months"),
        N_("sales_12m x gross_margin; 0 when nothing was sold, unknown when either is"),
        MARGIN_12M, "sale",
    ),
    Measure(
        "payment_delay_days", "days", N_("Average days late"),
        N_("amount-weighted days late of invoices due in the last 365 days; unknown when none fell due"),
        _delay(365), "sale",
    ),
    Measure(
        "payment_delay_change", "days", N_("Paying slower"),
        N_("days late of the last 180 days less those of the 180 before; unknown when either is"),
        f"{_delay(180)} - {_delay(180, 180)}", "sale",
    ),
    Measure(
        "overdue_share", "share", N_("Share of the receivable overdue"),
        N_("open amount past its due day / open amount; unknown without due days"),
        f"(select case when count(s.due) = 0 then null when sum(case when {_OPEN} then s.amount else 0 end) = 0 then 0.0"
        f" when min(case when {_OPEN} then s.currency end) = max(case when {_OPEN} then s.currency end)"
        f" then sum(case when {_OPEN} and s.due < :as_of then s.amount else 0 end) * 1.0"
        f" / sum(case when {_OPEN} then s.amount end) end {_MINE})",
        "sale",
    ),
    Measure(
        "receivable_months", "months", N_("Receivable in months of sales"),
        N_("open amount / (sales_12m / 12); unknown without due days or sales"),
        f"case when exists (select 1 {_MINE} and s.due is not null) then"
        f" {_RECEIVABLE} / nullif(({SALES_12M}) / 12, 0) end",
        "sale",
    ),
)  # fmt: skip
