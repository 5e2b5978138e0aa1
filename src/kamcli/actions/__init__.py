"""The verbs: one function per use case. They are imported when first used, so that Tab and --help stay light."""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for mypy and editors; at run time `__getattr__` finds them
    from kamcli.actions import (  # noqa: F401
        access,
        account_plans,
        advice,
        agenda,
        assessments,
        backups,
        briefing,
        calendar,
        cards,
        checking,
        closing,
        colleagues,
        contacts,
        customers,
        dossiers,
        dump_in,
        dump_out,
        encryption,
        erasing_again,
        erasure,
        exporting,
        facts,
        forecast,
        gaps,
        gates,
        handovers,
        history,
        import_columns,
        importing,
        invest,
        losses,
        mappings,
        merging,
        moving,
        opening,
        people,
        pipeline,
        plans,
        portfolio,
        powermap,
        promises,
        rejects,
        repairing,
        reporting,
        restoring,
        reviews,
        robust,
        rules,
        sales,
        samples,
        schemas,
        scores,
        showing,
        simulations,
        spends,
        suppliers,
        swot,
        twins,
        warmth,
        workbooks,
    )


def __getattr__(name: str) -> ModuleType:
    """`actions.customers` imports its module on first use (PEP 562)."""
    if name.startswith("_"):
        raise AttributeError(name)
    return import_module(f"kamcli.actions.{name}")
