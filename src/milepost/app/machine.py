"""What this machine offers: toolsets, and the isolation that really holds."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from milepost.app.door import NobodyThereError, ask
from milepost.app.home import Home
from milepost.app.house import PACKAGE, find_locks, open_store
from milepost.app.process import find_running
from milepost.content import find_track, load_track
from milepost.hooks import Archive, Examined, FetchingRuntime, Runtime, find_runtime, list_runtimes
from milepost.sandbox import (
    Pool,
    find_toolset,
    has_light,
    has_packages,
    install_toolset,
    lighten,
    list_toolsets,
    open_pool,
    probe,
    remove_toolset,
    use_environment,
)
from milepost.terms import MilepostError, UnavailableError

if TYPE_CHECKING:
    from milepost.sandbox import Accelerator, ToolProgress

Json = dict[str, Any]

OTHERS: Final = ("r", "java")
OK: Final = 200

log = logging.getLogger(__name__)


def tools(home: Home) -> Json:
    """Give every toolset that is or could be installed."""
    found = list_toolsets(home.data, locks=find_locks())
    return {
        "version": 1,
        "toolsets": [
            {
                "name": state.name,
                "installed": state.installed,
                "detail": state.detail,
                "folder": None if state.folder is None else str(state.folder),
                "disk_mb": state.disk_mb,
                "fetch_mb": state.fetch_mb,
                "own": state.own,
            }
            for state in found
        ],
    }


def install(
    home: Home,
    name: str,
    *,
    progress: Callable[["ToolProgress"], None],
    accelerator: "Accelerator | None" = None,
) -> Json:
    """Install a toolset, or find it installed; `progress` hears of each step."""
    home.make()
    runtime = find_runtime(name)
    if runtime is not None:
        made = runtime.install(home=home.data, progress=progress)
        return {"version": 1, "name": name, "python": None, "detail": made.detail}
    toolset = install_toolset(name, home=home.data, locks=find_locks(), progress=progress, accelerator=accelerator)
    return {"version": 1, "name": toolset.name, "python": str(toolset.python)}


def install_server(
    home: Home, name: str, *, archive: Archive | None, progress: Callable[["ToolProgress"], None]
) -> Json:
    """Install a server from its maker's `archive`, or as Docker's image when that is None.

    UnavailableError MP-A034 for what comes in neither way.
    """
    home.make()
    runtime: object = find_runtime(name)
    if not isinstance(runtime, FetchingRuntime):
        message = f"{name} comes neither from an archive nor from Docker."
        raise UnavailableError("MP-A034", message, f"Run: milepost tools install {name}")
    if archive is None:
        made = runtime.install_image(home=home.data, progress=progress)
    else:
        made = runtime.install_archive(archive, home=home.data, progress=progress)
    return {"version": 1, "name": name, "python": None, "detail": made.detail}


def use(home: Home, name: str, place: Path, *, progress: Callable[["ToolProgress"], None]) -> Json:
    """Have an environment of the learner's own be a toolset, once it has been tried; say what it lacks of the usual."""
    home.make()
    toolset, lacks = use_environment(name, place, home=home.data, progress=progress)
    return {"version": 1, "name": name, "python": str(toolset.python), "lacks": list(lacks)}


def remove(home: Home, name: str) -> Json:
    """Take a toolset out of the home, or forget the environment that was named for it; say whether it was there."""
    return {"version": 1, "name": name, "removed": remove_toolset(name, home=home.data)}


def examine(home: Home, *, environ: Mapping[str, str], toolset: str = "core") -> Json:
    """Try out, from inside a real child, what holds on this machine, and look at the rest of the house."""
    checks = [
        _look("home", home.make, str(home.data)),
        _look("store", lambda: _store_words(home), str(home.store)),
        _look("track", lambda: _track_words(environ), "the track"),
    ]
    report: Json = {"isolation": "none", "probes": [], "layers": [], "runtimes": [], "memory_mb": None}
    report["zygotes"] = []
    checks.append(_look("sandbox", lambda: report.update(_isolation(home.data, toolset, environ)), toolset))
    report["runtimes"] += [_runtime(home.data, name) for name in OTHERS]
    for each in list_runtimes():
        told = asdict(_examined(each, home))
        report["runtimes"].append({"name": each.name, "title": each.title, "toolset": each.name, **told})
    report["zygotes"] += [_zygote(home.data, name, light=light) for name, light in _others(home.data, toolset)]
    report["running"] = _running(home)
    report["zygotes_mb"] = sum(each["memory_mb"] or 0 for each in report["zygotes"])
    return {"version": 1, **report, "checks": checks}


