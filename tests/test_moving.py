"""A workbook moves to a server and back: the same dump with its history, whatever happens on the way."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from postgres import Postgres
from program import Program, Ran

from kamcli import actions
from kamcli.errors import KamError
from kamcli.store import schema
from kamcli.store.server import layout
from kamcli.store.server.place import Server

pytestmark = pytest.mark.xdist_group("moving")  # one server

IN_SMALL_BATCHES = """
import os, signal, sys
from kamcli.actions import moving
from kamcli.store.server.moving import Target
moving.AT_ONCE = 100
def put(self, table, rows, was=Target.put):
    global left
    left -= 1
    if left == 0 and sys.argv[2] == "before": os.kill(os.getpid(), signal.SIGKILL)
    was(self, table, rows)
    if left == 0 and sys.argv[2] == "after": os.kill(os.getpid(), signal.SIGKILL)
def complete(connection, was=moving.schema.VERSION and __import__("kamcli.store.server.layout").store.server.layout.complete):
    was(connection)
    if sys.argv[2] == "end": os.kill(os.getpid(), signal.SIGKILL)
left = int(sys.argv[1])
Target.put = put
from kamcli.store.server import layout
layout.complete = complete
from kamcli.__main__ import main
sys.argv[:] = ["kam", *sys.argv[3:]]
main()
"""
