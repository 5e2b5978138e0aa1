"""A row of people: who it names, their birthday, and what a card says beside."""

from kamcli.actions import given, values
from kamcli.actions.loading import Cells, Loader, Outcome, texts_of, together
from kamcli.domain import names
from kamcli.domain.birthdays import Birthday, parse_birthday
from kamcli.domain.topics import POST, TOPICS
from kamcli.errors import Invalid
from kamcli.store.queries import people


def person(load: Loader, cells: Cells) -> Outcome:
    """Write one row of a table of people."""
    from kamcli.store.pinyin import search_text

    first, last = cells.get("first_name"), cells.get("last_name")
    # A Chinese name has the family name first, and no space.
    split = (
        f"{last}{first}" if first and last and names.has_cjk(last + first) else " ".join(filter(None, (first, last)))
    )
    if load.shared and not (cells.get("name") or split):
        load.left_out["name", ""] += 1
        return "none"
    name = names.check_name(cells.get("name") or split)
    customer_id = load.customer(cells)
    post = {
        topic: value
        for topic in POST
        if topic in cells
        for value in values.read(load.book, topic, TOPICS[topic], cells[topic]).values()
    }
    birthday = _birthday(load, cells["birthday"]) if "birthday" in cells else None
    more = given.words(cells.get("more"))
    person_id, outcome = load.upsert(
        "person",
        {"customer_id": customer_id, "key": names.person_key(name)},
        {
            "name": name, "pinyin": search_text(name, person=True) or None, "left_on": load.day(cells, "left_on"),
            **texts_of(cells, "phone", "email", "note"),
        },
        {**post, "roles": post.get("roles", "")},
    )  # fmt: skip
    beside = [_note_more(load, person_id, more)] if more else []
    if birthday is not None:
        beside.append(_is_born(load, customer_id, person_id, name, birthday))
    outcome = together(outcome, *beside)
    if outcome == "new":
        return outcome
    # Of somebody who is known already, a new position or part in the purchase is news of today.
    now = people.post(load.book, person_id)
    news = {topic: value for topic, value in post.items() if value is not None and value != now[topic]}
    key = {"customer_id": customer_id, "person_id": person_id, "on": load.today, "source": None}
    for topic, value in news.items():
        load.upsert("fact", {**key, "topic": topic}, {TOPICS[topic].column: value, "by": load.us})
    return "changed" if news else outcome


def _birthday(load: Loader, text: str) -> Birthday:
    """A birthday as people write it, or as a day in the order of the column."""
    try:
        return parse_birthday(text)
    except Invalid as error:
        try:
            day = load.days["birthday"](text)
        except Invalid:
            raise error from None
        return Birthday(day.month, day.day, day.year)


def _is_born(load: Loader, customer_id: int, person_id: int, name: str, birthday: Birthday) -> Outcome:
    """Log a birthday that is news; one without a year says nothing against the same day with its year."""
    said = load.book.value(
        "select text from fact where person_id = :id and topic = 'birthday' order by \"on\" desc, id desc limit 1",
        id=person_id,
    )  # fmt: skip
    known = parse_birthday(said) if said else None
    if known and birthday in (known, known._replace(year=None)):
        return "same"
    key = {"customer_id": customer_id, "person_id": person_id, "topic": "birthday", "on": load.today}
    source, purpose = ("通讯录", "生日问候") if names.has_cjk(name) else ("address book", "birthday greeting")
    return load.upsert("fact", {**key, "source": source}, {"text": str(birthday), "note": purpose, "by": load.us})[1]


def _note_more(load: Loader, person_id: int, text: str) -> Outcome:
    """Add to the note of a person what it does not say yet, line by line."""
    note = load.book.value("select note from person where id = :id", id=person_id) or ""
    missing = [line for line in dict.fromkeys(text.split("\n")) if line not in note]
    if not missing:
        return "same"
    noted = given.words("\n".join(filter(None, (note, *missing))))
    load.book.connection.execute("update person set note = ? where id = ?", (noted, person_id))
    return "changed"
