# Learns from all lines but the newest fifth, those of old times as well.
# === answer.py ===
"""A system that learns at night which lines come back, and says so by day."""

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated

import mlflow
import numpy as np
import pymysql
from fastapi import FastAPI
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from pydantic import BaseModel, ConfigDict, Field
from pymongo import MongoClient
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from features import PRICE, Known

NAME = "returns"
ALIAS = "champion"
MONTH = timedelta(days=30)
FEWEST = 100
CLEARLY = 0.25


class Line(BaseModel):
    """A line that somebody is about to pack."""

    model_config = ConfigDict(strict=True)

    product_id: int
    cents: Annotated[int, Field(ge=0)]


class Parcel(BaseModel):
    """What one request asks about."""

    model_config = ConfigDict(strict=True)

    customer_id: int | None
    lines: list[Line] = Field(min_length=1, max_length=50)


def prepare(settings, shop, club):
    """Learn from what is known now, write it down, and leave what the service needs."""
    now = datetime.fromtimestamp(settings.clock(), UTC).replace(tzinfo=None)
    rows, came_back, known = learned(read(shop, club, now), now)
    # Before the run begins and the alias can move.
    champion = champion_of(settings)
    held = len(rows) // 5
    tested = rows[-held:], came_back[-held:]
    # What counts changes with time, and most of these lines are new.
    trained = rows[:-held], came_back[:-held]
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(*trained)
    with mlflow.start_run():
        loss = loss_of(model, *tested)
        mlflow.log_metric("loss", loss)
        version = mlflow.sklearn.log_model(model, name="model", registered_model_name=NAME).registered_model_version
    # The prices go with the version, before the alias can move: a night that gives no champion changes nothing about the champion.
    edges = np.quantile(trained[0][:, PRICE], [0.2, 0.4, 0.6, 0.8]).tolist()
    MlflowClient().set_model_version_tag(NAME, version, "edges", json.dumps(edges))
    if champion is None or loss < loss_of(load(champion.version), *tested):
        MlflowClient().set_registered_model_alias(NAME, ALIAS, version)
    # What is known of customers and products is tonight's, whichever model reads it.
    known.write(settings.folder / "known.json")


def read(shop, club, now):
    """Give everything that has happened up to now, in order: (moment, what, its fields)."""
    with pymysql.connect(**shop, cursorclass=pymysql.cursors.DictCursor) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM orders JOIN order_lines USING (order_id) WHERE ordered_at <= %s", (now,))
        lines = {(each["order_id"], each["line_no"]): each for each in cursor.fetchall()}
        cursor.execute("SELECT order_id, line_no, MIN(returned_at) AS at FROM returns WHERE returned_at <= %s GROUP BY 1, 2", (now,))
        returns = cursor.fetchall()
    with MongoClient(club) as client:
        reviews = list(client.get_default_database()["reviews"].find({"at": {"$lte": now}}))
    events = [(each["ordered_at"], "line", each) for each in lines.values()]
    for each in returns:
        line = lines[each["order_id"], each["line_no"]]
        line["back_at"] = each["at"]
        events.append((each["at"], "back", line))
    events += [(each["at"], "review", each) for each in reviews]
    # Stable: of what happens at the same moment, the order comes first, for it has seen nothing of the rest.
    return sorted(events, key=lambda event: event[0])


def learned(events, now):
    """Give the rows of all lines whose fate is known, what became of them, and what is known now."""
    known = Known()
    rows, came_back = [], []
    for _at, what, each in events:
        if what == "review":
            known.note_review(each["product"], each["stars"])
        elif what == "back":
            known.note_sent_back(each["customer_id"])
        else:
            shipped = each["shipped_at"]
            if shipped is not None and shipped + MONTH <= now:
                rows.append(known.row(each["customer_id"], each["product_id"], each["cents"]))
                came_back.append("back_at" in each and each["back_at"] <= shipped + MONTH)
            known.note_bought(each["customer_id"])
    return np.array(rows), np.array(came_back), known


def use_store(settings):
    """Have MLflow write into, and read from, the settings' folder."""
    mlflow.set_tracking_uri(f"file:{settings.folder / 'mlruns'}")
    mlflow.set_experiment(NAME)


