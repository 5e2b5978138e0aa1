"""Who the customer is and where it stands: on the page of an account."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kamcli.cli import page_blocks as blocks
from kamcli.cli.known import COLUMNS, known
from kamcli.cli.view import Column
from kamcli.i18n import N_, _
from kamcli.words import word

if TYPE_CHECKING:
    from kamcli.report.page import Block, Figure

_STANDING = (
    Column("stage", "word", keep=True), Column("days_in_stage", "number"), Column("since", heading=N_("Since")),
    Column("reason", "word"), Column("because"), Column("lost_to", heading=N_("Lost to")), Column("look_again"),
    Column("tier", keep=True), Column("tier_computed", "word", N_("Computed tier")),
    Column("tier_because", heading=N_("Tier set by hand")), Column("tier_until", heading=N_("Until")),
    Column("key", "word", keep=True), Column("key_because", heading=N_("Why it is key")), Column("manager", keep=True),
    Column("industry"), Column("added_on"), Column("aliases"), Column("phone"), Column("website"), Column("address"),
    Column("note"),
)  # fmt: skip
_FIGURES = (
    Column("sales_12m", blocks.whole, keep=True), Column("sales_trend", "change", N_("Sales trend")),
    Column("wallet_share", "share", N_("Wallet share"), keep=True),
    Column("wallet_share_change", "change", N_("Change of share")), Column("warmth", "points", keep=True),
    Column("days_since_contact", "number", N_("Days since contact"), keep=True),
    Column("hours_90d", "number", N_("Hours in 90 days")), Column("penetration", "share", N_("Penetration"), keep=True),
    Column("profile_coverage", "share", N_("Company profile"), keep=True),
)  # fmt: skip
_SWOT = (
    Column("swot", "word", N_("Kind"), keep=True), Column("about", "doer"), Column("weight", "number"),
    Column("text", heading=N_("What")), Column("action", heading=N_("Action")), Column("due"),
)  # fmt: skip
_KNOWN = tuple(column for column in COLUMNS if column.key not in ("reliability", "note"))
_EXPECTED = (Column("text", heading=N_("What they expect")), Column("met", "word", N_("Met")), Column("on"))


def profile(found: dict[str, Any]) -> "list[Block]":
    """The blocks: standing, figures, the way through the stages, expectations, strengths and weaknesses."""
    made: list[Block] = [blocks.facts(_STANDING, found), blocks.facts(_FIGURES, found["figures"])]
    if found["stages"]:
        made.append(_timeline(found["stages"]))
    if found["expectations"]:
        made.append(blocks.table(_("What they expect of us"), _EXPECTED, found["expectations"]))
    if found["swot"]:
        made.append(blocks.table(_("Strengths, weaknesses, opportunities, threats"), _SWOT, found["swot"]))
    return made


def knowledge(found: list[dict[str, Any]]) -> "list[Block]":
    """What is known of the customer beside that, topic by topic, since when and from whom."""
    return [blocks.table(_("Topic by topic"), _KNOWN, known(found))] if found else []


def _timeline(stages: list[dict[str, Any]]) -> "Figure":
    from kamcli.report.timeline import Stay, timeline

    stays = [
        Stay(
            word(one["stage"]), date.fromisoformat(one["since"]), date.fromisoformat(one["until"]),
            _("{count} days").format(count=one["days"]), now=nth == len(stages) - 1,
        )
        for nth, one in enumerate(stages)
    ]  # fmt: skip
    way = _("; ").join(
        _("{stage} from {since}, {count} days").format(stage=stay.name, since=stay.since, count=one["days"])
        for stay, one in zip(stays, stages, strict=True)
    )
    columns = (Column("stage", "word"), Column("since", heading=N_("Since")), Column("days", "number", N_("Days")))
    return timeline(
        "profile-stages", _("The way through the stages"), way, stays,
        blocks.table(_("The way through the stages"), columns, stages),
    )  # fmt: skip
