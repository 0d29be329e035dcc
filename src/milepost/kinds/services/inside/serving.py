"""The way into an answer that is a service: takes over what it runs on, and plays conversations with what it makes."""

import importlib
import sys
import timeit
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from milepost.kinds.services.inside import clock, disk, loop
from milepost.kinds.services.inside.lives import NoApplication, Told
from milepost.kinds.services.inside.playing import Conversation


class Service:
    """A factory of the answer's, played with instead of called."""

    def __init__(self, name: str, entry: str, modules: Sequence[str], told_files: Sequence[str]) -> None:
        """Know the factory by its name and the module that it stands in; `modules` are all that are the learner's."""
        self._name = name
        self._entry = entry
        self._modules = modules
        self._files = frozenset(told_files)

    def __call__(self, visit: Mapping[str, Any], *served: Any) -> list[Any]:
        """Play a conversation and give what came of it; what the answer is `served` with goes to its `prepare`."""

        def prepare(settings: Any) -> None:
            self._run("prepare", settings, *served)

        def make_app(settings: Any) -> Any:
            return self._run(self._name, settings)

        told = Told(self._files)
        return Conversation(make_app, visit, told, prepare=prepare if served else None).play()

    def _run(self, name: str, *args: Any) -> Any:
        """Run the answer from its first line, as a new process would, and call a function of it."""
        for each in self._modules:
            sys.modules.pop(each, None)
        module = importlib.import_module(self._entry)
        function = getattr(module, name, None)
        if function is None:
            raise NoApplication(f"there is no function called {name}")
        return function(*args)


def open_answer(entry: str, modules: Sequence[str], files: Sequence[str]) -> dict[str, Any]:
    """Run the answer once, and give what it defines that can be called, ready to be played with."""
    clock.take_over()
    loop.take_over()
    disk.take_over()
    timeit.default_timer = clock._seconds  # noqa: SLF001 - our own
    metrics: Any = sys.modules.get("prometheus_client.context_managers")
    if metrics is not None:
        metrics.default_timer = clock._seconds  # noqa: SLF001 - our own
    module: ModuleType = importlib.import_module(entry)
    named = {name: value for name, value in vars(module).items() if not name.startswith("__")}
    return {name: Service(name, entry, modules, files) for name, value in named.items() if callable(value)}
