"""A person of theirs as of the day, as SQL: position, roles and influence are the last dated word on each."""

from kamcli.domain.topics import POST, TOPICS
from kamcli.store.measures.measure import last_word


def _of_the_day(topic: str, day: str) -> str:
    """The last word up to the day, else what was said of the person without a day; NULL when it is unknown."""
    column = TOPICS[topic].column
    # A dated word that it is no longer known hides the undated one: 0 and '' stand for it, which no value is.
    nothing = "0" if column == "number" else "''"
    said = last_word(topic, f"coalesce(f.{column}, {nothing})", "f.person_id = q.id", day)
    value = f"coalesce({said}, q.{topic})"
    if column == "number":
        value = f"cast({value} as integer)"
    return f"{value} as {topic}" if topic == "roles" else f"nullif({value}, {nothing}) as {topic}"


def person_on(day: str) -> str:
    """Stands where `person p` would, as of a day (SQL); a column that is not asked for costs nothing."""
    of_the_day = ", ".join(_of_the_day(topic, day) for topic in POST)
    return (
        "(select q.id, q.customer_id, q.name, q.key, q.pinyin, q.phone, q.email, q.note, q.left_on, "
        f"{of_the_day} from person q) p"
    )


PERSON = person_on(":as_of")


def erased(person: str) -> str:
    """Whether a person was erased: the row stays, for what others did with it."""
    return f"{person}.name = '#' || {person}.id"


def called(person: str) -> str:
    """The name of a person, with the number where somebody else of the customer has the same name."""
    return (
        f"{person}.name || case when exists (select 1 from person namesake where namesake.customer_id ="
        f" {person}.customer_id and namesake.name = {person}.name and namesake.id <> {person}.id)"
        f" then '#' || {person}.id else '' end"
    )
