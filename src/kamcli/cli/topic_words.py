"""The titles of the topics, and the question that asks for each; the catalogue has the Chinese."""

from collections.abc import Mapping
from typing import Any

from kamcli.domain.topics import TOPICS, Topic
from kamcli.i18n import N_, _
from kamcli.words import word

_TOPICS: dict[str, tuple[str, str]] = {
    "market": (N_("Industry and market"), N_("How is their industry doing, and their own market?")),
    "strategy": (N_("Strategy"), N_("Where does their management want to go?")),
    "plans": (N_("Plans"), N_("What do they plan for the coming year?")),
    "organisation": (N_("Organisation"), N_("How are they organised, and who reports to whom?")),
    "management": (N_("Management system"), N_("How are they managed: rules, systems, who signs what?")),
    "growth_direction": (N_("Direction of growth"), N_("In which products, regions or uses do they grow?")),
    "founded": (N_("Founded"), N_("Since when do they exist?")),
    "employees": (N_("Employees"), N_("How many people work there?")),
    "size": (N_("Size"), N_("How large are they, for their industry?")),
    "ownership": (N_("Ownership"), N_("Whose company is it?")),
    "business_state": (N_("State of the business"), N_("Is their business growing, steady, shrinking or in trouble?")),
    "yearly_revenue": (N_("Yearly revenue"), N_("What did they turn over last year?")),
    "yearly_profit": (N_("Yearly profit"), N_("What did they earn last year?")),
    "results": (N_("Results of the years"), N_("How did the last years go?")),
    "resources": (N_("Resources"), N_("Which resources can they draw on: capital, land, connections?")),
    "soundness": (N_("Soundness"), N_("How sound are they: debts, lawsuits, pledges?")),
    "payment_term_days": (N_("Payment term (days)"), N_("Which payment term do they ask or have?")),
    "punctuality": (N_("Punctuality of payment"), N_("How punctually do they pay, also others?")),
    "quality_handling": (N_("Handling of quality problems"), N_("What do they do when there is a quality problem?")),
    "need": (N_("Need"), N_("What exactly do they need, and what for?")),
    "change_reason": (N_("Reason to change supplier"), N_("Why would they add or change a supplier?")),
    "need_urgency": (N_("Urgency of the need"), N_("How urgent is it?")),
    "need_strength": (N_("Strength of the need"), N_("How strong is the need, 1 to 5?")),
    "opportunity": (N_("Opportunity"), N_("Is there an opportunity for us, and why?")),
    "required_product": (N_("Product required"), N_("Which products do they want?")),
    "required_standard": (N_("Standard required"), N_("To which standard and specification?")),
    "required_quantity": (N_("Yearly quantity"), N_("How much a year?")),
    "target_price": (N_("Target price"), N_("Which price do they expect?")),
    "first_date": (N_("First delivery"), N_("When do they want the first delivery?")),
    "category_spend": (N_("Their yearly purchase in our category"), N_("How much do they buy a year in our category?")),
    "expected_share": (N_("Share expected"), N_("Which share would we hold after winning?")),
    "expected_margin": (N_("Margin expected"), N_("Which gross margin can we expect?")),
    "cost_estimate": (N_("Cost expected to win"), N_("What will it cost to win them, money and hours?")),
    "past_relationship": (N_("Past relationship"), N_("What was between us before?")),
    "relationship_type": (N_("Type of relationship"), N_("What are we to them today?")),
    "relationship_wanted": (N_("Relationship wanted"), N_("What do we want to be to them?")),
    "vision": (N_("Shared vision"), N_("What do they and we want to have reached together in some years?")),
    "products": (N_("Products we supply"), N_("What do we supply them, then and now?")),
    "key_points": (N_("Key points to manage"), N_("What follows from all this: which points must we manage?")),
    "why_us": (N_("Why choose us"), N_("Why would they choose us, and nobody else?")),
    "wallet_share": (N_("Wallet share"), N_("Which share of their purchase is ours?")),
    "purchasing_step": (N_("Purchasing step reached"), N_("In which step of their purchase are they now?")),
    "concerns": (N_("What matters to them"), N_("What matters most to them, in order?")),
    "decision_cycle_months": (N_("Decision cycle (months)"), N_("How long does such a decision take with them?")),
    "expected_cycle_months": (N_("Time to win (months)"), N_("How long until we can win?")),
    "decision_rule": (N_("How they decide"), N_("Does one person decide, or the majority, and who can block?")),
    "obstacles_to_win": (N_("Difficulty of winning"), N_("What makes it hard to win them?")),
    "opponents_asked": (N_("Asked who is against us"), N_("Whom inside did we ask who loses if we win, and what was said?")),
    "birthday": (N_("Birthday"), N_("When is the birthday, solar or lunar?")),
    "native_place": (N_("Native place"), N_("Where from?")),
    "family": (N_("Family"), N_("What should we know to be considerate? Note the purpose.")),
    "interests": (N_("Interests"), N_("What does this person like to do and talk about?")),
    "character": (N_("Character"), N_("What kind of person is this?")),
    "working_style": (N_("Working style"), N_("How does this person work and decide?")),
    "joined": (N_("With the company since"), N_("Since which year with the company?")),
    "more": (N_("More"), N_("What else is worth knowing?")),
    "title": (N_("Position"), N_("Which position?")),
    "department": (N_("Department"), N_("In which department?")),
    "roles": (N_("Role in the purchase"), N_("Which part in the purchase?")),
    "influence": (N_("Influence"), N_("How much does this word count, 1 to 5?")),
    "job": (N_("Earlier jobs"), N_("Which jobs before, and where?")),
    "level": (N_("Level"), N_("How high in the organisation?")),
    "authority": (N_("Extent of authority"), N_("What may this person sign alone, and up to how much?")),
    "reports_to": (N_("Reports to"), N_("To whom does this person report?")),
    "stance": (N_("Stance"), N_("For us or against us, -2 to 2?")),
    "closeness": (N_("Closeness"), N_("How close are we to this person, 1 to 5?")),
    "known_to": (N_("Known to"), N_("Who of ours knows this person, and how well?")),
    "own_interest": (N_("Own interest"), N_("What does this person want from this purchase?")),
    "why_help_us": (N_("Why help us"), N_("Why would this person help us?")),
    "deed_tilt": (
        N_("Tilt by what we did"),
        N_("How far did what we did tilt this person: 0 nothing, 1 helpful, 2 solved a problem, 3 owes a result to it?"),
    ),
    "rival_pull": (N_("Pull of a rival"), N_("How strong is the hold of the strongest rival on this person, 0 to 3?")),
    "personal_concerns": (N_("What matters to this person"), N_("What matters most to this person, in order?")),
    "knows_us": (N_("Knows us"), N_("How well does this person know us, 1 to 5?")),
    "listens_to": (N_("Listens to"), N_("To whom does this person listen, and how much, 0 to 1?")),
    "camp": (N_("Camp"), N_("To which group does this person belong?")),
    "rung": (N_("Rung of the coach ladder"), N_("How near is this person as a coach?")),
    "agrees_with_product": (N_("Agrees with our product"), N_("Does this person approve of our product and firm?")),
    "trusts_manager": (N_("Trusts our account manager"), N_("Does this person trust our account manager?")),
    "lawful_gain": (N_("Lawful gain"), N_("What is gained that could be told to the boss?")),
    "nearness": (N_("Nearness to the purchase"), N_("How near is the position to the purchase, 0 to 3?")),
    "goodwill": (N_("Goodwill to our account manager"), N_("How well disposed to our account manager, 0 to 3?")),
    "rapport": (N_("Gets on with us"), N_("How well do we get on, 0 to 3?")),
    "insight": (N_("Knows the inside"), N_("How often did what was said prove right, 0 to 3?")),
    "supplies": (N_("Supplies"), N_("What does this supplier deliver?")),
    "supplier_share": (N_("Share"), N_("Which share of the purchase does it hold?")),
    "supplies_since": (N_("Supplies since"), N_("Since when?")),
    "how_won": (N_("How it won"), N_("How did it win the business?")),
    "problems": (N_("Problems there"), N_("Which problems do they have with it?")),
    "readiness_to_change": (N_("Readiness to change"), N_("How ready are they to change it, 1 to 5?")),
    "strengths": (N_("Strengths"), N_("Where is it stronger than we are?")),
    "weaknesses": (N_("Weaknesses"), N_("Where is it weaker?")),
}  # fmt: skip

