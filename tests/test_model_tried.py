"""A model tried on the book: what it decides there, and what it would have told before it happened."""

from datetime import date, timedelta

from conftest import Copies
from program import Program

CUSTOMERS = 24


def decided(kam: Program) -> None:
    """Customers that were rated in January and decided in May: the better rated, the oftener won."""
    folder = kam.folder
    rows = [(f"k{nth:02}", 1 + nth % 5, nth % 5 >= 2 or nth % 7 == 0) for nth in range(CUSTOMERS)]
    (folder / "customers.csv").write_text(
        "name,code,added on\n" + "".join(f"Firm {code},{code},2025-12-01\n" for code, _, _ in rows), encoding="utf-8"
    )
    (folder / "ratings.csv").write_text(
        "customer,factor,value,on\n"
        + "".join(f"{code},margin_expected,{value},2026-01-10\n{code},strategic_worth,3,2026-01-10\n"
                  f"{code},margin_expected,5,2026-05-20\n" for code, value, _ in rows),
        encoding="utf-8",
    )  # fmt: skip
    day = date(2026, 5, 18)
    (folder / "stages.csv").write_text(
        "customer,stage,on,reason\n"
        + "".join(
            f"{code},{'won' if won else 'ended'},{day + timedelta(days=nth % 3)},{'' if won else 'no_need'}\n"
            for nth, (code, _, won) in enumerate(rows)
        ),
        encoding="utf-8",
    )
    for name in ("customers", "ratings", "stages"):
        done = kam("import", folder / f"{name}.csv", "--as", name)
        assert done.code == 0, done.err


def test_what_was_known_before_is_held_against_what_happened(empty: Program) -> None:
    decided(empty)
    found = empty("model", "test", "default", "--json").data
    assert (found["outcome"], found["ahead"], found["cases"], found["happened"]) == ("won", 90, CUSTOMERS, 16)
    told = {one["factor"]: one for one in found["factors"]}
    # The rating of 20 May came after the model was asked: it tells nothing.
    assert (told["margin_expected"]["known"], told["margin_expected"]["verdict"]) == (CUSTOMERS, "more")
    assert told["strategic_worth"]["verdict"] == "same"
    assert told["payment_safety"]["verdict"] == "too_few"
    assert sum(one["customers"] for one in found["bands"]) == CUSTOMERS
    assert found["bands"][0]["share"] < found["bands"][-1]["share"]


def test_of_a_few_nothing_is_claimed(demo: Program) -> None:
    done = demo("model", "test", "payment_risk", "--outcome", "paid_late", "--json")
    assert {one["verdict"] for one in done.data["axes"]} == {"too_few"}
    assert done.err.endswith("These are too few to tell how good the model is.\n")
    done = demo("model", "test", "default", "--outcome", "lucky")
    assert (done.code, done.err) == (2, "--outcome lucky is not known; it is one of: won, grown, paid_late.\n")


def test_checking_a_model_tries_it_on_the_book(empty: Program, demo: Program) -> None:
    decided(empty)
    done = empty("model", "check", "default")
    assert f"strategic_worth: all {CUSTOMERS} customers get 50 here: this factor decides nothing\n" not in done.err
    assert demo("model", "check", "default", "--json").data["doubts"] == []


def test_checking_a_model_tries_it_on_a_book_on_a_server(demo_on_server: Copies) -> None:
    with demo_on_server() as book:
        assert book("model", "check", "default", "--json").data["doubts"] == []
