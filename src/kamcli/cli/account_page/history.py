"""What happened with the customer, and what to find out next: on the page of an account."""

from typing import TYPE_CHECKING, Any

from kamcli.cli import page_blocks as blocks
from kamcli.cli.gaps import titled
from kamcli.cli.review_words import title
from kamcli.cli.view import Column
from kamcli.i18n import N_, _
from kamcli.words import word

if TYPE_CHECKING:
    from kamcli.report.page import Block

MOST = 12  # questions
_REVIEW = (
    Column("on", heading=N_("Last review"), keep=True), Column("decision", "word", N_("Decision"), keep=True), Column("why", heading=N_("Why it is key")),
    Column("changed", heading=N_("What changed")), Column("fault", "word", N_("Own fault")), Column("next"),
)  # fmt: skip
_CONTACTS = (
    Column("on"),
    Column("channel", "word"),
    Column("purpose", "word"),
    Column("people"),
    Column("summary"),
    Column("by"),
)
_CHANGES = (Column("on"), Column("kind", heading=N_("Kind")), Column("text", heading=N_("What")))
_SAMPLES = (
    Column("product"), Column("promised_on"), Column("delivered_on", heading=N_("Delivered")), Column("verdict", "word"),
    Column("note"),
)  # fmt: skip
_COMPLAINTS = (
    Column("text", heading=N_("Complaint")),
    Column("on"),
    Column("solved_on", heading=N_("Solved")),
    Column("by"),
)
_MEETINGS = (
    Column("on"), Column("subject", heading=N_("Meeting")), Column("speaker", heading=N_("Speaks for us")),
    Column("outcome", heading=N_("Outcome")),
)  # fmt: skip
_QUESTIONS = (
    Column("title", heading=N_("Question")), Column("about", heading=N_("About")), Column("state", "word"),
    Column("days", "number", N_("Days old")), Column("for", "gap_for", N_("For")),
)  # fmt: skip


def history(found: dict[str, Any], code: str) -> "list[Block]":
    """The last review, what changed within a year, the last contacts, samples, complaints and their own meetings."""
    made: list[Block] = [blocks.facts(_REVIEW, found["review"])] if found["review"] else []
    changes = [
        {**row, "kind": title(row["what"]), "text": word(row["text"]) if row["what"] == "stage" else row["text"]}
        for row in found["changes"]
    ]
    more = blocks.more(found["more_contacts"], code and f"kam show {code}")
    for caption, columns, rows, left in (
        (N_("What changed within a year"), _CHANGES, changes, ""),
        (N_("Last contacts"), _CONTACTS, found["contacts"], more),
        (N_("Samples"), _SAMPLES, found["samples"], ""),
        (N_("Complaints"), _COMPLAINTS, found["complaints"], ""),
        (N_("Their own meetings"), _MEETINGS, found["meetings"], ""),
    ):
        if rows:
            made.append(blocks.table(_(caption), columns, rows, left))
    return made


def questions(found: dict[str, Any], code: str) -> "list[Block]":
    """The questions most worth asking, those of gate and score first, and how much of what matters is known."""
    from kamcli.report.page import Text

    share = _("{share} of what matters about this customer is known and fresh.")
    said = [share.format(share=f"{100 * found['known']:.0f} %")]
    if found["coverage"] is not None:
        said.append(_("Coverage of the score: {share}.").format(share=f"{100 * found['coverage']:.0f} %"))
    rows = [titled(row) for row in found["gaps"][:MOST]]
    made: list[Block] = [Text(one) for one in said]
    if rows:
        more = blocks.more(len(found["gaps"]) - MOST, code and f"kam gaps {code}")
        made.append(blocks.table(_("The next questions"), _QUESTIONS, rows, more))
    return made
