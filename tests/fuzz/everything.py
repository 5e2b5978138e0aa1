"""Every module of kam, imported: the fuzzer can only follow what was there when it looked."""

import pkgutil
from importlib import import_module

import kamcli

for found in pkgutil.walk_packages(kamcli.__path__, "kamcli."):
    if not found.name.endswith(("__main__", ".mcp", ".assistant")):
        import_module(found.name)
