"""Every refusal, in the one shape that the API promises, or as a page for a person."""

import logging
import math
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from milepost.terms import AskerGoneError, BusyError, InternalError, LearnerError, MilepostError, UnavailableError
from milepost.web.ports import UNKNOWN, Json

_LOG: Final = logging.getLogger("milepost.web")
Handler = Callable[[Request], Awaitable[Response]]
Draw = Callable[[Request, int, MilepostError], Response]


class TooBigError(LearnerError):
    """What was sent is larger than any answer can be."""


def json_response(body: Json, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Send JSON; a number that JSON has no word for (a NaN in a scene) is sent as null."""
    return Response(msgspec.json.encode(body), status_code=status, headers=headers, media_type="application/json")


def as_json(_request: Request, status: int, error: MilepostError) -> Response:
    """Give a refusal in the API's shape; one for now only says after how many seconds to come again."""
    told: Json = {"code": error.code, "message": error.message, "mend": error.mend}
    headers = {}
    if isinstance(error, BusyError):
        told["retry_s"] = error.retry_s
        headers["Retry-After"] = str(math.ceil(error.retry_s))
    return json_response({"version": 1, "error": told}, status=status, headers=headers)


def status_of(error: MilepostError) -> int:
    """Say whose fault it is, as HTTP says it."""
    if isinstance(error, TooBigError):
        return 413
    if isinstance(error, BusyError):
        return 429
    if isinstance(error, LearnerError):
        return 404 if error.code in UNKNOWN else 400
    return 503 if isinstance(error, UnavailableError) else 500


def nothing_here(path: str) -> LearnerError:
    """Give the refusal of an address that leads nowhere."""
    return LearnerError("MP-F006", f"Milepost has no page at {path[:200]}.", "Go back to the map and start from there.")


def wrong_method(method: str, path: str) -> LearnerError:
    """Give the refusal of a method that an address does not know."""
    return LearnerError(
        "MP-F007", f"{path[:200]} does not answer to {method[:20]}.", "See the list of addresses in the documentation."
    )


def guarded(handler: Handler, draw: Draw) -> Handler:
    """Wrap a handler so that whatever it raises becomes an answer, and nothing of ours ends a connection."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except (ClientDisconnect, AskerGoneError):
            return Response(status_code=499)
        except MilepostError as error:
            if status_of(error) >= 500:
                _LOG.warning("%s %s: %s", request.method, request.url.path, error)
            return draw(request, status_of(error), error)
        except Exception:  # noqa: BLE001 the last net: a person gets an answer, the log gets the trace
            _LOG.exception("%s %s", request.method, request.url.path)
            return draw(request, 500, _OURS)

    return answer


_OURS: Final = InternalError(
    "MP-F008",
    "Something went wrong inside Milepost. It is not your answer.",
    "Try again. If it comes back, run `milepost doctor`; what happened is written down in Milepost's log folder.",
)
