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
