"""Every engine for documents that this machine has; `./test` says which it lacks."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo.database import Database as Served

from milepost.content import load_track
from milepost.grade import Effort, Grader
from milepost.kinds.documents.child import DocumentChild
from milepost.kinds.documents.node import engine_toolset, find_node
from milepost.kinds.documents.opening import DocumentChildren
from milepost.kinds.documents.server import find_server
from milepost.kinds.documents.sources import DocumentSource, Embedded, Real
from milepost.terms import Exercise

HOME = Path(os.environ.get("MILEPOST_HOME", "~/.milepost")).expanduser()


TRACK = Path(__file__).parent / "track"
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


class FromEngine:
    """Children of one source, whatever is asked for."""

    def __init__(self, source: DocumentChildren) -> None:
        self.source = source

    def take(
        self, toolset: str, *, timeout_s: float = 30.0, limits: object = None, light: bool = False, server: str = ""
    ) -> DocumentChild:
        assert toolset == "mongodb"
        return self.source.take(timeout_s=timeout_s, limits=limits)


@pytest.fixture(scope="session")
def served(engine: DocumentSource) -> FromEngine:
    """Give the children of each engine in turn."""
    return FromEngine(DocumentChildren(engine))


@pytest.fixture(scope="session")
def document_grader(served: FromEngine, one_hand) -> Iterator[Grader]:
    """Give a grader over each engine in turn."""
    grader = Grader(served, **one_hand, effort=Effort(search_s=2.0))
    yield grader
    grader.close()


@pytest.fixture(scope="session")
def selling() -> Exercise:
    """Give the one exercise of the tests' own track."""
    (exercise,) = load_track(TRACK).exercises
    return exercise
