"""Every engine for documents that this machine has; `./test` says which it lacks."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo.database import Database as Served

from milepost.kinds.documents.node import engine_toolset, find_node
from milepost.kinds.documents.opening import DocumentChildren
from milepost.kinds.documents.server import find_server
from milepost.kinds.documents.sources import DocumentSource, Embedded, Real

HOME = Path(os.environ.get("MILEPOST_HOME", "~/.milepost")).expanduser()


ENGINES = ("embedded",) if find_server() is None else ("embedded", "real")


def open_engine(name: str) -> DocumentSource:
    """Give an engine by name; without Node there is none to skip for: `./test` has installed one."""
    if name == "real":
        server = find_server()
        assert server is not None
        return Real(server, log=print)
    return Embedded(engine_toolset(find_node(home=HOME)), log=print)


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[DocumentSource]:
    """Give each engine in turn."""
    source = open_engine(request.param)
    yield source
    source.close()


@pytest.fixture(scope="session")
def embedded() -> Iterator[Embedded]:
    """Give embedded engines alone."""
    source = open_engine("embedded")
    assert isinstance(source, Embedded)
    yield source
    source.close()


@pytest.fixture
def db(engine: DocumentSource) -> Iterator[Served[Any]]:
    """Give an empty database of an engine."""
    with engine.lease(timeout_s=30.0) as lease:
        yield lease.served


@pytest.fixture
def children(engine: DocumentSource) -> DocumentChildren:
    """Give children of an engine."""
    return DocumentChildren(engine)