def _examined(runtime: Runtime, home: Home) -> Examined:
    """Examine a runtime; a home in which it cannot put what it needs makes it unavailable, and doctor goes on."""
    try:
        return runtime.examine(home=home.data, log=log.info)
    except OSError as fault:
        return Examined("unavailable", detail=f"It cannot be started here: {fault}. Who owns the files in {home.data}?")


def _running(home: Home) -> Json | None:
    """Give what the process that serves this home holds ready now; None when there is none, or one of another version."""
    server = find_running(home)
    if server is None:
        return None
    try:
        status, told = ask(str(home.socket), "GET", "/api/pools", timeout_s=10.0)
    except (NobodyThereError, TimeoutError, ValueError):
        return None
    return None if status != OK else {"pid": server.pid, "pools": told["pools"], "memory_mb": told["memory_mb"]}


def _others(data: Path, examined: str) -> list[tuple[str, bool]]:
    """Give the zygotes that there could be besides the one that was examined: (toolset, whether its light form)."""
    names = [state.name for state in list_toolsets(data) if state.installed and has_packages(state.name)]
    light = [(name, True) for name in names if has_light(name)]
    return [*light, *((name, False) for name in names if name != examined)]


def _zygote(data: Path, name: str, *, light: bool) -> Json:
    """Start a toolset of Python's as it is started for answers, and say what it holds while it waits for one."""
    told: Json = {"toolset": name, "light": light, "memory_mb": None, "isolation": None, "forks": False, "detail": ""}
    try:
        toolset = find_toolset(name, home=data)
        pool = open_pool((lighten(toolset) if light else None) or toolset, depth=1, log=log.info)
        try:
            report = pool.report()
        finally:
            pool.close()
    except MilepostError as error:
        return {**told, "detail": f"{error.message} {error.mend}"}
    return {**told, "memory_mb": report.memory_mb, "isolation": report.level, "forks": pool.forks}


def _isolation(data: Path, toolset: str, environ: Mapping[str, str]) -> Json:
    pool = Pool(find_toolset(toolset, home=data), log=log.info)
    try:
        report = pool.report()
        probes = probe(pool, environment=environ)
    finally:
        pool.close()
    return {
        "isolation": report.level,
        "layers": [{"name": name, "holds": holds, "detail": detail} for name, holds, detail in report.layers],
        "probes": [
            {"attack": each.attack, "denied": each.denied, "denied_by": each.denied_by if each.denied else None}
            for each in probes
        ],
        "runtimes": [{"name": "python", "version": report.runtime, "engine": "real", "toolset": toolset}],
        "memory_mb": report.memory_mb,
        "zygotes": [
            {
                "toolset": toolset,
                "light": False,
                "memory_mb": report.memory_mb,
                "isolation": report.level,
                "forks": pool.forks,
                "detail": "",
            }
        ],
    }


def _runtime(data: Path, name: str) -> Json:
    """Start another language's runtime behind all its walls, and say what came of it."""
    told: Json = {
        "name": name,
        "version": "",
        "engine": "unavailable",
        "toolset": name,
        "isolation": None,
        "detail": "",
    }
    try:
        pool = open_pool(find_toolset(name, home=data), depth=1, log=log.info)
        try:
            report = pool.report()
        finally:
            pool.close()
    except MilepostError as error:
        return {**told, "detail": f"{error.message} {error.mend}"}
    return {**told, "version": report.runtime, "engine": "real", "isolation": report.level}


def _look(name: str, act: Callable[[], object], what: str) -> Json:
    try:
        said = act()
    except MilepostError as error:
        return {"name": name, "holds": False, "detail": error.message, "mend": error.mend, "code": error.code}
    return {"name": name, "holds": True, "detail": said if isinstance(said, str) else what, "mend": "", "code": ""}


def _store_words(home: Home) -> str:
    store = open_store(home)
    try:
        return f"{len(store.history())} attempts in {home.store}"
    finally:
        store.close()


def _track_words(environ: Mapping[str, str]) -> str:
    track = load_track(find_track(environ, package=PACKAGE))
    return f"{len(track.units)} units and {len(track.exercises)} exercises in {track.folder}"
