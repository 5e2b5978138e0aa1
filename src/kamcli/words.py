"""The words for codes, in English; the catalogue has the Chinese. A code is written by its word, and read by it."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from kamcli.i18n import N_, _, in_chinese

WORDS: dict[str, str] = {
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
    "yes": N_("yes"), "partly": N_("partly"), "no": N_("no"), "rating": N_("rating"), "measure": N_("measure"), "confirmer.us": N_("by us"),
    "confirmer.customer": N_("by the customer"), "money": N_("money"), "ratio": N_("ratio"), "share": N_("share"),
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
    # parts of a confirmation, strengths of ours
    "production": N_("production"), "logistics": N_("logistics"), "finance": N_("finance"),
    "support_ready.technology": N_("technology department"), "support_ready.quality": N_("quality department"),
    "expertise": N_("expertise"), "strengths.people": N_("skilled people"), "planning": N_("planning"),
    "references": N_("present customers"), "strengths.technology": N_("our technology"),
    "strengths.quality": N_("our quality"), "strengths.capacity": N_("our capacity"),
    "strengths.certificates": N_("our certificates"),
    # inspections
    "us_inspected": N_("they inspect us"), "kind.plant_visit": N_("we see their plant"), "passed": N_("passed"),
    "failed": N_("failed"), "waived": N_("waived"), "result.conditional": N_("passed on conditions"),
    "result.pending": N_("result pending"), "finding": N_("Finding"),
    # people
    "staff": N_("staff"), "supervisor": N_("supervisor"), "department_head": N_("head of department"),
    "director": N_("director"), "top": N_("top management"), "known": N_("knows us"), "meeting": N_("meets us"),
    "agrees": N_("agrees with us"), "trusts": N_("trusts us"), "ally": N_("ally"),
    "us": N_("us"), "them": N_("them"),
    "stance.-2": N_("opposes"), "stance.-1": N_("leans against"), "stance.0": N_("neutral"),
    "stance.1": N_("leans to us"), "stance.2": N_("supports"),
    # obstacles, deals
    "open": N_("open"), "working": N_("being worked on"), "solved": N_("solved"),
    "obstacle_state.accepted": N_("lived with"), "state.accepted": N_("lived with"), "lost": N_("lost"), "running": N_("in progress"),
    # plans
    "endorsed": N_("endorsed"), "advised": N_("advised"), "refused": N_("refused"), "done": N_("done"),
    "overdue": N_("overdue"), "plan_step": N_("Step of the plan"),
    # our own people
    "account_manager": N_("account manager"), "our_level.department_head": N_("department head"),
    "executive": N_("executive"), "our_level.technical": N_("technical owner"),
    "our_level.quality": N_("quality"), "our_level.other": N_("other"),
    "standing.manager": N_("account manager"), "standing.head": N_("head of team"), "standing.owner": N_("owner of the workbook"),
    # what people do for each other
    "kind.information": N_("gave information"), "spoke_for_us": N_("spoke for us"),
    "opened_door": N_("opened a door"), "advice": N_("advice"), "kind.training": N_("training"), "help": N_("help"),
    "agreed_work": N_("agreed work"),
    # where something is known from
    "source.coach": N_("coach"), "source.visit": N_("visit"), "source.web": N_("web"),
    "source.registry": N_("registry"), "source.peer": N_("peer"), "source.finance": N_("finance"),
    "source.handover": N_("handover"),
    # what a simulation says, and what came of it
    "verdict.ours": N_("leaning to us"), "verdict.theirs": N_("leaning away"), "verdict.open": N_("undecided"), "upcoming": N_("upcoming"),
    "outcome.won": N_("won"), "outcome.lost": N_("lost"), "outcome.withdrawn": N_("we withdrew"), "outcome.open": N_("not decided yet"),
    # gaps and what is due
    "gate": N_("Gate"), "score": N_("Score"),
    # facts
    "contradicted": N_("sources contradict"), "superseded": N_("superseded"), "stale": N_("stale"), "coach_only": N_("the coach alone"), "unit.text": N_("text"),
    "person": N_("person"), "supplier": N_("supplier"), "number": N_("number"), "whole": N_("whole number"), "code": N_("one of a list"),
    "codes": N_("ranked list"), "day": N_("day"), "birthday": N_("birthday"),
    # where a word depends on what it is said of
    "purchasing_step.need": N_("Need and approval"), "step.need": N_("Need and approval"), "concerns.service": N_("service"),
    "personal_concerns.service": N_("service"), "rung.none": N_("no coach"), "relationship_type.none": N_("No dealings"),
    "relationship_wanted.none": N_("No dealings"),
    "customer": N_("customer"), "unit.people": N_("people"), "unit.person": N_("person"),
    # what a model told before it happened
    "became.won": N_("won, of those decided"), "became.grown": N_("Sales grew by more than 5 %"), "became.paid_late": N_("Paid more than 15 days late"),
    "tells.more": N_("the higher, the more often"), "tells.less": N_("the higher, the less often"),
    "tells.unclear": N_("nothing that is certain"), "tells.same": N_("the same for all"), "tells.too_few": N_("too few to tell"),
    # how weights were found, and why scores differ
    "weighing.direct": N_("written down"), "weighing.pairwise": N_("compared in pairs"), "weighing.rank": N_("ranked"),
    "weighing.swing": N_("by swings"), "why.facts": N_("new facts"), "why.time": N_("time passed"),
    "why.model": N_("another model"), "why.supposed": N_("supposed"),
    # duplicates, and why two look like one
    "possible": N_("possible"), "likely": N_("likely"), "certain": N_("certain"), "same_name": N_("same name"),
    "but_for_place": N_("same name but for the place"), "same_pinyin": N_("same in pinyin"),
    "same_sound": N_("sounds the same"), "same_words": N_("same letters"), "one_in_other": N_("one name in the other"),
    "near_spelling": N_("nearly the same spelling"), "branch": N_("a branch of the other"),
    "same_phone": N_("same phone"), "same_domain": N_("same web or mail domain"), "same_email": N_("same e-mail"),
    "moved_job": N_("perhaps moved from one to the other"),
    # tables, where rows of them are counted
    "table.customer": N_("Customer"), "table.alias": N_("Other names"), "table.assessment": N_("Assessments"),
    "table.complaint": N_("Complaints"), "table.confirmation": N_("Confirmations"), "table.contact": N_("Contacts"),
    "table.distinct_pair": N_("Pairs known to be two"), "table.expectation": N_("Expectations"), "table.fact": N_("Facts"),
    "table.forgotten": N_("Marks of erased people"), "table.handover": N_("Handovers"), "table.inspection": N_("Inspections"),
    "table.key_account": N_("Key status"), "table.material": N_("Material"), "table.meeting": N_("Their own meetings"),
    "table.next_step": N_("Next steps"), "table.objective": N_("Objectives"), "table.obstacle": N_("Obstacles"),
    "table.person": N_("People"), "table.plan_step": N_("Steps of the plan"), "table.purchase_step": N_("Steps of the purchase"),
    "table.quotation": N_("Quotations"), "table.rating": N_("Ratings"), "table.review": N_("Reviews"), "table.sale": N_("Sales"),
    "table.sample": N_("Samples"), "table.score": N_("Scores"), "table.set_aside": N_("Set aside by merges"),
    "table.simulation": N_("Simulations"), "table.snooze": N_("Put off"), "table.spend": N_("Spend"),
    "table.stage_move": N_("Moves between stages"), "table.supplier": N_("Suppliers"), "table.swot": N_("SWOT"),
    "table.tier_override": N_("Tiers set by hand"), "table.participant": N_("Part in a contact"),
    "table.purchase_step_person": N_("Part in the purchase"),
    "stands.stage": N_("the stage"), "stands.tier": N_("the tier"), "stands.key": N_("the key status"),
    "stands.manager": N_("the account manager"),
}  # fmt: skip
"""By code, or by `list.code` where the word depends on what is said of it."""


_ALSO = {
    "visit": ("上门", "面访", "面谈", "登门拜访", "客户拜访", "实地拜访", "in person"), "dinner": ("宴请", "聚餐", "请客吃饭"),
    "video": ("视频", "视频沟通", "线上会议", "online meeting"), "wechat": ("微信沟通",),
    "phone": ("电话拜访", "电话沟通", "打电话", "call", "phone call"),
    "decider": ("决策人", "决策者", "关键决策人", "decision maker"), "buyer": ("采购", "采购员", "采购人员"),
    "user": ("使用人", "使用者", "end user"), "influencer": ("影响人",),
}  # fmt: skip
"""What else people write for a code in their own lists; only read."""


def word(code: str, of: str = "") -> str:
    """The word for a code in the language of this run, said `of` something; what is no code comes back as it is."""
    found = WORDS.get(f"{of}.{code}") or WORDS.get(code)
    return _(found) if found else code


def of_due(kind: str, detail: str | None, criteria: Mapping[str, str] = MappingProxyType({})) -> str:
    """What an item of the agenda is about, as a sentence where its detail is a day or a gate.

    `criteria` has what the criteria of gates are called, by `stage: key`.
    """
    if kind == "contact":
        return _("last contact {day}").format(day=detail) if detail else _("never contacted")
    if not detail:
        return ""
    if kind == "review":
        return _("last looked at {day}").format(day=detail)
    if kind == "gate":
        pairs = ((one, *one.partition(": ")) for one in detail.split("; "))
        return "; ".join(f"{word(stage)}: {criteria.get(one, key)}" for one, stage, _colon, key in pairs)
    return detail


@lru_cache(maxsize=1024)  # the cells of a large table say the same few words
def meant(text: str, codes: tuple[str, ...]) -> str | None:
    """The one of `codes` that a text means: the code, or a word for it in either language."""
    return _readings(codes).get(_folded(text))


@cache
def _readings(codes: tuple[str, ...]) -> dict[str, str]:
    found = {_folded(code): code for code in codes}
    for key, english in WORDS.items():
        if (code := key.rpartition(".")[2]) in codes:
            for said in (english, in_chinese(english)):
                found.setdefault(_folded(said), code)
    for code, others in _ALSO.items():
        if code in codes:
            found = {_folded(said): code for said in others} | found
    return found


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower().replace("_", " ")
    # A hyphen joins words, but before a number it is its sign.
    return " ".join(re.sub(r"(?<=\w)-", " ", plain).split())
