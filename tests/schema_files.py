"""The schemas of the YAML files, built from the lists and registries that their loaders go by."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kamcli.actions.import_columns import FIELDS
from kamcli.cli.schema import OF_FILES
from kamcli.domain import lists
from kamcli.domain.dossier_shapes import SHAPES
from kamcli.domain.playbook import UNTIERED
from kamcli.domain.topics import Topic, topics_of
from kamcli.domain.weights import RANKINGS
from kamcli.i18n import in_english
from kamcli.rules.advice import RULE_KEYS
from kamcli.rules.dossier import _SEVERAL
from kamcli.rules.playbook import LIMITS, PROOFS, SIMULATION, TESTS, _PlaybookShape
from kamcli.store.measures import REGISTRY, UNITS

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
MOST_DAYS = 36_600


def number(low: float | None = None, high: float | None = None, above: float | None = None) -> Schema:
    bounds = {"minimum": low, "maximum": high, "exclusiveMinimum": above}
    return {"type": "number", **{key: bound for key, bound in bounds.items() if bound is not None}}


def days(low: int = 0) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": MOST_DAYS}


def choice(words: Iterable[str]) -> Schema:
    return {"enum": list(words)}


def items(schema: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": schema, **({"minItems": least} if least else {})}


def mapping(keys: Mapping[str, Schema], needed: Collection[str] = (), **more: Any) -> Schema:
    required = {"required": list(needed)} if needed else {}
    return {"type": "object", "properties": dict(keys), **required, "additionalProperties": False, **more}


def named(schema: Schema, least: int = 1) -> Schema:
    """A mapping whose keys are names that somebody gave."""
    return {
        "type": "object",
        "propertyNames": {"pattern": _NAME},
        "additionalProperties": schema,
        "minProperties": least,
    }


def exactly_one(keys: Iterable[str]) -> Schema:
    return {"oneOf": [{"required": [key]} for key in keys]}


def without(keys: Iterable[str]) -> Schema:
    return {"properties": dict.fromkeys(keys, False)}


_NAME = r"^[^ \t\n=,;:/\\]{1,60}$"
WORD: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
NAME: Schema = {"type": ["string", "number", "boolean"], "pattern": _NAME}
TEXT: Schema = {
    "description": "A text for both languages, or one of each: {en: ..., zh: ...}.",
    "anyOf": [WORD, mapping({"en": WORD, "zh": WORD}, minProperties=1)],
}
_COMPARED: Schema = {
    "type": "string",
    "pattern": r"^\s*(>=|<=|>|<)\s*\+?(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?|-0)\s*$",
}
_TIMES: Schema = {
    "description": "How many times as important: a number, or a fraction such as 1/3.",
    "anyOf": [
        number(0.01, 100),
        {"type": "string", "pattern": r"^\s*\d+(\.\d+)?(\s*/\s*(?=[0-9.]*[1-9])\d+(\.\d+)?)?\s*$"},
    ],
}


def _head(name: str, title: str) -> Schema:
    return {"$schema": DIALECT, "$id": f"urn:kamcli:{name}", "title": title, "description": OF_FILES[name]}


def scoring_model(units: Mapping[str, str] = UNITS) -> Schema:
    """A scoring model: see rules/models.py and rules/weights.py."""
    words = [key for key, unit in units.items() if unit == "text"]
    numbers = [key for key in units if key not in words]
    ways = ("points", "steps", "cases")
    curve = items({"type": "array", "prefixItems": [number(), number(0, 100)], "items": False, "minItems": 2}, 2)
    rating = {
        "description": "What people judge: the ends of the scale, or what each rating means.",
        "anyOf": [
            {"type": "array", "items": number(), "minItems": 2, "maxItems": 2},
            {"type": "object", "propertyNames": {"pattern": r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,17})?$"},
             "additionalProperties": TEXT, "minProperties": 2},
        ],
    }  # fmt: skip
    keys = {
        "title": TEXT, "weight": {**number(0), "description": "Its share of the weight beside the others; any numbers will do."},
        "rating": rating, "measure": {**choice(units), "description": "A measure of the workbook: see `kam measures`."},
        "points": {**curve, "description": "[value, points] pairs with straight lines between them."},
        "steps": {**curve, "description": "[value, points] pairs: from that value on."},
        "cases": {**named(number(0, 100)), "description": "What each word is worth, 0 to 100."},
        "find_out_hours": {**number(0), "description": "Hours that it takes to find the answer out."},
    }  # fmt: skip
    one_way = {"not": {"anyOf": [{"required": [one, other]} for one, other in (ways[:2], ways[1:], ways[::2])]}}
    by_word = {"if": {"properties": {"measure": choice(words)}, "required": ["measure"]},
               "then": {"required": ["cases"]}}  # fmt: skip
    by_number = {"if": {"properties": {"measure": choice(numbers)}, "required": ["measure"]},
                 "then": {**without(["cases"]), "anyOf": [{"required": ["points"]}, {"required": ["steps"]}]}}  # fmt: skip
    by_rating = {"if": {"required": ["rating"]}, "then": without(["cases"])}

    def factor(*, weighed: bool) -> Schema:
        made = {key: schema for key, schema in keys.items() if not (weighed and key == "weight")}
        return mapping(
            made,
            () if weighed else ("weight",),
            allOf=[one_way, by_word, by_number, by_rating],
            **exactly_one(("rating", "measure")),
        )

    def group(*, weighed: bool) -> Schema:
        made = {"title": TEXT, **({} if weighed else {"weight": keys["weight"]})}
        return _level(mapping({**made, **_LEVEL}, ("factors",) if weighed else ("weight", "factors")))

    def either(kind: str) -> Schema:
        return {"if": {"type": "object", "required": ["factors"]}, "then": {"$ref": f"#/$defs/group{kind}"},
                "else": {"$ref": f"#/$defs/factor{kind}"}}  # fmt: skip

    tier = mapping(
        {
            "tier": choice(lists.TIERS), "effort": TEXT,
            "when": {"description": "Conditions on axes, such as value: \">= 65\"; all must hold.", "type": ["object", "null"],
                     "additionalProperties": _COMPARED},
        },
        ("tier",),
    )  # fmt: skip
    return {
        **_head("scoring-model", "Scoring model"),
        **mapping(
            {
                "name": WORD, "title": TEXT, "about": TEXT,
                "axes": {**named(_level(mapping({"title": TEXT, **_LEVEL}, ("factors",)))), "description": "Axes by their name."},
                "tiers": {**items(tier, 1), "description": "The first that holds is taken; the last one must always hold."},
                "sufficient": {**number(0, 1), "description": "Share of the weight that must be known before a tier is called."},
                "rank_by": {**WORD, "description": "The axis to rank by; the first when left out."},
                "sets_tier": {"type": "boolean", "description": "Whether a recorded score sets the tier in effect."},
                "doubt": mapping(
                    {"stale_after": days(), "stale": number(0, 100), "assumed": number(0, 100)},
                    dependentRequired={"stale": ["stale_after"], "stale_after": ["stale"]},
                    description="By so many points a stale or merely assumed answer widens the range.",
                ),
            },
            ("name", "axes", "tiers"),
        ),
        "$defs": {
            "weights": _weights(), "factor": factor(weighed=False), "factorWeighed": factor(weighed=True),
            "group": group(weighed=False), "groupWeighed": group(weighed=True),
            "factors": named(either("")), "factorsWeighed": named(either("Weighed")),
        },
    }  # fmt: skip


_LEVEL: Mapping[str, Schema] = {"weights": {"$ref": "#/$defs/weights"}, "factors": {"type": "object"}}


def _level(schema: Schema) -> Schema:
    """An axis or group: where its weights are found some other way, its factors have none of their own."""
    return {
        **schema,
        "if": {"required": ["weights"]},
        "then": {"properties": {"factors": {"$ref": "#/$defs/factorsWeighed"}}},
        "else": {"properties": {"factors": {"$ref": "#/$defs/factors"}}},
    }


def _weights() -> Schema:
    pairs = items({"type": "array", "prefixItems": [WORD, WORD, _TIMES], "items": False, "minItems": 3})
    place = {"anyOf": [WORD, items(WORD)]}
    return {
        "description": "How the weights are found: compared in pairs, ranked, or by swings.",
        **mapping(
            {
                "pairwise": {"anyOf": [pairs, {"type": "object", "additionalProperties": pairs, "minProperties": 1}]},
                "rank": items(place, 1), "method": choice(RANKINGS),
                "swing": {"type": "object", "additionalProperties": number(0, 100), "minProperties": 1},
            },
            dependentRequired={"method": ["rank"]}, **exactly_one(("pairwise", "rank", "swing")),
        ),
    }  # fmt: skip


def playbook(measures: Collection[str] = tuple(REGISTRY)) -> Schema:
    """A playbook: see rules/playbook.py and rules/advice.py."""
    cadence = mapping({
        "min_gap": days(), "not_before": days(), "due_after": days(), "floor": number(above=0), "review_every": days(1),
        "hours_month": number(0), "budget_share": number(0, 100),
    })  # fmt: skip
    channel = mapping({"impact": number(-3, 5), "half_life": number(above=0)}, ("impact", "half_life"))
    idea = mapping({"key": NAME, "channel": choice(lists.CHANNELS), "text": TEXT}, ("key", "channel", "text"))
    judged = mapping({"model": WORD, "stages": items(choice(lists.STANDINGS)), "industries": items(WORD)}, ("model",))
    planned = mapping(
        {"task": TEXT, "support": TEXT, "days": days(1), "answers": choice(lists.PURCHASE_STEPS)}, ("task", "days")
    )
    simulation = {
        _PlaybookShape.weight: number(above=0), _PlaybookShape.positive_days: days(1), _PlaybookShape.steps: number(0, 2),
        _PlaybookShape.tilt: number(0, 3), _PlaybookShape.chance: number(0.5, 1),
    }  # fmt: skip
    keys = {
        "name": WORD, "title": TEXT, "threshold": {**number(0, 100), "description": "Percent that weighted criteria must reach."},
        "warmth": mapping({"default_influence": number(1, 5), "written_cap": number(0)}),
        "cadence": {**mapping(dict.fromkeys((*lists.TIERS, UNTIERED), cadence), (*lists.TIERS, UNTIERED)),
                    "description": "How often each tier is contacted and reviewed, in days."},
        "key_review_every": days(1), "hourly_rate": number(0),
        "channels": {**mapping(dict.fromkeys(lists.CHANNELS, channel), lists.CHANNELS),
                     "description": "What a contact leaves (-3 to 5), and after how many days half of it is gone."},
        "hospitality": {**mapping(dict.fromkeys(LIMITS, number(0))), "description": "What a person of theirs may receive."},
        "simulation": mapping({key: simulation[read] for key, read in SIMULATION.items()}), "stop_loss": number(0, 10),
        "models": {**items(judged, 1), "description": "Which scoring model judges whom; the last one judges all the others."},
        "plan_templates": {"type": "object", "additionalProperties": items(planned)},
        "effort": mapping(dict.fromkeys(lists.TIERS, TEXT)), "stages": _stages(measures), "ideas": items(idea),
        "advice": items(_rule(measures)),
    }  # fmt: skip
    return {
        **_head("playbook", "Playbook"),
        **mapping(keys, ("name", "cadence", "channels", "stages")),
        "$defs": {"condition": _condition(), "criterion": _criterion(measures)},
    }


def _stages(measures: Collection[str]) -> Schema:
    who = {
        "if": {"type": "object", "required": ["level"]},
        "then": mapping({"level": choice(lists.OUR_LEVELS), "en": WORD, "zh": WORD}, ("level",)), "else": TEXT,
    }  # fmt: skip
    gate = mapping({"threshold": number(0, 100), "criteria": items({"$ref": "#/$defs/criterion"})}, ("criteria",))
    keys = {"title": TEXT, "keyword": TEXT, "participants": items(who), "work": items(TEXT), "key_points": items(TEXT),
            "usual": days(1), "gate": gate}  # fmt: skip
    five = [mapping({"stage": {"const": stage}, **keys}, ("stage",)) for stage in lists.STAGES]
    return {"description": "The five stages, in their order.", "type": "array", "prefixItems": five, "items": False,
            "minItems": len(five)}  # fmt: skip


def _tests() -> dict[str, Schema]:
    alternative: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
    return {"at_least": number(), "at_most": number(), "is": {"anyOf": [alternative, items(alternative, 1)]},
            "known": {"const": True}}  # fmt: skip


def _criterion(measures: Collection[str]) -> Schema:
    also = mapping({"measure": choice(measures), **_tests()}, ("measure",), **exactly_one(TESTS))
    keys = {
        "key": NAME, "title": TEXT, "mandatory": {"type": "boolean"}, "weight": number(above=0), "measure": choice(measures),
        "confirm": choice(lists.CONFIRMERS), "took_part": choice(lists.OUR_LEVELS), **_tests(), "and": items(also),
        "lapses": days(1), "parts": {**items(NAME, 2), "uniqueItems": True},
    }  # fmt: skip
    must = {"properties": {"mandatory": {"const": True}}, "required": ["mandatory"]}
    return mapping(
        keys, ("key", "title"), **exactly_one(PROOFS),
        allOf=[
            {"if": must, "then": without(["weight"]), "else": {"required": ["weight"]}},
            {"if": {"required": ["measure"]}, "then": exactly_one(TESTS), "else": without([*TESTS, "and"])},
            {"if": {"required": ["parts"]}, "then": {"required": ["confirm"]}},
        ],
    )  # fmt: skip


def _rule(measures: Collection[str]) -> Schema:
    made = {
        "key": NAME, "stages": items(choice(lists.STANDINGS)), "tiers": items(choice(lists.TIERS)),
        "key_accounts": {"type": "boolean"}, "when": {"$ref": "#/$defs/condition"}, "reason": TEXT, "suggestion": TEXT,
    }  # fmt: skip
    return mapping({key: made[key] for key in RULE_KEYS}, ("key", "when", "reason", "suggestion"))


def _condition() -> Schema:
    """Conditions name measures inside a text: a schema sees their form, and the loader what they name."""
    form = (r"^\s*[a-z0-9_]+\s*(is\s+[A-Za-z0-9_]+|(>=|<=|>|<)\s*(-?[0-9]+(\.[0-9]+)?(\s*\*\s*[a-z_][a-z0-9_]*|\s*[a-z_][a-z0-9_]*)?"
            r"|[a-z_][a-z0-9_]*))\s*$")  # fmt: skip
    several = items({"$ref": "#/$defs/condition"}, 1)
    return {
        "description": "Like coach_rung <= 1, spend_12m > 0.9 * cost_estimate, tier is unknown; a list: all of them.",
        "anyOf": [
            {"type": "string", "pattern": form},
            several,
            mapping({"all": several, "any": several}, minProperties=1),
        ],
    }


def dossier() -> Schema:
    """A dossier: see domain/dossier_shapes.py, domain/topics.py and rules/dossier.py."""
    root = _record("customer")
    keys = {"dossier": {**WORD, "description": "Code of the customer."},
            "revision": {"type": "integer", "minimum": 0, "description": "The operation it was written after."}}  # fmt: skip
    return {
        **_head("dossier", "Dossier"),
        **{**root, "properties": {**keys, **root["properties"]}, "required": ["dossier"]},
        "$defs": {kind: _below(kind) for kind in SHAPES if kind != "customer"},
    }


def _record(kind: str) -> Schema:
    shape = SHAPES[kind]
    plain = {one.key: _plain(one.value, one.key, needed=one.needed) for one in shape.fields}
    known = {key: _known(key, topic) for key, topic in (topics_of(shape.about) if shape.about else {}).items()}
    below = {name: {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{name}"}} for name in shape.below}
    return mapping({**plain, **known, **below})


def _below(kind: str) -> Schema:
    made = _record(kind)
    made["properties"] = {
        "no": {"type": "integer", "minimum": 0, "description": "Its number; a new one has none."},
        **made["properties"],
    }
    needed = [one.key for one in SHAPES[kind].fields if one.needed]
    return {**made, "if": {"required": ["no"]}, "else": {"required": needed}} if needed else made


def _value(topic: Topic) -> Schema:
    """A value as it may be typed: a text in either language, so that a closed list is only proposed."""
    if topic.codes:
        return {"anyOf": [choice(topic.codes), {"type": ["string", "number", "boolean", "null"]}]}
    bounds = topic.kind in ("share", "number", "whole")
    return {
        "type": ["string", "number", "boolean", "null"],
        **({"minimum": topic.low, "maximum": topic.high} if bounds else {}),
    }


def _plain(topic: Topic, key: str, *, needed: bool = False) -> Schema:
    one = _value(topic)
    if needed and not topic.codes:
        one = {**one, "type": [kind for kind in one["type"] if kind != "null"], "pattern": r"\S"}
    elif needed:
        one = {"anyOf": [choice(topic.codes), {"type": ["string", "number", "boolean"], "pattern": r"\S"}]}
    return {"anyOf": [one, items(_value(topic))]} if topic.kind == "codes" or key in _SEVERAL else one


def _known(key: str, topic: Topic) -> Schema:
    from kamcli.cli.topic_words import question

    value = _plain(topic, key)
    entry = mapping(
        {
            "value": value, "on": {"type": ["string", "null"], "description": "The day it holds from: 2026-03-01."},
            "source": {"type": ["string", "number", "boolean", "null"], "examples": list(lists.SOURCES)},
            "reliability": _value(Topic("customer", "", "code", codes=lists.RELIABILITY)),
            "note": {"type": ["string", "number", "boolean", "null"]},
        },
        ("value",),
    )  # fmt: skip
    return {"description": in_english(lambda: question(key)), "anyOf": [value, entry, items({"anyOf": [value, entry]})]}


def column_mapping() -> Schema:
    """What somebody's columns are called here: see rules/mappings.py."""
    fields = list(dict.fromkeys(name for names in FIELDS.values() for name in names))
    one = {"type": ["string", "number", "boolean"]}
    keys: dict[str, Schema] = {
        "kind": {**choice(FIELDS), "description": "What a row of the table is."},
        "columns": {
            "description": "The field that a column is read as, by its header; null: nothing is read from it.",
            "type": "object", "additionalProperties": {"enum": [*fields, None]},
        },
        "date_order": {**choice(("dmy", "mdy")), "description": "What comes first where the dates do not tell."},
        "encoding": {**WORD, "description": "How the text was saved, such as gb18030."},
        "only": {
            "description": "Values by header, any of which a row must have.",
            "type": "object", "additionalProperties": {"anyOf": [one, items(one)]},
        },
    }  # fmt: skip
    of_kind = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
         "then": {"properties": {"columns": {"additionalProperties": {"enum": [*known, None]}}}}}
        for kind, known in FIELDS.items()
    ]  # fmt: skip
    return _head("mapping", "Mapping") | mapping(keys, allOf=of_kind)


def built() -> dict[str, Schema]:
    """The schemas of all YAML files, by name."""
    return {
        "scoring-model": scoring_model(),
        "playbook": playbook(),
        "dossier": dossier(),
        "mapping": column_mapping(),
    }
