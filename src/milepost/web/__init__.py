"""The face in the browser: pages, the JSON API and the process that serves them through two doors."""

from milepost.web.app import make_app
from milepost.web.ports import UNKNOWN, Json, UseCases
from milepost.web.server import HOST, PORT, serve

__all__ = ["HOST", "PORT", "UNKNOWN", "Json", "UseCases", "make_app", "serve"]
