"""The partitions that docs/scale.md lays out: the journal sees all of them, and every command works as before."""

import re
from pathlib import Path

from conftest import Copies
from postgres import Postgres

_PAGE = Path(__file__).parents[2] / "docs" / "scale.md"


def test_a_book_in_partitions_is_the_same_book(postgres: Postgres, demo_on_server: Copies, tmp_path: Path) -> None:
    (laid_out,) = re.findall(r"```sql\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.DOTALL)
    script = tmp_path / "partitions.sql"
    with demo_on_server() as kam:
        before = kam("list").out
        for table, until in (("change", 3000), ("contact", 1000)):
            of = {"table": table, "old": f"{table}_0", "next": f"{table}_1", "until": until, "end": 9000}
            script.write_text("".join(f"\\set {key} {value}\n" for key, value in of.items()) + laid_out)
            postgres.sql(f"\\i {script}", database=kam.named.rpartition("/")[2])
        assert kam("list").out == before
        logged = kam("log-contact", "qinghe", "--channel", "phone", "--no-next", "x")
        assert logged.code == 0, logged.err
        newest = kam("history", "--json").data[0]
        assert (newest["changes"], newest["tables"]) == (1, "contact")
        assert kam("list").out != before
        assert kam("undo").code == 0
        assert kam("list").out == before
        met = kam(
            "log-contact", "qinghe", "--with", "周立群", "--channel", "phone", "-m", "周立群 called", "--no-next", "x"
        )
        assert met.code == 0, met.err
        forgotten = kam("forget", "qinghe/周立群", "--yes")
        assert forgotten.code == 0, forgotten.err
        assert kam.rows("select 1 from contact where summary like '%周立群%'") == []
        assert kam.rows("select 1 from change where after like '%周立群%' or before like '%周立群%'") == []
        of_nova = "select k.id from contact k join customer c on c.id = k.customer_id where c.code = '{}'"
        moved = kam.rows(of_nova.format("nova"))
        merged = kam("merge", "oriva", "nova", "--because", "one company", "--yes")
        assert merged.code == 0, merged.err
        assert set(moved) < set(kam.rows(of_nova.format("oriva")))
        vacuumed = "select 1 from pg_stat_all_tables where relname in ('contact_0', 'change_0') and vacuum_count = 1"
        assert len(kam.rows(vacuumed)) == 2
        assert {row["kind"] for row in kam("check", "--json").data["findings"]} == {"tables"}
