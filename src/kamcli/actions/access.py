"""Who may see what of a workbook on a server: letting somebody in, shutting out, and who there is."""

from typing import Any

from kamcli.actions import colleagues, given, opening
from kamcli.domain import lists, names
from kamcli.errors import Invalid, Refused, Usage
from kamcli.i18n import N_
from kamcli.store import journal, locating
from kamcli.store.queries import members as queries
from kamcli.store.server.place import Server
from kamcli.store.workbook import Row, Workbook, load_records, translated

_LONGEST_ROLE = 63


def grant(
    workbook: str | None, role: str, *, standing: str | None, name: str | None, team: str | None, profiles: bool
) -> Row:
    """Let a role in; returns what it now is, and whether it was made."""
    server = _server(workbook)
    role = _role(role)
    said = given.one_of(standing, lists.STANDINGS_OF_OURS, N_("standing"))
    if said is None or name is None:
        raise Usage("Say as what, and who it is: kam grant {role} --as manager --name NAME.", role=role)
    team = given.words(team)
    if said == "head" and not team:
        raise Usage("Which team is this the head of? --team TEAM.")
    name = names.check_name(name)
    if ";" in name:
        raise Refused("A semicolon separates names; {name!r} cannot be one.", name=name)
    from kamcli.store.server import access

    with translated(server):
        made = access.grant(server, role, name=name, standing=said, team=team, profiles=profiles)
    _known_to_gates(server, role, name, said)
    return {"role": role, "name": name, "standing": said, "team": team, "profiles": profiles, "made": made}


_LEVELS = {"manager": "account_manager", "head": "department_head", "executive": "executive"}


def _known_to_gates(server: Server, role: str, name: str, standing: str) -> None:
    """Whoever is let in is one of ours, of whom gates may ask to take part; a level that was entered stays."""
    if standing not in _LEVELS:
        return
    load_records()
    with opening.writing(server, f"grant {role} --as {standing}") as book:
        if not queries.is_colleague(book, names.person_key(name)):
            colleagues.add(book, name, level=_LEVELS[standing], title=None, note=None, left=None)


def revoke(workbook: str | None, role: str) -> Row:
    """Shut a role out."""
    server = _server(workbook)
    from kamcli.store.server import access

    with translated(server):
        known = access.revoke(server, _role(role))
    if not known:
        raise Refused("{role} was not let in.", role=role)
    return {"role": role}


def _role(text: str) -> str:
    role = text.strip()
    if not role or len(role.encode()) > _LONGEST_ROLE or not role.isprintable():
        raise Invalid("{text!r} is no name of a database role: 1 to 63 letters.", text=text)
    return role


def _server(workbook: str | None) -> Server:
    found = locating.locate(workbook).path
    if not isinstance(found, Server):
        raise Refused("A file has no roles: whoever can open {path} sees all of it.", path=found)
    return found


def who(book: Workbook) -> list[Row]:
    """Who has been let in, with the number of accounts of those whose accounts one may see; a file knows one only."""
    if book.member is None:
        return [_one(None, journal.who(), "owner", queries.accounts(book, journal.who()))]
    found: list[dict[str, Any]] = queries.listing(book)
    if not any(row["self"] == "yes" for row in found):
        name = book.member.name or journal.who()
        found.append(_one(book.member.role, name, book.member.standing, queries.accounts(book, name)))
    return found


def _one(role: str | None, name: str, standing: str, accounts: int) -> Row:
    return {
        "role": role, "name": name, "standing": standing, "team": None, "profiles": "yes", "own_accounts": accounts, "self": "yes",
    }  # fmt: skip
