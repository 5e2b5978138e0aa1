"""The page of one account."""

from collections.abc import Mapping
from typing import Any

from kamcli.i18n import _
from kamcli.report.page import Facts, Page, Section
from kamcli.words import word


def page(found: Mapping[str, Any], *, redact: bool, for_customer: bool) -> Page:
    """The page of what `actions.account_page` gathered."""
    pairs = [(_("Stage"), word(found["stage"])), (_("Industry"), found["industry"] or "")]
    shown = pairs if for_customer else [*pairs, (_("Tier"), found["tier"] or "")]
    name = found["code"] if redact else found["name"]
    return Page(name, "", "", found["as_of"], [Section("profile", _("Profile"), [Facts(shown)])])
