# Keeps sorted moments and looks each count up in them, weighs old lines less instead of leaving them out, and lets the champion's run say what it had seen.
# === answer.py ===
"""A system that learns at night which lines come back, and says so by day."""

import json
import os
from bisect import bisect_left
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import mlflow
import numpy as np
import pymysql
from fastapi import FastAPI
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from pydantic import BaseModel, Field, StrictInt
from pymongo import MongoClient
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from features import row_of

NAME = "returns"
ALIAS = "champion"
MONTH = timedelta(days=30)
HALF_LIFE = 15.0


class Line(BaseModel):
    """A line that somebody is about to pack."""

    product_id: StrictInt
    cents: StrictInt = Field(ge=0)


class Parcel(BaseModel):
    """What one request asks about."""

    customer_id: StrictInt | None
    lines: list[Line] = Field(min_length=1, max_length=50)


class History:
    """All moments that count, each list sorted."""

    def __init__(self):
        self.bought, self.sent_back, self.reviews = defaultdict(list), defaultdict(list), defaultdict(list)

    def row(self, customer, product, cents, at):
        """Give the model's row of a line, as things stood then."""
        given = [stars for moment, stars in self.reviews[product] if moment < at]
        counts = [0 if customer is None else bisect_left(moments[customer], at) for moments in (self.bought, self.sent_back)]
        return row_of(*counts, given, cents)


def prepare(settings, shop, club):
    """Learn from what is known now, write it down, and leave what the service needs."""
    mlflow.set_tracking_uri(f"file:{settings.folder / 'mlruns'}")
    mlflow.set_experiment(NAME)
    now = datetime.fromtimestamp(settings.clock(), UTC).replace(tzinfo=None)
    history, lines = read(shop, club, now)
    ripe = [line for line in lines if line["shipped_at"] is not None and line["shipped_at"] + MONTH <= now]
    rows = [history.row(line["customer_id"], line["product_id"], line["cents"], line["ordered_at"]) for line in ripe]
    labels = [line["back"] is not None and line["back"] <= line["shipped_at"] + MONTH for line in ripe]
    cut = len(ripe) - len(ripe) // 5
    ages = np.array([(ripe[cut - 1]["ordered_at"] - line["ordered_at"]).total_seconds() / 86_400 for line in ripe[:cut]])
    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(rows[:cut], labels[:cut], logisticregression__sample_weight=0.5 ** (ages / HALF_LIFE))

    def loss(other):
        return log_loss(labels[cut:], other.predict_proba(rows[cut:])[:, 1], labels=[False, True])

    client = MlflowClient()
    try:
        champion = mlflow.sklearn.load_model(f"models:/{NAME}@{ALIAS}")
    except MlflowException:
        champion = None
    with mlflow.start_run():
        mlflow.log_metric("loss", loss(model))
        mlflow.log_dict({"prices": sorted(line["cents"] for line in ripe[:cut])}, "seen.json")
        version = mlflow.sklearn.log_model(model, name="model", registered_model_name=NAME).registered_model_version
    known = {
        "counts": {str(each): [len(history.bought[each]), len(history.sent_back[each])] for each in list(history.bought)},
        "reviews": {str(product): [stars for _, stars in given] for product, given in history.reviews.items()},
    }
    draft = settings.folder / "known.draft"
    draft.write_text(json.dumps(known))
    os.replace(draft, settings.folder / "known.json")
    if champion is None or loss(model) < loss(champion):
        client.set_registered_model_alias(NAME, ALIAS, version)


def read(shop, club, now):
    """Give the moments of everything that happened up to now, and all lines, the oldest first."""
    history = History()
    with pymysql.connect(**shop) as connection, connection.cursor(pymysql.cursors.DictCursor) as cursor:
        cursor.execute(
            "SELECT o.*, l.product_id, l.cents,"
            " (SELECT MIN(r.returned_at) FROM returns r WHERE r.order_id = l.order_id AND r.line_no = l.line_no AND r.returned_at <= %s) AS back"
            " FROM orders o JOIN order_lines l USING (order_id) WHERE o.ordered_at <= %s ORDER BY o.ordered_at",
            (now, now),
        )
        lines = cursor.fetchall()
    for line in lines:
        if line["customer_id"] is not None:
            history.bought[line["customer_id"]].append(line["ordered_at"])
            if line["back"] is not None:
                history.sent_back[line["customer_id"]].append(line["back"])
    for moments in history.sent_back.values():
        moments.sort()
    with MongoClient(club) as client:
        for review in client.get_default_database().reviews.find({"at": {"$lte": now}}):
            history.reviews[review["product"]].append((review["at"], review["stars"]))
    return history, lines


def make_app(settings):
    """Give the service, which always answers by the champion."""
    app = FastAPI()
    uri = f"file:{settings.folder / 'mlruns'}"
    loaded = {}
    asked = []

    def champion():
        """Give the version that has the alias, with its model and the prices that it had seen."""
        mlflow.set_tracking_uri(uri)
        version = MlflowClient(uri).get_model_version_by_alias(NAME, ALIAS)
        if loaded.get("version") != str(version.version):
            loaded["model"] = mlflow.sklearn.load_model(f"models:/{NAME}/{version.version}")
            loaded["prices"] = mlflow.artifacts.load_dict(f"runs:/{version.run_id}/seen.json")["prices"]
            loaded["version"] = str(version.version)
        return loaded

    @app.post("/lines")
    async def judge(parcel: Parcel):
        now = champion()
        known = json.loads((settings.folder / "known.json").read_text())
        counts = known["counts"].get(str(parcel.customer_id), [0, 0])
        rows = [row_of(*counts, known["reviews"].get(str(line.product_id), []), line.cents) for line in parcel.lines]
        asked.extend(line.cents for line in parcel.lines)
        return {"by": now["version"], "lines": [{"risk": float(risk)} for risk in now["model"].predict_proba(rows)[:, 1]]}

    @app.get("/health")
    async def health():
        return {"status": "ok"}

    @app.get("/watch")
    async def watch():
        seen = np.array(champion()["prices"])
        # The largest distance between the two distributions, as Kolmogorov and Smirnov measure it.
        places = np.searchsorted(np.sort(asked), seen, side="right") / max(len(asked), 1)
        apart = np.abs(places - np.searchsorted(seen, seen, side="right") / len(seen)).max()
        return {"lines": len(asked), "alarm": bool(len(asked) >= 100 and apart > 0.25)}

    return app
# === features.py ===
"""One row for the model, out of what is known at a moment; the night and the day both call it."""


def row_of(bought, sent_back, given, cents):
    """Give the model's row: the customer's habit, the product's mean stars, the price."""
    stars = sum(given) / len(given) if given else 3.5
    return [(sent_back + 0.4) / (bought + 1.2), stars, cents / 10_000]