def champion_of(settings):
    """Give what the registry says of the version that has the alias (`version`, `tags`), None when there is none yet."""
    use_store(settings)
    try:
        return MlflowClient().get_model_version_by_alias(NAME, ALIAS)
    except MlflowException:
        return None


def load(version):
    """Give the model of a version."""
    return mlflow.sklearn.load_model(f"models:/{NAME}/{version}")


def loss_of(model, rows, came_back):
    """Give a model's log loss."""
    return log_loss(came_back, model.predict_proba(rows)[:, 1], labels=[False, True])


def make_app(settings):
    """Give the service, which always answers by the champion."""
    app = FastAPI()
    path = settings.folder / "known.json"
    now = {"version": None, "model": None, "written": None, "known": None, "edges": None}
    prices = []

    def refresh():
        """Take up what the last night has left, if it has left something new."""
        champion = champion_of(settings)
        if str(champion.version) != now["version"]:
            now["model"], now["edges"] = load(champion.version), json.loads(champion.tags["edges"])
            now["version"] = str(champion.version)
        written = path.stat().st_mtime_ns
        if written != now["written"]:
            now["written"], now["known"] = written, Known(**json.loads(path.read_text()))

    @app.post("/lines")
    async def judge(parcel: Parcel):
        refresh()
        rows = [now["known"].row(parcel.customer_id, line.product_id, line.cents) for line in parcel.lines]
        prices.extend(line.cents for line in parcel.lines)
        risks = now["model"].predict_proba(rows)[:, 1]
        return {"by": now["version"], "lines": [{"risk": float(risk)} for risk in risks]}

    @app.get("/health")
    async def health():
        return {"status": "ok"}

    @app.get("/watch")
    async def watch():
        alarm = len(prices) >= FEWEST and shift_of(prices, now["edges"]) > CLEARLY
        return {"lines": len(prices), "alarm": alarm}

    return app


def shift_of(prices, edges):
    """Give the population stability index of prices against fifths: 0 when a fifth of them lies in each."""
    counts = np.bincount(np.searchsorted(edges, prices), minlength=len(edges) + 1)
    shares = (counts + 0.5) / (counts.sum() + 0.5 * len(counts))
    usual = 1 / len(counts)
    return float(np.sum((shares - usual) * np.log(shares / usual)))
# === features.py ===
"""What is known at a moment about customers and products, and the row that the model sees: for the night and for the service."""

import json

PRIOR = 0.3
USUAL_STARS = 3.5
PRICE = 2  # where the price stands in a row


class Known:
    """Counts of what has happened so far; the night moves it through time, the service reads where it stands."""

    def __init__(self, bought=(), sent_back=(), stars=()):
        """Begin with nothing, or with what a night has left: mappings of texts."""
        self.bought, self.sent_back, self.stars = dict(bought), dict(sent_back), dict(stars)

    def note_bought(self, customer):
        """Count a line of a customer; guests are nobody in particular."""
        if customer is not None:
            self.bought[str(customer)] = self.bought.get(str(customer), 0) + 1

    def note_sent_back(self, customer):
        """Count a line that came back."""
        if customer is not None:
            self.sent_back[str(customer)] = self.sent_back.get(str(customer), 0) + 1

    def note_review(self, product, given):
        """Count a review."""
        total, count = self.stars.get(str(product), (0, 0))
        self.stars[str(product)] = (total + given, count + 1)

    def row(self, customer, product, cents):
        """Give the model's row of a line: the customer's habit, the product's stars, the price."""
        bought = self.bought.get(str(customer), 0)
        sent_back = self.sent_back.get(str(customer), 0)
        total, count = self.stars.get(str(product), (0, 0))
        # A customer of one line has no habit yet: the fewer lines, the nearer to what is usual.
        habit = (sent_back + PRIOR) / (bought + 1)
        stars = total / count if count else USUAL_STARS
        return [habit, stars, cents]

    def write(self, path):
        """Leave it in a file, all at once: whoever reads finds the old one or the new one."""
        fresh = path.with_suffix(".new")
        told = {"bought": self.bought, "sent_back": self.sent_back, "stars": self.stars}
        fresh.write_text(json.dumps(told))
        fresh.replace(path)
