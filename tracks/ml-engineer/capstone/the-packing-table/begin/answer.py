"""A service that judges the lines of an order, and gives the packers an answer also when its model is broken."""

from typing import Annotated

import numpy as np
from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, generate_latest
from pydantic import BaseModel, ConfigDict, Field, model_validator

DEAR = 10_000


class Line(BaseModel):
    """A line of an order, as the scanner sends it."""

    order_id: int
    line_no: int
    cents: int
    charts: int
    bought: int
    sent_back: int


class Parcel(BaseModel):
    """What one request asks about."""

    lines: list[Line]


def make_app(settings):
    """Give the service."""
    raise NotImplementedError("Write this part.")
