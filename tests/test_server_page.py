"""docs/server.md: what it shows is what is printed, on a server that a service file names."""

from pathlib import Path

from pages import ROOT, Session
from postgres import Postgres
from program import Program

PAGE = ROOT / "docs" / "server.md"


def test_the_page_of_the_server_shows_what_is_printed(postgres: Postgres, tmp_path: Path) -> None:
    postgres.database("keyaccounts")
    service = f"[keyaccounts]\nhost=localhost\nport={postgres.port}\ndbname=keyaccounts\nuser=postgres\n"
    (tmp_path / ".pg_service.conf").write_text(service)
    session = Session(Program(tmp_path, tmp_path / "none.db"), {"KAM_LANG": "en"}, talk=True)
    text = PAGE.read_text(encoding="utf-8")
    assert session.page(text) == text
    assert [command[0] for command, _code in session.ran] == ["init", "backup", "restore"]
