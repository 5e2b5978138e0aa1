"""Numbers as a page says them; what is not known is an empty text."""

from kamcli.i18n import _


def count(number: int) -> str:
    """How many."""
    return f"{number:,}"


def money(amount: float | None) -> str:
    """Whole units: who looks at a page counts no cents."""
    return "" if amount is None else f"{amount:,.0f}"


def points(value: float | None, decimals: int = 0) -> str:
    """A score, a number of days, a ratio."""
    return "" if value is None else f"{value:,.{decimals}f}"


def share(part: float | None, whole: float = 1.0) -> str:
    """A part in percent; what there is is not rounded away."""
    if part is None or whole <= 0:
        return ""
    percent = 100 * part / whole
    return "<1\N{NO-BREAK SPACE}%" if 0 < percent < 0.5 else f"{percent:.0f}\N{NO-BREAK SPACE}%"


def more(number: int, shown: int) -> str:
    """How many of a list are left out."""
    return _("and {count} more").format(count=count(number - shown)) if number > shown else ""
