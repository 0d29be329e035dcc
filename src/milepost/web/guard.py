"""The two doors, and who may come through them.

Through the unix socket comes whoever may open it: its folder and mode say who that is. Through TCP comes a browser,
and any page that a browser has open can try to reach 127.0.0.1, so that door asks for more:

- the Host must be one of ours, or a foreign name has been pointed at this machine (DNS rebinding);
- the key, once as `?token=`, then as a cookie that scripts cannot read and other sites cannot send;
- nothing from a page of another site or another port, and for whatever changes something, proof that it is our page.

A program that brings the key itself (`Authorization: token …`) needs no such proof: no foreign page can send that
header, because nothing here ever answers a preflight.
"""

import hmac
from collections.abc import Callable, Collection
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from milepost.terms import LearnerError

KEY_DAYS: Final = 90
_SAFE: Final = frozenset({"GET", "HEAD"})
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), payment=()",
}
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types milepost"
)

Refusal = Callable[[Request, int, LearnerError], Response]


def through_unix_socket(scope: Scope) -> bool:
    """Tell whether a request came through the unix socket; a TCP connection always has a peer with a port."""
    server = scope.get("server")
    return scope.get("client") is None and server is not None and server[1] is None


class Guard:
    """Lets a request through or refuses it, and puts the headers of safety on every answer."""

    def __init__(
        self, app: ASGIApp, *, token: str, allowed_hosts: Collection[str], cookie: str, refuse: Refusal
    ) -> None:
        if not token:
            msg = "A server without a key would be open to every page."
            raise ValueError(msg)
        self._app = app
        self._token = token
        self._hosts = frozenset(host.lower() for host in allowed_hosts)
        self._cookie = cookie
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", POLICY)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        request = Request(scope, receive)
        answer = None if through_unix_socket(scope) else self._decide(request)
        await (answer or self._app)(scope, receive, send_safely)

    def _decide(self, request: Request) -> Response | None:
        """Give the refusal (or the redirect that brings the cookie), or None to let the request through."""
        headers = request.headers
        host = headers.get("host", "").lower()
        if host not in self._hosts or len(headers.getlist("host")) != 1:
            return self._refuse(request, 403, _FOREIGN_HOST)
        site = headers.get("sec-fetch-site")
        visit = (
            request.method in _SAFE
            and headers.get("sec-fetch-mode") == "navigate"
            and headers.get("sec-fetch-dest") == "document"
        )
        if site not in {None, "same-origin", "none"} and not visit:
            return self._refuse(request, 403, _FOREIGN_PAGE)
        given = request.query_params.get("token")
        if given is not None and request.method in _SAFE:
            return self._welcome(request) if self._is_key(given) else self._refuse(request, 403, _WRONG_KEY)
        if self._brings_key(headers):
            return None
        if not self._is_key(self._cookie_value(headers)):
            return self._refuse(request, 403, _NO_KEY)
        if request.method not in _SAFE and not _is_own_page(headers, host):
            return self._refuse(request, 403, _FOREIGN_PAGE)
        return None

    def _welcome(self, request: Request) -> Response:
        """Take the key out of the address, so that it is in no history, and leave it as a cookie."""
        rest = urlencode([(name, value) for name, value in parse_qsl(request.url.query) if name != "token"])
        # One leading slash exactly: `//name/…` would send the visitor to another host.
        address = "/" + quote(request.url.path.lstrip("/\\")) + (f"?{rest}" if rest else "")
        response = RedirectResponse(address, status_code=303)
        response.set_cookie(
            self._cookie, self._token, max_age=KEY_DAYS * 86_400, path="/", httponly=True, samesite="strict"
        )
        return response

    def _brings_key(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        return scheme.lower() in {"token", "bearer"} and self._is_key(given.strip())

    def _cookie_value(self, headers: Headers) -> str:
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(headers.get("cookie", ""))
        except CookieError:
            return ""
        return jar[self._cookie].value if self._cookie in jar else ""

    def _is_key(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode())


def _is_own_page(headers: Headers, host: str) -> bool:
    """Tell whether a change was asked for by a page of ours.

    No page can forge Sec-Fetch-Site. Beside it a form of ours says `Origin: null`, because our pages send no
    referrer; a browser too old for Sec-Fetch-Site has to name our origin itself.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    own = f"http://{host}"
    if site is None:
        return origin is not None and origin.lower() == own
    return site == "same-origin" and (origin is None or origin.lower() in {own, "null"})


_FOREIGN_HOST: Final = LearnerError(
    "MP-F001",
    "This address is not one that Milepost answers to.",
    "Open the address that `milepost` printed, with 127.0.0.1 or localhost in it.",
)
_NO_KEY: Final = LearnerError(
    "MP-F002",
    "This browser has not shown Milepost's key yet.",
    "Run `milepost` in a terminal: it opens the page, and prints its address with the key in it.",
)
_WRONG_KEY: Final = LearnerError(
    "MP-F002",
    "The key in this address is not the one this server was started with.",
    "Run `milepost` in a terminal: it opens the page, and prints its address with the key in it.",
)
_FOREIGN_PAGE: Final = LearnerError(
    "MP-F003",
    "Another web page asked for this, and Milepost answers its own pages only.",
    "Use Milepost from its own page, opened with the address that `milepost` printed.",
)
