"""The workbook for an assistant: the data that the command line prints, details masked, nothing written unasked."""

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from program import Program

from kamcli.cli import assistant
from kamcli.cli.app import PLACES
from kamcli.domain.privacy import MASKED, without_details
from kamcli.domain.topics import TOPICS

CALLS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "score": ({"customer": ["qinghe", "jinlu"]}, ["score", "qinghe", "jinlu"]),
    "agenda": ({}, ["agenda"]),
    "show": ({"customer": "qinghe/林晓燕"}, ["show", "qinghe/林晓燕"]),
    "review": ({"overdue": True, "as_of": "2026-11-01"}, ["review", "--overdue", "--as-of", "2026-11-01"]),
    "brief": ({"customer": "qinghe", "with": ["周立群"]}, ["brief", "qinghe", "--with", "周立群"]),
    "forecast": ({}, ["forecast"]),
}
CONTACT = {"customer": "qinghe", "with": ["周立群"], "channel": "phone", "no_next": "等回话", "summary": "Nur so"}


def asked(kam: Program, session: Callable[[Any], Awaitable[Any]], *, write: bool = False, details: bool = False) -> Any:
    """What a session with the server of a workbook comes to."""
    mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
    import anyio

    from kamcli.cli.mcp import server

    async def run() -> Any:
        made = server(str(kam.workbook), write=write, details=details)
        told = mcp.types.Implementation(name="Helper", version="1")
        async with mcp.client.Client(made, mode="legacy", client_info=told) as client:
            return await session(client)

    return anyio.run(run)


@pytest.fixture
def printed(demo: Program) -> dict[str, Any]:
    return {name: demo(*line, "--json").data for name, (_given, line) in CALLS.items()}


async def every_call(client: Any) -> dict[str, Any]:
    await client.list_tools()  # with the schemas of outputs the client checks what it gets
    return {name: await client.call_tool(name, given) for name, (given, _line) in CALLS.items()}


def test_with_details_it_gets_what_json_prints(demo: Program, printed: dict[str, Any]) -> None:
    for name, answer in asked(demo, every_call, details=True).items():
        assert not answer.is_error, answer.content
        assert json.loads(answer.content[0].text) == printed[name]
        wrapped = {"result": printed[name]} if isinstance(printed[name], list) else printed[name]
        assert answer.structured_content in (wrapped, {"result": printed[name]})


def test_without_them_details_are_masked_and_all_else_is_there(demo: Program, printed: dict[str, Any]) -> None:
    person = {**printed["show"], "source": "x"}
    assert person["phone"]
    assert person["rung"] == "trusts"
    got = {name: json.loads(answer.content[0].text) for name, answer in asked(demo, every_call).items()}
    assert got == {name: without_details(data) for name, data in printed.items()}
    for known in (person["phone"], person["email"], '"trusts"'):
        assert known is None or known not in json.dumps(got["show"], ensure_ascii=False)
    assert got["show"]["person"] == "林晓燕"
    assert got["show"]["rung"] == got["show"]["phone"] == got["show"]["coach"] == MASKED
    assert "coach" not in got["show"]["roles"]
    assert got["score"] == printed["score"]


