"""Where no namespaces can be had an answer has no folder: services that need none are served all the same."""

import os

import pytest

from milepost import wire
from milepost.app.home import find_home
from milepost.kinds.services import get, kill, together, visit
from milepost.kinds.services.child import ServiceChild
from milepost.sandbox import Pool, find_toolset
from milepost.terms import UnavailableError

ANSWER = b"""
import time
from fastapi import FastAPI

def make_app(settings):
    app = FastAPI()

    @app.get("/slow")
    def slow():
        time.sleep(1)
        return 1

    return app
"""


def test_without_namespaces_services_without_a_folder_are_served():
    try:
        toolset = find_toolset("serving", home=find_home(os.environ).data)
    except UnavailableError as missing:
        pytest.skip(f"the toolset serving is not installed: {missing.mend}")
    pool = Pool(toolset, level="partial", rounds=1)
    child = ServiceChild(pool.take(timeout_s=120.0))
    try:
        assert child.level == "partial"
        child.send(wire.Load(ANSWER, "rents.py", 1))
        child.receive(timeout_s=60)
        child.receive(timeout_s=60)
        child.send(wire.Calls((wire.Call(0, "make_app", (visit(together(get("/slow"), get("/slow"))),)),)))
        (group,), _ = child.settle(0, child.receive(timeout_s=60).value)
        assert [(reply.json, round(reply.took, 3)) for reply in group.replies] == [(1, 1.0), (1, 1.0)]
        child.send(wire.Calls((wire.Call(1, "make_app", (visit(kill()),)),)))
        with pytest.raises(UnavailableError, match="folder of its own"):
            child.receive(timeout_s=60)
    finally:
        child.kill()
        pool.close()
