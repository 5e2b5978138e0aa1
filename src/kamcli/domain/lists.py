"""The closed lists: codes only, in their order; the words for them are chosen at the edge."""

STAGES = ("qualify", "discover", "assess", "relate", "close")
"""The five stages of winning a customer."""

ENDS = ("won", "ended", "paused")
"""Where a customer stands outside the five stages; `paused` has a day to look again."""

STANDINGS = STAGES + ENDS
"""Everything the stage of a customer can be."""

TIERS = ("A", "B", "C", "D")

CHANNELS = (
    "visit",
    "dinner",
    "customer_inspection",
    "plant_visit",
    "reference_visit",
    "exec_meeting",
    "tech_exchange",
    "training",
    "sample_delivery",
    "quotation",
    "video",
    "phone",
    "wechat",
    "email",
    "letter",
    "card",
    "exhibition",
    "activity",
    "complaint_visit",
    "via_third",
)

IN_PERSON = (
    "visit",
    "dinner",
    "customer_inspection",
    "plant_visit",
    "reference_visit",
    "exec_meeting",
    "tech_exchange",
    "training",
    "sample_delivery",
    "quotation",
    "exhibition",
    "activity",
    "complaint_visit",
)
"""Channels in which people stand face to face."""

WRITTEN = ("wechat", "email", "letter", "card")
"""Channels that are no talk: a first real talk needs another one."""

ASKED_FOR_CHANNELS = ("complaint_visit", "sample_delivery")

ASKED_FOR_PURPOSES = ("service", "payment")
"""Complaints, deliveries, service and payment are never pestering: they owe nothing to our wish to talk."""

PURPOSES = (
    "need",
    "information",
    "solution",
    "trust",
    "negotiate",
    "service",
    "payment",
    "courtesy",
    "review",
)

ROLES = (
    "decider",
    "approver",
    "veto",
    "evaluator",
    "buyer",
    "user",
    "payer",
    "gatekeeper",
    "influencer",
    "coach",
    "sponsor",
)

DECIDING_ROLES = ("decider", "approver", "veto")
"""A decision maker holds one of these, or has an influence of `DECIDING_INFLUENCE` or more."""

DECIDING_INFLUENCE = 4

CHANGE_REASONS = (
    "quality_trouble",
    "price_pressure",
    "shortage",
    "second_source",
    "new_project",
    "service_trouble",
    "policy",
    "relationship_change",
)

URGENCIES = ("now", "soon", "planned", "none")

RELIABILITY = ("confirmed", "reported", "assumed")

SOURCES = ("coach", "visit", "web", "registry", "peer", "finance", "handover")
"""Where something is usually known from; any other source is a text of its own."""

VERDICTS = ("accepted", "conditional", "rejected", "pending")

FAULTS = ("none", "routine", "no_new_ideas", "fading")
"""Our own fault, as a review finds it."""

DECISIONS = ("keep", "raise", "lower", "end")
"""What a review decides."""

END_REASONS = (
    "no_need",
    "no_opportunity",
    "low_value",
    "too_difficult",
    "lost_to_rival",
    "payment_risk",
    "no_capacity",
    "off_strategy",
)

ANSWERS = ("yes", "no")

SAMPLE_EVENTS = ("signed", "sent", "delivered", "verdict")
"""What happens to a sample after it was promised, in this order."""

CONFIRMERS = ("us", "customer")
"""Who can say that a criterion of a gate is met."""

SWOT = ("strength", "weakness", "opportunity", "threat")

SIDES = ("them", "us")
"""Of whom something speaks, or who did it: the customer's people, or ours."""

PURCHASE_STEPS = ("need", "survey", "standard", "tender", "inspection", "contract")
"""The six steps in which a customer buys; a customer may have its own."""

DEEDS = ("information", "spoke_for_us", "opened_door", "advice", "training", "help", "agreed_work")
"""What people do for each other in the course of the work; money is none of it."""

SPENDS = ("travel", "meal", "gift", "event", "sample", "material", "other")

RECEIVED = ("meal", "gift", "event", "travel")
"""What a person receives: held against the limit per person and year."""

CONCERNS = (
    "quality",
    "price",
    "capacity",
    "delivery",
    "long_term",
    "payment_terms",
    "service",
    "certificates",
    "technology",
)

RELATIONSHIPS = ("none", "transactional", "listed", "preferred", "partner", "strategic")

RUNGS = ("none", "known", "meeting", "agrees", "trusts", "ally")
"""The coach ladder; the position is the number of the measure `coach_rung`."""

LEVELS = ("staff", "supervisor", "department_head", "director", "top")
"""How high somebody stands in their organisation."""

ENDORSEMENTS = ("endorsed", "advised", "refused")
"""What somebody of theirs says of our development plan."""

OBSTACLE_STATES = ("open", "working", "solved", "accepted")
"""How far an obstacle to the deal has been dealt with; the last two need no more work."""

OUR_LEVELS = (
    "account_manager",
    "department_head",
    "executive",
    "technical",
    "quality",
    "production",
    "logistics",
    "finance",
    "other",
)
"""What somebody of ours is to the customers: who must take part in a stage is said by this."""

STANDINGS_OF_OURS = ("manager", "head", "executive", "owner")
"""Who may see what of a workbook on a server: the own accounts, those of the team, all of them; an owner may do all."""

STATES = ("growing", "steady", "shrinking", "in_trouble")

SIZES = ("micro", "small", "medium", "large", "group")

OWNERSHIP = ("private", "listed", "foreign", "state_owned", "public")

PUNCTUALITY = ("ahead", "on_time", "within_30", "within_60", "over_60")

QUALITY_HANDLING = ("never_claims", "fair", "slow", "disputes", "claims_to_delay")

DECISION_RULES = ("one", "majority", "majority_veto")
"""How they decide: one person, the majority of influence, or the majority unless somebody blocks it."""

LEANINGS = ("ours", "theirs", "open")
"""What a decision simulation comes to: leaning to us, leaning away, open."""

DECIDED = ("won", "lost", "withdrawn")
"""What came of a decision that was simulated."""

WITHDRAWALS = ("low_value", "payment_risk", "no_capacity", "off_strategy")
"""Reasons to end for which it was us who gave up: they say nothing about how the customer would have decided."""

MET = ("yes", "partly", "no")
"""Whether we meet what a customer expects of us."""

INSPECTIONS = ("us_inspected", "plant_visit")
"""They inspect us, or we see their plant."""

INSPECTION_RESULTS = ("pending", "passed", "conditional", "failed", "waived")

OUR_STRENGTHS = (
    "expertise",
    "people",
    "planning",
    "technology",
    "quality",
    "capacity",
    "certificates",
    "references",
)
"""What a quotation can show beside the price."""
