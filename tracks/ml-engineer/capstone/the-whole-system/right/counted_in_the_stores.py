# Lets MySQL and MongoDB count, keeps tonight's counts in SQLite and the prices beside the model in its run, and asks for the champion by its alias.
# === answer.py ===
"""A night that asks the stores for ready rows, and a day with a small database of its own."""

import contextlib
import sqlite3
import threading
from bisect import bisect_right
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import mlflow
import numpy as np
import pymysql
from fastapi import FastAPI
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from pydantic import BaseModel, NonNegativeInt, StrictInt, conlist, field_validator
from pymongo import ASCENDING, MongoClient
from scipy.stats import ks_2samp
from sklearn.linear_model import LogisticRegressionCV
from sklearn.metrics import log_loss
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import RobustScaler

from features import to_row

ROWS = """
SELECT l.product_id, l.cents, o.ordered_at, o.shipped_at,
  (SELECT COUNT(*) FROM orders e JOIN order_lines m ON m.order_id = e.order_id
    WHERE e.customer_id = o.customer_id AND e.ordered_at < o.ordered_at) AS bought,
  (SELECT COUNT(DISTINCT r.order_id, r.line_no) FROM orders e JOIN returns r ON r.order_id = e.order_id
    WHERE e.customer_id = o.customer_id AND e.ordered_at < o.ordered_at AND r.returned_at < o.ordered_at) AS back,
  EXISTS (SELECT 1 FROM returns r WHERE r.order_id = l.order_id AND r.line_no = l.line_no
    AND r.returned_at <= o.shipped_at + INTERVAL 30 DAY) AS came_back
FROM orders o JOIN order_lines l ON l.order_id = o.order_id
WHERE o.shipped_at <= %s ORDER BY o.ordered_at, o.order_id, l.line_no
"""
COUNTS = """
SELECT o.customer_id, COUNT(*), SUM(EXISTS (SELECT 1 FROM returns r
    WHERE r.order_id = l.order_id AND r.line_no = l.line_no AND r.returned_at <= %s))
FROM orders o JOIN order_lines l ON l.order_id = o.order_id
WHERE o.ordered_at <= %s AND o.customer_id IS NOT NULL GROUP BY o.customer_id
"""


def prepare(settings, shop, club):
    """Train, register, perhaps crown, and leave the counts."""
    now = datetime.fromtimestamp(settings.clock(), UTC).replace(tzinfo=None)
    with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
        cursor.execute(ROWS, (now - timedelta(days=30),))
        told = cursor.fetchall()
        cursor.execute(COUNTS, (now, now))
        counts = [(who, int(lines), int(back)) for who, lines, back in cursor.fetchall()]
    with MongoClient(club) as client:
        reviews = list(client.get_default_database()["reviews"].find({"at": {"$lte": now}}, sort=[("at", ASCENDING)]))

    stars = defaultdict(lambda: ([], [0]))
    for each in reviews:
        moments, sums = stars[each["product"]]
        moments.append(each["at"])
        sums.append(sums[-1] + each["stars"])

    def mean_before(product, moment):
        moments, sums = stars[product]
        count = bisect_right(moments, moment)
        return sums[count] / count if count else None

    X = np.array([to_row(bought, back, mean_before(product, at), cents) for product, cents, at, _, bought, back, _ in told])
    y = np.array([bool(row[-1]) for row in told])
    cut = len(X) - len(X) // 5
    first = max(0, cut - 550)
    model = Pipeline([("scale", RobustScaler()), ("learn", LogisticRegressionCV(Cs=5, cv=3, scoring="neg_log_loss", use_legacy_attributes=False, l1_ratios=(0,)))])
    model.fit(X[first:cut], y[first:cut])

    registry = open_registry(settings)
    with mlflow.start_run() as run:
        mlflow.log_dict({"cents": [row[1] for row in told[first:cut]]}, "prices.json")
        mlflow.log_metric("log_loss", measure(model, X[cut:], y[cut:]))
        mlflow.sklearn.log_model(model, name="model")
    version = mlflow.register_model(f"runs:/{run.info.run_id}/model", "returns").version
    try:
        best = measure(mlflow.sklearn.load_model("models:/returns@champion"), X[cut:], y[cut:])
    except MlflowException:
        best = float("inf")
    if measure(model, X[cut:], y[cut:]) < best:
        registry.set_registered_model_alias("returns", "champion", version)

    with contextlib.closing(sqlite3.connect(settings.folder / "counts.db")) as base, base:
        base.execute("CREATE TABLE IF NOT EXISTS customers (id INTEGER PRIMARY KEY, bought INTEGER, back INTEGER)")
        base.execute("CREATE TABLE IF NOT EXISTS products (id INTEGER PRIMARY KEY, stars REAL)")
        base.executemany("REPLACE INTO customers VALUES (?, ?, ?)", counts)
        base.executemany("REPLACE INTO products VALUES (?, ?)", [(product, mean_before(product, now)) for product in list(stars)])


