"""What tests of several rooms share: the learner's packages, a pool of parked children, a grader."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from milepost.app.home import find_home
from milepost.content import load_track
from milepost.grade import Effort, Grader
from milepost.sandbox import Child, Limits, Pool, Toolset, find_toolset
from milepost.sandbox.java_install import install_java
from milepost.sandbox.java_pool import JavaPool
from milepost.sandbox.r_install import install_r
from milepost.terms import Track

REPOSITORY = Path(__file__).resolve().parent.parent
# The files that take longest, longest first: two workers that begin with them end together.
LONG = (
    "attacks/test_attacks.py",
    "grade/test_golden.py",
    "cli/test_journey.py",
    "web/browser/test_for_everybody.py",
    "sandbox/test_frameworks.py",
    "web/browser/test_every_page.py",
    "cli/test_process.py",
    "web/test_map_in_browser.py",
    "app/test_pools.py",
    "sandbox/test_naming.py",
    "web/browser/test_languages.py",
    "author/test_lesson.py",
    "author/test_languages.py",
    "author/test_proof.py",
    "tracks/test_keras.py",
    "tracks/test_tensorflow.py",
    "tracks/test_shared_exercises.py",
    "sandbox/test_conformance.py",
    "kinds/test_figures.py",
    "kinds/test_modules.py",
    "web/browser/test_keeping.py",
    "web/browser/test_journey.py",
    "sandbox/test_pool.py",
    "cli/test_crashes.py",
    "web/browser/test_console.py",
    "web/browser/test_long_work.py",
    "kinds/test_models.py",
    "grade/test_grader.py",
    "tracks/test_gan_unit.py",
    "sandbox/test_java_install.py",
    "author/test_record.py",
    "kinds/test_samples.py",
    "author/test_load.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long; within a file, and among the rest, the order stays."""
    places = {REPOSITORY / "tests" / name: place for place, name in enumerate(LONG)}
    gone = [str(path) for path in places if not path.is_file()]
    if gone:
        raise pytest.UsageError(f"tests/conftest.py names files that are not there any more: {', '.join(gone)}")
    items.sort(key=lambda item: places.get(item.path, len(places)))


class EveryPool:
    """Children of any toolset, from pools that are started when they are first asked for."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        """Take the pools from the session's fixtures."""
        self._request = request

    def take(
        self,
        toolset: str,
        *,
        timeout_s: float = 30.0,
        limits: Limits | None = None,
        light: bool = False,
        server: str = "",
    ) -> Child:
        """Give a parked child."""
        pool: Pool = self._request.getfixturevalue(f"{toolset}_pool")
        return pool.take(timeout_s=timeout_s, limits=limits)


class OnePool:
    """Children of one toolset, whatever is asked for."""

    def __init__(self, pool: Pool) -> None:
        """Serve from `pool`."""
        self.pool = pool

    def take(
        self,
        toolset: str,
        *,
        timeout_s: float = 30.0,
        limits: Limits | None = None,
        light: bool = False,
        server: str = "",
    ) -> Child:
        """Give a parked child."""
        assert toolset == "core"
        return self.pool.take(timeout_s=timeout_s, limits=limits)


@pytest.fixture(scope="session")
def core_toolset() -> Toolset:
    """The installed `core` toolset; `./test` installs it into the learner's home beforehand."""
    return find_toolset("core", home=find_home(os.environ).data)


@pytest.fixture(scope="session")
def core_pool(core_toolset: Toolset) -> Iterator[Pool]:
    """One zygote with parked children for the whole session."""
    pool = Pool(core_toolset)
    pool.start()
    yield pool
    pool.close()


@pytest.fixture(scope="session")
def java_pool() -> Iterator[JavaPool]:
    """Java's parked processes and its compilers for the whole session, made ready when they are not."""
    toolset = install_java(home=find_home(os.environ).data, progress=lambda _step: None)
    pool = JavaPool(toolset)
    pool.start()
    yield pool
    pool.close()


@pytest.fixture(scope="session")
def r_pool() -> Iterator[Pool]:
    """Parked processes of R for the whole session; R is installed when it is not and that can be done."""
    pool = Pool(install_r(home=find_home(os.environ).data, progress=lambda _step: None))
    pool.start()
    yield pool
    pool.close()


@pytest.fixture(scope="session")
def one_hand() -> dict[str, Any]:
    """How a grader deals the same hand each time, so that luck fails no test; it keeps none, so the reference is asked each time."""
    return {"draw_seed": lambda: 7, "hands_kept": 0}


@pytest.fixture(scope="session")
def every_grader(request: pytest.FixtureRequest, core_pool: Pool, one_hand: dict[str, Any]) -> Iterator[Grader]:
    """A grader of answers in every language."""
    grader = Grader(EveryPool(request), **one_hand)
    yield grader
    grader.close()


@pytest.fixture(scope="session")
def grader(core_pool: Pool, one_hand: dict[str, Any]) -> Iterator[Grader]:
    """A grader over the session's pool."""
    grader = Grader(OnePool(core_pool), **one_hand)
    yield grader
    grader.close()


@pytest.fixture
def patient_grader(core_pool: Pool, one_hand: dict[str, Any]) -> Iterator[Grader]:
    """A grader whose search for the smallest case ends when it is done, however busy the machine."""
    grader = Grader(OnePool(core_pool), **one_hand, effort=Effort(search_s=60.0))
    yield grader
    grader.close()


@pytest.fixture(scope="session")
def track() -> Track:
    """The track that ships."""
    return load_track(REPOSITORY / "tracks" / "ml-engineer")
