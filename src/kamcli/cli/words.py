"""The words for columns and fields, in English; the catalogue has the Chinese."""

from kamcli.i18n import N_, _

HEADINGS: dict[str, str] = {
    "rank": N_("Rank"), "code": N_("Code"), "name": N_("Customer"), "industry": N_("Industry"), "tier": N_("Tier"),
    "stage": N_("Stage"), "days_in_stage": N_("Days in stage"), "manager": N_("Manager"), "key": N_("Key account"),
    "sales_12m": N_("Sales 12m"), "coverage": N_("Coverage"), "tiers_possible": N_("Possible"),
    "missing": N_("Find out next"), "factor": N_("Factor"), "title": N_("Title"), "axis": N_("Axis"),
    "weight": N_("Weight"), "input": N_("Input"), "points": N_("Points"), "contribution": N_("Contribution"),
    "source": N_("Source"), "score": N_("Score"), "low": N_("Low"), "high": N_("High"),
    "due": N_("Due"), "days_overdue": N_("Days late"), "kind": N_("Item"), "detail": N_("What"), "by": N_("Who"),
    "item": N_("No."), "on": N_("Day"), "channel": N_("Channel"), "purpose": N_("Purpose"), "people": N_("People"),
    "summary": N_("Summary"), "person": N_("Name"), "role": N_("Position"), "roles": N_("Role in the purchase"),
    "influence": N_("Influence"), "warmth": N_("Warmth"), "last_contact": N_("Last contact"),
    "phone": N_("Phone"), "email": N_("E-mail"), "website": N_("Website"), "address": N_("Address"),
    "note": N_("Note"), "aliases": N_("Also called"), "added_on": N_("In the book since"), "department": N_("Department"),
    "criterion": N_("Criterion"), "state": N_("State"), "demand": N_("Demand"), "evidence": N_("Evidence"),
    "at": N_("When"), "who": N_("Who"), "command": N_("Command"), "changes": N_("Changes"), "operation": N_("No."),
    "measure": N_("Measure"), "unit": N_("Unit"), "meaning": N_("Meaning"), "stance": N_("Stance"), "rung": N_("Coach"), "impact": N_("Impact"), "formula": N_("Formula"),
    "value": N_("Value"), "difficulty": N_("Difficulty"), "amount": N_("Amount"), "product": N_("Product"),
    "topic": N_("Topic"), "reliability": N_("Reliability"), "line": N_("Line"), "reason": N_("Reason"),
    "path": N_("File"), "where": N_("Found"), "new": N_("New"), "changed": N_("Changed"), "same": N_("Same"),
    "rejected": N_("Rejected"), "customers": N_("Customers"), "sample": N_("No."), "promised_on": N_("Promised"),
    "spec": N_("Specification"), "owner": N_("Technical owner"), "verdict": N_("Verdict"), "table": N_("Table"),
    "row": N_("Row"), "before": N_("Before"), "after": N_("After"), "because": N_("Because"), "hours": N_("Hours"),
    "next": N_("Next step"), "look_again": N_("Look again"), "override": N_("Override"),
    "about": N_("About"), "part": N_("Part"), "fresh": N_("Fresh for (days)"), "values": N_("Values"), "question": N_("Question"), "year": N_("Year"),
}  # fmt: skip

_FIELDS: dict[str, str] = {
    "customer.name": N_("Customer"), "suppliers.name": N_("Supplier"), "name": N_("Name"),
    "suppliers.left_on": N_("Supplied until"), "left_on": N_("Left"), "moves.owner": N_("Who"), "deeds.text": N_("What"),
    "kind": N_("Kind"), "text": N_("What"), "doer": N_("Done by"), "move": N_("Likely next move"),
    "likelihood": N_("Likelihood"), "trouble": N_("Trouble"), "moves.answer": N_("Our answer"), "outcome": N_("Outcome"),
    "outcome_on": N_("Day of the outcome"), "position": N_("No."), "step": N_("Step"), "title": N_("Title"),
    "departments": N_("Departments"), "function": N_("Function"), "concern": N_("Concern"),
    "emphasis": N_("Our emphasis"), "subject": N_("Meeting"), "speaker": N_("Speaks for us"), "action": N_("Action"),
    "closed_on": N_("Closed"), "suppliers": N_("Suppliers"), "deeds": N_("Done for each other"),
    "moves": N_("Likely next moves"), "purchasing_steps": N_("How they buy, step by step"),
    "meetings": N_("Their own meetings"), "swot": N_("SWOT"), "decision": N_("Decision"),
    "expectations": N_("What they expect of us"), "complaints": N_("Complaints"), "met": N_("Met"),
    "objectives": N_("Objectives"), "actions": N_("Actions"), "inspections": N_("Inspections"), "findings": N_("Findings"),
    "obstacles": N_("Obstacles"), "plan_steps": N_("Development plan"), "obstacles.answer": N_("Our answer"),
    "obstacles.text": N_("Obstacle"), "task": N_("Main work"), "support": N_("Support needed"), "days": N_("Days"),
    "answers": N_("Answers their"), "dropped_on": N_("Dropped"),
    "materials": N_("Material made for them"), "result": N_("Result"), "given_to": N_("Given to"), "owner": N_("Who"), "what": N_("What"),
    "expected": N_("They expect it"), "agreed_with": N_("Agreed with"), "agreed_on": N_("Agreed on"),
    "progress": N_("Progress"), "done_on": N_("Done"), "solved_on": N_("Solved"), "goal": N_("Goal"), "until": N_("Until"),
}  # fmt: skip
"""What a person reads instead of the key of a field, where it is not the heading of a column."""


def field(key: str, kind: str = "") -> str:
    """What a field of a record of that kind is called; what is no field of ours comes back as it is."""
    found = _FIELDS.get(f"{kind}.{key}") or _FIELDS.get(key) or HEADINGS.get(key)
    return _(found) if found else key