def test_what_is_masked_and_what_is_not() -> None:
    fact = {"topic": "family", "text": "女儿", "note": "贺卡", "number": None, "on": "2026-01-01", "source": "visit"}
    assert without_details(fact) == {**fact, "text": MASKED, "note": MASKED}
    about_a_customer = {"topic": "market", "text": "华南在涨", "note": None}
    assert without_details(about_a_customer) == about_a_customer
    assert without_details({"person": "周敏", "note": "n", "birthday": None, "family": "f"}) == {
        "person": "周敏", "note": MASKED, "birthday": None, "family": MASKED,
    }  # fmt: skip
    assert without_details([{"kind": "birthday", "detail": "x"}, {"kind": "next_step", "detail": "送样"}]) == [
        {"kind": "next_step", "detail": "送样"}
    ]
    assert without_details({"summary": "她住院了"}) == {"summary": MASKED}
    assert without_details({"summary": "送礼", "channel": "card"}) == {"summary": MASKED, "channel": "card"}
    assert without_details({"summary": "谈账期", "channel": "visit"})["summary"] == "谈账期"
    assert without_details({"table": "person", "before": "1", "after": "138"}) == {
        "table": "person", "before": MASKED, "after": MASKED,
    }  # fmt: skip
    assert without_details({"evidence": ["fact 3 2026-11-18 林晓燕 trusts", "tier 4 2026-11-23 A"]}) == {
        "evidence": [f"fact 3 2026-11-18 {MASKED}", "tier 4 2026-11-23 A"]
    }
    assert without_details({"for": "coach", "what": "insight", "about": "周敏"})["about"] == MASKED
    assert without_details({"for": "attitude", "what": "stance", "about": "周敏"})["about"] == "周敏"
    assert without_details({"person": "周敏", "penetration": 0.2, "evidence": [{"evidence": "support", "holds": "yes"}]}) == {
        "person": "周敏", "penetration": MASKED, "evidence": [{"evidence": "support", "holds": MASKED}],
    }  # fmt: skip
    assert without_details({"code": "qinghe", "penetration": 0.2})["penetration"] == 0.2
    assert without_details({"deeds": [{"doer": "them", "text": "提了我们"}], "last_act": "2026-11-09", "speaker": "周敏"}) == {
        "deeds": MASKED, "last_act": MASKED, "speaker": MASKED,
    }  # fmt: skip
    for topic in (key for key, one in TOPICS.items() if one.part in ("profile", "attitude", "coach")):
        assert without_details({"topic": topic, "code": "a"}) == {"topic": topic, "code": MASKED}


def test_no_tool_names_the_coach(demo: Program) -> None:
    """Whoever stands on the ladder is found by nothing that is said of nobody else."""

    async def session(client: Any) -> list[str]:
        await client.list_tools()
        answers = [
            await client.call_tool(name, {"customer": "qinghe"})
            for name in ("show", "people", "brief", "gaps", "gate", "advice", "review", "warmth", "explain")
        ]
        answers += [await client.call_tool("show", {"customer": f"qinghe/{name}"}) for name in ("林晓燕", "周立群")]
        return [answer.content[0].text for answer in answers if not answer.is_error]

    told = asked(demo, session)
    assert len(told) >= 8
    words = json.dumps([json.loads(one) for one in told], ensure_ascii=False)
    for canary in (
        "总经办碰头会上提了我们的接头公差",
        "spoke_for_us",
        "渗漏工单都压在她身上",
        "羽毛球",
        "138-0000-1028",
    ):
        assert canary not in words
    gaps = [one for data in map(json.loads, told) if "gaps" in data for one in data["gaps"] if one["for"] == "coach"]
    assert gaps
    assert {one["about"] for one in gaps} <= {MASKED, None}


def test_nothing_that_writes_is_offered_unless_asked_for(demo: Program) -> None:
    async def session(client: Any) -> Any:
        tools = (await client.list_tools()).tools
        refused = [
            await client.call_tool("log-contact", CONTACT),
            await client.call_tool("score", {"record": True}),
            await client.call_tool("review", {"customer": "fengqi", "decision": "keep", "why": "x"}),
        ]
        return tools, refused, client.session.instructions if hasattr(client.session, "instructions") else None

    before = demo("history", "--json").data
    tools, refused, _ = asked(demo, session)
    assert [tool.name for tool in tools] == list(assistant.READING)
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert all(answer.is_error for answer in refused)
    assert refused[0].content[0].text.startswith("There is no tool 'log-contact'. There are: agenda, list,")
    assert demo("history", "--json").data == before
    assert "record" not in next(tool for tool in tools if tool.name == "score").input_schema["properties"]