def open_registry(settings):
    """Point MLflow to the folder."""
    mlflow.set_tracking_uri((settings.folder / "mlruns").as_uri())
    mlflow.set_experiment("every night")
    return MlflowClient()


def measure(model, X, y):
    """Give the log loss."""
    return log_loss(y, model.predict_proba(X), labels=[False, True])


class Line(BaseModel):
    """One line of a parcel."""

    product_id: StrictInt
    cents: NonNegativeInt

    @field_validator("cents", mode="before")
    @classmethod
    def be_whole(cls, value):
        """Let no text and no truth value pass for a number."""
        if type(value) is not int:
            raise ValueError("a whole number is needed")
        return value


class Parcel(BaseModel):
    """What is asked about."""

    customer_id: StrictInt | None
    lines: conlist(Line, min_length=1, max_length=50)


class Champion:
    """The model that has the alias, with what belongs to it; looked up anew for every request."""

    def __init__(self, settings):
        self.registry = open_registry(settings)
        self.lock = threading.Lock()
        self.version, self.model, self.prices = None, None, None

    def now(self):
        """Give version, model and prices as they belong together."""
        with self.lock:
            told = self.registry.get_model_version_by_alias("returns", "champion")
            if told.version != self.version:
                self.model = mlflow.sklearn.load_model("models:/returns@champion")
                self.prices = mlflow.artifacts.load_dict(f"runs:/{told.run_id}/prices.json")["cents"]
                self.version = told.version
            return self.version, self.model, self.prices


def make_app(settings):
    """Give the service."""
    app = FastAPI()
    champion = Champion(settings)
    asked = []

    @app.post("/lines")
    def lines(parcel: Parcel):
        version, model, _ = champion.now()
        with contextlib.closing(sqlite3.connect(settings.folder / "counts.db")) as base:
            found = base.execute("SELECT bought, back FROM customers WHERE id = ?", (parcel.customer_id,)).fetchone() or (0, 0)
            stars = [base.execute("SELECT stars FROM products WHERE id = ?", (line.product_id,)).fetchone() for line in parcel.lines]
        rows = [to_row(*found, of_it and of_it[0], line.cents) for line, of_it in zip(parcel.lines, stars, strict=True)]
        asked.extend(line.cents for line in parcel.lines)
        return {"by": str(version), "lines": [{"risk": risk} for risk in model.predict_proba(np.array(rows))[:, 1].tolist()]}

    @app.get("/health", response_model=None)
    def health():
        return {"up": True}

    @app.get("/watch")
    def watch():
        if len(asked) < 100:
            return {"lines": len(asked), "alarm": False}
        return {"lines": len(asked), "alarm": bool(ks_2samp(asked, champion.now()[2]).statistic > 0.25)}

    return app
# === features.py ===
"""The one place in which numbers become a row."""


def to_row(bought, back, stars, cents):
    """Give a line's features: a habit that begins at a third, the stars or the middle, and the price in hundreds."""
    return [(back + 1) / (bought + 3), 3 if stars is None else stars, cents / 10_000]