_PARTS: dict[str, str] = {
    "market": N_("Market and plans"),
    "business": N_("Business"),
    "soundness": N_("Standing"),
    "need": N_("Need and opportunity"),
    "requirement": N_("Requirement"),
    "worth": N_("Worth"),
    "ourselves": N_("Ourselves there"),
    "buying": N_("How they buy"),
    "profile": N_("Profile"),
    "post": N_("Post and part in the purchase"),
    "position": N_("Position"),
    "attitude": N_("Attitude"),
    "coach": N_("Coach"),
    "supply": N_("Supply"),
}


def title(topic: str) -> str:
    """What a topic is called; what is no topic of ours comes back as it is."""
    return _(_TOPICS[topic][0]) if topic in _TOPICS else topic


def value(topic: str, row: Mapping[str, Any]) -> str:
    """What a fact says, as a person reads it."""
    spec = TOPICS.get(topic)
    if spec is None or row[spec.column] is None:
        return ""
    if spec.kind == "money":
        return f"{row['amount']:,.2f}"
    if spec.kind == "people":
        return f"{row['other']} {row['number']:g}"
    if spec.kind == "person":
        return str(row["other"])
    stored = row[spec.column]
    return told(topic, spec, f"{stored:.15g}" if isinstance(stored, float) else str(stored))


def told(name: str, spec: Topic, text: str) -> str:
    """What a value as it is written (`domain.topics.written`) says to a person; `name` is its topic or its list."""
    if spec.kind == "money":
        from decimal import Decimal

        return f"{Decimal(text):,}"
    if spec.kind == "share":
        return f"{100 * float(text):.4g} %"
    if spec.kind in ("code", "codes"):
        return _(", ").join(word(code, name) for code in text.split(","))
    if spec.kind == "birthday":
        return birthday(text)
    return word(text, name) if name == "stance" else text


def birthday(text: str) -> str:
    """A birthday as people say it."""
    if not text.startswith("lunar "):
        return text
    day = text.removeprefix("lunar ")
    if day.endswith(" leap"):
        return _("lunar {day} leap").format(day=day.removesuffix(" leap"))
    return _("lunar {day}").format(day=day)


def question(topic: str) -> str:
    """What to ask when a topic is unknown."""
    return _(_TOPICS[topic][1])


def part(code: str) -> str:
    """The heading of a part of the dossier."""
    return _(_PARTS[code])