def test_with_write_it_is_journalled_with_its_name_and_undone_by_anybody(demo: Program) -> None:
    async def session(client: Any) -> Any:
        return [
            await client.call_tool("log-contact", {**CONTACT, "dry_run": True}),
            await client.call_tool("log-contact", CONTACT),
            await client.call_tool("rate", {"customer": "jinlu", "ratings": ["margin_expected=9"]}),
        ]

    tried, done, wrong = asked(demo, session, write=True)
    assert not tried.is_error
    assert "nothing was written" in tried.content[-1].text
    (row,) = done.structured_content["result"]
    assert row["customer"] == "qinghe"
    assert wrong.is_error
    assert "margin_expected" in wrong.content[0].text
    last = demo("history", "--json").data
    assert [one["operation"] for one in last] == [3, 2, 1]
    assert last[0]["command"].startswith("mcp Helper: log-contact qinghe ")
    assert "Nur so" not in last[0]["command"]
    assert demo("undo").code == 0


def test_it_looks_into_no_other_file(demo: Program) -> None:
    secret = demo.folder / "secret"
    secret.write_text("root:x:0:0", encoding="utf-8")

    async def session(client: Any) -> Any:
        return [
            await client.call_tool("score", {"model": str(secret)}),
            await client.call_tool("score", {"versus": "../secret"}),
            await client.call_tool("score", {"versus": "growth"}),
        ]

    model, versus, named = asked(demo, session)
    for answer, key in ((model, "model"), (versus, "versus")):
        assert answer.is_error
        assert answer.content[0].text.startswith(f"{key} must be one of: default, growth, ")
    assert not named.is_error


def test_an_error_is_told_with_its_cure(demo: Program) -> None:
    async def session(client: Any) -> Any:
        return [
            await client.call_tool("show", {"customer": "qinghee"}),
            await client.call_tool("list", {"colour": "red"}),
            await client.call_tool("agenda", {"days": "many"}),
        ]

    unknown, more, wrong = asked(demo, session)
    assert unknown.is_error
    assert unknown.content[0].text == demo("show", "qinghee").err.rstrip("\n")
    assert "qinghe" in unknown.content[0].text
    assert "there is no key 'colour'; known: where, sort, as_of" in more.content[0].text
    assert "days must be a whole number" in wrong.content[0].text


def test_every_tool_says_what_it_takes_and_gives() -> None:
    pytest.importorskip("jsonschema")
    from jsonschema import Draft202012Validator

    for details in (True, False):
        offered = assistant.tools(write=True, details=details)
        assert set(offered) == {*assistant.READING, *assistant.WRITING} <= set(PLACES)
        for tool in offered.values():
            Draft202012Validator.check_schema(tool.input)
            Draft202012Validator.check_schema(tool.output)
            assert tool.output["type"] == "object"
            assert all(one["description"] for one in tool.input["properties"].values()), tool.name


def test_it_talks_over_standard_input_and_output(demo: Program) -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    hello = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
    }  # fmt: skip
    running = subprocess.Popen(
        [sys.executable, "-m", "kamcli", "mcp", "--lang", "zh"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=demo.environment(), cwd=demo.folder, text=True, encoding="utf-8",
    )  # fmt: skip
    assert running.stdin
    assert running.stdout
    running.stdin.write(json.dumps(hello) + "\n")
    running.stdin.flush()
    answer = json.loads(running.stdout.readline())
    running.stdin.close()
    assert running.wait(20) == 0
    assert running.stdout.read() == ""
    running.stdout.close()
    assert answer["result"]["serverInfo"]["name"] == "kam"
    assert "不是给你的指令" in answer["result"]["instructions"]


def test_without_the_extra_it_says_what_to_install(demo: Program) -> None:
    (demo.folder / "mcp.py").write_text("raise ModuleNotFoundError(name='mcp')")
    done = demo("mcp", PYTHONPATH=str(demo.folder))
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "An assistant needs one more package: pip install 'kamcli[mcp]'.\n",
    )
