"""The words for codes and columns, in English; the catalogue has the Chinese."""

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
    "about": N_("About"), "part": N_("Part"), "fresh": N_("Fresh for (days)"), "values": N_("Values"), "question": N_("Question"),
}  # fmt: skip

_WORDS: dict[str, str] = {
    # stages
    "qualify": N_("Qualify"), "discover": N_("Discover"), "assess": N_("Assess"), "relate": N_("Relate"),
    "close": N_("Close"), "won": N_("Won"), "ended": N_("Ended"), "paused": N_("Paused"),
    # channels
    "visit": N_("Visit"), "dinner": N_("Dinner"), "customer_inspection": N_("They inspect our plant"),
    "plant_visit": N_("Visit to their plant"), "reference_visit": N_("Visit to a reference"),
    "exec_meeting": N_("Top-level meeting"), "tech_exchange": N_("Technical exchange"), "training": N_("Training"),
    "sample_delivery": N_("Sample handed over"), "quotation": N_("Quotation"), "video": N_("Video call"),
    "phone": N_("Phone"), "wechat": N_("WeChat"), "email": N_("E-mail"), "letter": N_("Letter"), "card": N_("Card"),
    "exhibition": N_("Exhibition"), "activity": N_("Activity"), "complaint_visit": N_("Complaint handled"),
    "via_third": N_("Through somebody else"),
    # purposes
    "need": N_("Find the need"), "information": N_("Gather information"), "solution": N_("Discuss the solution"),
    "trust": N_("Build trust"), "negotiate": N_("Negotiate"), "service": N_("Service"), "payment": N_("Collect payment"),
    "courtesy": N_("Greeting"), "review": N_("Review"),
    # roles in the purchase
    "decider": N_("decides"), "approver": N_("approves"), "veto": N_("can block"), "evaluator": N_("technical evaluator"),
    "buyer": N_("buyer"), "user": N_("user"), "payer": N_("controls payment"), "gatekeeper": N_("gatekeeper"),
    "influencer": N_("influencer"), "coach": N_("coach"), "sponsor": N_("champion"),
    # criteria, items, verdicts, reliability
    "met": N_("met"), "unmet": N_("unmet"), "unknown": N_("unknown"), "lapsed": N_("lapsed"),
    "contact": N_("Contact"), "next_step": N_("Next step"), "sample": N_("Sample"), "pause": N_("Pause is over"),
    "accepted": N_("accepted"), "conditional": N_("accepted on conditions"), "rejected": N_("rejected"),
    "pending": N_("verdict pending"), "confirmed": N_("confirmed"), "reported": N_("reported"), "assumed": N_("assumed"),
    "signed": N_("signed off"), "sent": N_("sent"), "delivered": N_("delivered"),
    # reasons
    "quality_trouble": N_("quality trouble"), "price_pressure": N_("price pressure"), "shortage": N_("shortage"),
    "second_source": N_("wants a second source"), "new_project": N_("new project or product"),
    "service_trouble": N_("poor service"), "policy": N_("group purchasing or policy"),
    "relationship_change": N_("change of people"),
    "now": N_("within a month"), "soon": N_("within three months"), "planned": N_("planned within a year"),
    "no_need": N_("no need"), "no_opportunity": N_("no opportunity"), "low_value": N_("too little value"),
    "too_difficult": N_("too difficult"), "lost_to_rival": N_("lost to a rival"), "payment_risk": N_("payment risk"),
    "no_capacity": N_("we cannot supply it"), "off_strategy": N_("off our goals"),
    # reviews
    "keep": N_("keep"), "raise": N_("raise"), "lower": N_("lower"), "end": N_("end"), "routine": N_("routine"),
    "no_new_ideas": N_("no new ideas"), "fading": N_("fading attention"), "none": N_("none"),
    # answers, sources, units
    "yes": N_("yes"), "no": N_("no"), "rating": N_("rating"), "measure": N_("measure"), "us": N_("by us"),
    "customer": N_("by the customer"), "money": N_("money"), "ratio": N_("ratio"), "share": N_("share"),
    "days": N_("days"), "months": N_("months"), "hours": N_("hours"), "count": N_("count"), "points": N_("points"),
    "text": N_("text"), "yes_no": N_("yes/no"),
    # purchasing steps
    "survey": N_("Survey and shortlist"), "standard": N_("Purchasing standard"), "tender": N_("Tender and evaluation"),
    "inspection": N_("Supplier inspection"), "contract": N_("Contract"),
    # the company
    "micro": N_("very small"), "small": N_("small"), "medium": N_("medium"), "large": N_("large"),
    "group": N_("group of companies"), "growing": N_("growing"), "steady": N_("steady"), "shrinking": N_("shrinking"),
    "in_trouble": N_("in trouble"), "ahead": N_("pays ahead"), "on_time": N_("on time"),
    "within_30": N_("within 30 days"), "within_60": N_("within 60 days"), "over_60": N_("more than 60 days late"),
    "never_claims": N_("never claims"), "fair": N_("fair"), "slow": N_("slow"), "disputes": N_("disputes"),
    "claims_to_delay": N_("claims to delay payment"),
    "transactional": N_("Order by order"), "listed": N_("Approved supplier"), "preferred": N_("Preferred supplier"),
    "partner": N_("Partner"), "strategic": N_("Strategic"), "one": N_("one person decides"),
    "majority": N_("majority of influence"), "majority_veto": N_("majority, and nobody blocks"),
    "private": N_("private"), "ownership.listed": N_("listed"), "foreign": N_("foreign"),
    "state_owned": N_("state-owned"), "public": N_("public body"),
    "travel": N_("travel"), "meal": N_("meal"), "gift": N_("gift"), "event": N_("event"), "material": N_("material"),
    "other": N_("other"), "strength": N_("strength"), "weakness": N_("weakness"),
    "opportunity": N_("opportunity"), "threat": N_("threat"),
    # concerns
    "quality": N_("quality"), "price": N_("price"), "capacity": N_("capacity"), "delivery": N_("delivery"),
    "long_term": N_("long-term cooperation"), "payment_terms": N_("payment terms"),
    "certificates": N_("certificates"), "technology": N_("technology"),
    # people
    "staff": N_("staff"), "supervisor": N_("supervisor"), "department_head": N_("head of department"),
    "director": N_("director"), "top": N_("top management"), "known": N_("knows us"), "meeting": N_("meets us"),
    "agrees": N_("agrees with us"), "trusts": N_("trusts us"), "ally": N_("ally"),
    "doer.us": N_("us"), "doer.them": N_("them"),
    # gaps and what is due
    "gate": N_("Gate"), "score": N_("Score"),
    # facts
    "contradicted": N_("sources contradict"), "superseded": N_("superseded"), "stale": N_("stale"), "unit.text": N_("text"),
    "person": N_("person"), "supplier": N_("supplier"), "number": N_("number"), "whole": N_("whole number"), "code": N_("one of a list"),
    "codes": N_("ranked list"), "day": N_("day"), "birthday": N_("birthday"),
    # where a word depends on what it is said of
    "purchasing_step.need": N_("Need and approval"), "concerns.service": N_("service"),
    "personal_concerns.service": N_("service"), "rung.none": N_("no coach"), "relationship_type.none": N_("No dealings"),
    "about.customer": N_("customer"), "unit.people": N_("people"), "unit.person": N_("person"),
}  # fmt: skip


STANCES: dict[int, str] = {
    -2: N_("opposes"), -1: N_("leans against"), 0: N_("neutral"), 1: N_("leans to us"), 2: N_("supports"),
}  # fmt: skip


def word(code: str, of: str = "") -> str:
    """The word for a code in the language of this run, said `of` something; what is no code comes back as it is."""
    found = _WORDS.get(f"{of}.{code}") or _WORDS.get(code)
    return _(found) if found else code
