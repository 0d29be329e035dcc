"""Puts the parts together: a track, a store, a grader over warm pools, and the use cases on top."""

import logging
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from milepost.app.catalogue import toolsets_of
from milepost.app.following import Follower
from milepost.app.grading import Built, LateGrading
from milepost.app.home import Home
from milepost.app.use_cases import UseCases
from milepost.content import TrackFaults, find_track, survey_track
from milepost.hooks import add_languages
from milepost.store import SqliteStore
from milepost.terms import MilepostError, UnavailableError

if TYPE_CHECKING:
    from milepost.sandbox import Level

PACKAGE: Final = Path(__file__).resolve().parent.parent

log = logging.getLogger(__name__)


def now() -> datetime:
    """Give the time."""
    return datetime.now(UTC)


def new_attempt_id(at: datetime) -> str:
    """Give a name for an attempt that no other has, in the order of time."""
    return f"{int(at.timestamp() * 1000):012x}-{secrets.token_hex(8)}"


def open_house(
    home: Home,
    *,
    environ: Mapping[str, str],
    clock: Callable[[], datetime] = now,
    follow: bool = False,
    required: "Level" = "none",
) -> UseCases:
    """Open everything for the one process that serves a home; close the use cases to leave.

    Only that process may call this: a damaged store is set aside here. The grader is loaded in the background. With
    `follow` the track is read again whenever its author has changed it. An exercise with a fault in its files is closed
    alone; TrackFaults when the road itself cannot be read. With a `required` isolation the sandbox is
    started and proves itself first: UnavailableError when it is weaker.
    """
    home.make()
    add_languages()
    folder = find_track(environ, package=PACKAGE)
    follower = Follower(folder)
    survey = survey_track(folder)
    if survey.track is None:
        raise TrackFaults(survey.faults)
    store = open_store(home, clock=clock, repair=True)
    toolsets = toolsets_of(survey.track)
    grader = LateGrading(lambda: _build_grader(home, toolsets, required))
    if required != "none":
        try:
            grader.wait()
        except BaseException:
            store.close()
            raise
    cases = UseCases(
        track=survey.track,
        faults=survey.faults,
        store=store,
        grader=grader,
        held=grader.held,
        home=home,
        clock=clock,
        timer=time.perf_counter,
        new_id=lambda: new_attempt_id(clock()),
        reread=follower.reread if follow else lambda: None,
    )
    for notice in cases.notices:
        log.warning("%s", notice)
    cases.take_up()
    return cases


def regrade_home(  # noqa: PLR0913 - an option each
    home: Home,
    *,
    environ: Mapping[str, str],
    exercise: str | None,
    learner: str | None,
    apply: bool,
    told: Callable[[dict[str, Any]], None],
    progress: Callable[[int, int, str], None],
) -> dict[str, Any]:
    """Grade a home's stored attempts again; gives the report, which `told` hears before anything is changed.

    In a process of its own: one that serves the home meanwhile goes on doing so.
    """
    from milepost.app import regrading  # noqa: PLC0415 - no other door needs it

    add_languages()
    survey = survey_track(find_track(environ, package=PACKAGE))
    if survey.track is None:
        raise TrackFaults(survey.faults)
    store = open_store(home)
    try:
        built = _build_grader(home, (), "none")
        try:
            outcome = regrading.regrade(
                store, survey.track, built.grader, exercise=exercise, learner=learner, progress=progress
            )
        finally:
            built.close()
        told(regrading.regrade_json(outcome, applied=False))
        if apply:
            regrading.apply(store, outcome)
        return regrading.regrade_json(outcome, applied=apply)
    finally:
        store.close()


def open_store(home: Home, *, clock: Callable[[], datetime] = now, repair: bool = False) -> SqliteStore:
    """Open the home's store; only the process that serves the home may repair it."""
    home.make()
    return SqliteStore(home.store, clock=clock, repair=repair)


def missing_toolsets(home: Home, needed: Iterable[str]) -> tuple[str, ...]:
    """Give the toolsets that are needed and not in this home."""
    from milepost.hooks import WrappingRuntime, find_runtime  # noqa: PLC0415 - not needed by whoever only opens the store
    from milepost.sandbox import list_toolsets  # noqa: PLC0415 - as above

    def toolset_of(name: str) -> str:
        runtime: object = find_runtime(name)
        return runtime.within if isinstance(runtime, WrappingRuntime) else name

    here = {state.name for state in list_toolsets(home.data) if state.installed}
    return tuple(sorted({toolset_of(name) for name in needed} - here))


def find_locks() -> Path:
    """Give the folder of the toolsets' lock files: the checkout's, else the packaged one."""
    for folder in (PACKAGE.parent.parent / "locks", PACKAGE / "locks"):
        if folder.is_dir():
            return folder
    raise UnavailableError("MP-A015", "The lock files of the toolsets are missing.", "Install Milepost again.")


def _build_grader(home: Home, toolsets: tuple[str, ...], required: "Level") -> Built:
    # The heaviest imports of all: NumPy and the check language.
    from milepost.app.pools import Pools  # noqa: PLC0415
    from milepost.grade import Grader  # noqa: PLC0415
    from milepost.sandbox import sweep  # noqa: PLC0415

    pools = Pools(home=home.data, log=log.info, required=required)
    grader = Grader(pools)

    def begin() -> None:
        try:
            for light in (True, False):  # the light one is ready at once, and most answers need no more
                pools.start(toolsets[0], light=light)
        except MilepostError as error:
            # Said again, with its mend, in the verdict of whoever submits an answer.
            log.warning("%s", error)
        for folder in sweep(home.data):
            log.info("the old installation %s was taken away", folder)

    def close() -> None:
        # First what the grader may be waiting for.
        pools.close()
        grader.close()

    if required != "none":
        try:
            for toolset in toolsets:
                pools.start(toolset, light=True)
                pools.start(toolset)
        except MilepostError:
            close()
            raise
    elif toolsets:
        Thread(target=begin, name="warm-up", daemon=True).start()
    return Built(grader, close, pools.held)
