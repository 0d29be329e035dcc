"""The web application as one object: pages, API, files and the guard before them."""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from milepost.terms import MilepostError
from milepost.web.api import Api
from milepost.web.assets import STATIC, Assets
from milepost.web.guard import Guard
from milepost.web.pages import Pages
from milepost.web.ports import UseCases
from milepost.web.refusals import as_json, nothing_here, wrong_method

# Below this a compressed answer is no smaller on the wire.
_WORTH_PACKING: Final = 1000


def make_app(
    use_cases: UseCases,
    *,
    token: str,
    allowed_hosts: Collection[str],
    static_folder: Path = STATIC,
    today: Callable[[], date] = date.today,
) -> Starlette:
    """Give the ASGI application.

    `allowed_hosts` are the `Host` headers that a request through TCP may carry, port and all, such as
    `127.0.0.1:6453`; `token` is the key it has to show. Requests through a unix socket need neither. Calling
    `app.state.warm()` in a spare moment saves the first visitor some waiting.
    """
    assets = Assets(static_folder)
    pages = Pages(use_cases, assets, today=today)

    def refuse(request: Request, status: int, error: MilepostError) -> Response:
        draw = as_json if request.url.path.startswith("/api/") else pages.problem
        return draw(request, status, error)

    async def lost(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        path = request.url.path
        return refuse(request, status, wrong_method(request.method, path) if status == 405 else nothing_here(path))

    async def send_asset(request: Request) -> Response:
        return assets.send(request)

    app = Starlette(
        routes=[
            Route("/static/{name}", send_asset),
            Mount(
                "/",
                routes=[Mount("/api", routes=Api(use_cases, site=pages.site).routes()), *pages.routes()],
                middleware=[Middleware(GZipMiddleware, minimum_size=_WORTH_PACKING, compresslevel=6)],
            ),
        ],
        middleware=[
            Middleware(
                Guard, token=token, allowed_hosts=allowed_hosts, cookie=_cookie_name(allowed_hosts), refuse=refuse
            )
        ],
        exception_handlers={HTTPException: lost},
    )
    app.state.warm = pages.warm
    return app


def _cookie_name(hosts: Collection[str]) -> str:
    """Name the cookie after the port: cookies are shared between the ports of a host, and another home has another key."""
    port = next((host.rpartition(":")[2] for host in sorted(hosts) if ":" in host), "")
    return f"milepost-{port}" if port.isdigit() else "milepost"
