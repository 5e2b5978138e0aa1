"""The catalogue of translations: `python tests/catalogue.py` brings it up to date and compiles it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "src" / "kamcli" / "locale" / "zh_CN" / "LC_MESSAGES"
PO, MO = FOLDER / "kamcli.po", FOLDER / "kamcli.mo"
KEYWORDS: dict[str, None] = dict.fromkeys(
    (
        "_",
        "N_",
        "KamError",
        "Usage",
        "Refused",
        "NotFound",
        "Invalid",
        "Unusable",
        "Undecidable",
        "Finding",
        "say",
        "line",
    )
)
# What Typer words itself in its own options; our help looks it up.
TYPER = (
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
    "Show this message and exit.",
)


def messages() -> Iterator[str]:
    """Every text that the program asks the catalogue for."""
    found = extract_from_dir(
        str(ROOT / "src" / "kamcli"), [("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
    )
    seen = dict.fromkeys(text for _file, _line, text, _comments, _context in found if isinstance(text, str))
    # A text that is chosen by `if` inside a call is found by nobody: those calls take their texts from here.
    yield from dict.fromkeys([*seen, *TYPER])


def load() -> Catalog:
    """The catalogue as it stands in the file."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def main() -> None:
    """Add new texts, drop those that are gone, compile."""
    old = {m.id: m.string for m in load() if m.id} if PO.exists() else {}
    fresh = Catalog(locale="zh_CN", project="kam", fuzzy=False, charset="utf-8")
    for text in sorted(messages()):
        fresh.add(text, old.get(text, ""))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, fresh, width=0, omit_header=False)
    MO.write_bytes(compiled(load()))
    print(*(f"untranslated: {m.id}" for m in fresh if m.id and not m.string), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
