"""One life of a service: from its start to its end, or until it is killed."""

import asyncio
import contextlib
import os
import sys
import traceback
from collections.abc import Callable, Collection
from typing import Any, Final

from anyio.to_thread import current_default_thread_limiter
from uvicorn import Config
from uvicorn.lifespan.on import LifespanOn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from milepost.kinds.services.inside.clock import Killed, clock
from milepost.kinds.services.inside.loop import Loop, end_pools
from milepost.kinds.services.inside.wires import Client

WORKERS: Final = 20
ENDING_S: Final = 30.0
MOST_WORDS: Final = 300
STUB: Final = "Write this part."


class NoApplication(Exception):  # noqa: N818 - told to the learner by this name
    """What `make_app` gave cannot be served."""


class Told:
    """What an exception says of itself: its name, its words, and the learner's own line."""

    def __init__(self, files: Collection[str]) -> None:
        """Know the learner's files."""
        self._files = files
        self.unwritten: BaseException | None = None

    def describe(self, fault: BaseException) -> dict[str, Any]:
        """Give `raised`, in a line, and `line`, None when it was none of the learner's."""
        while isinstance(fault, BaseExceptionGroup) and len(fault.exceptions) == 1:
            fault = fault.exceptions[0]
        if isinstance(fault, NotImplementedError) and str(fault) == STUB:
            self.unwritten = fault
        lines = [at for frame, at in traceback.walk_tb(fault.__traceback__) if frame.f_code.co_filename in self._files]
        try:
            words = str(fault).split("\n")[0][:MOST_WORDS]
        except Exception:  # noqa: BLE001 - an exception may raise while it is described
            words = ""
        name = type(fault).__name__
        return {"raised": f"{name}: {words}" if words else name, "line": lines[-1] if lines else None}


class Life:
    """A loop, an app and its connections."""

    def __init__(self, make: Callable[[], Any], told: Told) -> None:
        """Keep how the app is made; nothing runs yet."""
        self._make = make
        self._told = told
        self._number = 50_000
        self._clients: dict[str, Client] = {}
        self._by_number: dict[int, Client] = {}
        self._state = ServerState()
        self._config: Config | None = None
        self._lifespan: LifespanOn | None = None
        self._fault: BaseException | None = None
        self.loop = Loop()
        self.down: dict[str, Any] | None = {}

    async def start(self) -> None:
        """Make the app and start it; whatever it raises is raised."""
        current_default_thread_limiter().total_tokens = WORKERS
        app = self._make()
        if not callable(app):
            raise NoApplication(
                f"make_app gives {type(app).__name__}, which cannot be served. Return the FastAPI object"
            )

        async def watched(scope: Any, receive: Any, send: Any) -> None:
            try:
                await app(scope, receive, send)
            except BaseException as fault:
                self._note(scope, fault)
                raise

        self._config = Config(
            watched,
            http=H11Protocol,
            ws="none",
            lifespan="auto",
            interface="asgi3",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
        )
        self._config.load()
        self._lifespan = LifespanOn(self._config)
        await self._lifespan.startup()
        if self._lifespan.should_exit:
            raise self._failed()
        self.down = None

    async def end(self) -> None:
        """Shut the service down as it should be, and end whatever still goes on."""
        if self._lifespan is not None and self.down is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._lifespan.shutdown(), ENDING_S)
        for client in [*self._by_number.values()]:
            self.let_go(client)
        await asyncio.sleep(0)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        if others:
            await asyncio.wait(others, timeout=ENDING_S)

    def close(self) -> None:
        """End the loop, and the threads that wait for work: they would count against the lives that follow."""
        try:
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        finally:
            self.loop.close()
            end_pools()

    def drop(self) -> None:
        """End the loop as it stands: nothing in it goes on."""
        clock.end_others()
        for task in asyncio.all_tasks(self.loop):
            task._log_destroy_pending = False  # type: ignore[attr-defined]  # noqa: SLF001 - it was killed
        self.loop._ready.clear()  # type: ignore[attr-defined]  # noqa: SLF001
        self.loop._scheduled.clear()  # type: ignore[attr-defined]  # noqa: SLF001

    def client(self, name: str) -> Client:
        """Give the client of that name, or a new one without a name; one that has hung up is followed by another."""
        client = self._clients.get(name) if name else None
        if client is None or not client.is_open:
            self._number += 1
            client = Client(self._number)
            self._by_number[self._number] = client
            if self._config is not None and self._lifespan is not None:
                client.connect(H11Protocol(self._config, self._state, self._lifespan.state, _loop=self.loop))
            if name:
                self._clients[name] = client
        return client

    def _failed(self) -> BaseException:
        """Give what ended the start: the learner's own exception, or one that says what the framework said."""
        told = {"raised": "it ends at once", "line": None} if self._fault is None else self._told.describe(self._fault)
        own = self._fault is not None and told["line"] is not None
        return self._fault if own and self._fault else NoApplication(f"the service does not start: {told['raised']}")

    def let_go(self, client: Client) -> None:
        """Hang up, and forget that client."""
        client.wire.leave()
        self._by_number.pop(client.number, None)

    def _note(self, scope: Any, fault: BaseException) -> None:
        if isinstance(fault, Killed | asyncio.CancelledError):
            return
        told = self._told.describe(fault)
        if scope["type"] == "lifespan":
            self._fault = fault
        elif scope.get("client"):
            client = self._by_number.get(scope["client"][1])
            if client is not None:
                client.raised = told


def forget_metrics() -> None:
    """Empty the registry that a service's metrics are kept in: another process would begin with none."""
    client = sys.modules.get("prometheus_client")
    if client is not None:
        registry: Any = client.REGISTRY
        registry._collector_to_names.clear()  # noqa: SLF001 - there is no other way to all of them
        registry._names_to_collectors.clear()  # noqa: SLF001


def forget_tracking() -> None:
    """Have MLflow know of no store and no run, as in another process; what stands in its stores stays."""
    fluent: Any = sys.modules.get("mlflow.tracking.fluent")
    if fluent is None:
        return
    tracking: Any = sys.modules["mlflow.tracking._tracking_service.utils"]
    registry: Any = sys.modules["mlflow.tracking._model_registry.utils"]
    tracking.set_tracking_uri(None)
    registry.set_registry_uri(None)
    fluent._active_experiment_id = None  # noqa: SLF001 - here and below: MLflow has no way to say so
    fluent._active_run_stack.reset()  # noqa: SLF001
    fluent._last_active_run_id.reset()  # noqa: SLF001
    for name in ("MLFLOW_REGISTRY_URI", "MLFLOW_EXPERIMENT_ID"):
        os.environ.pop(name, None)
    tracking._artifact_repos_cache.clear()  # noqa: SLF001
    for stores in (tracking._tracking_store_registry, registry._model_registry_store_registry):  # noqa: SLF001
        if stores is not None:
            stores._get_store_with_resolved_uri.cache_clear()  # noqa: SLF001
    for place in ("tracking", "model_registry"):
        module: Any = sys.modules.get(f"mlflow.store.{place}.sqlalchemy_store")
        engines: dict[str, Any] = {} if module is None else module.SqlAlchemyStore._engine_map  # noqa: SLF001
        for engine in engines.values():
            engine.dispose()  # its connections hold a file that the next life finds as another one
        engines.clear()
