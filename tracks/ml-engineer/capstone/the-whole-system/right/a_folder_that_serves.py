# Leaves a folder for each night, with a champion's model in it, and moves one link; the service needs neither MLflow nor pandas.
# === answer.py ===
"""The night packs whatever serves into one folder and moves a pointer to it; the day reads where the pointer points."""

import json
import pickle
from datetime import datetime, timezone

import mlflow
import pandas as pd
import pymysql
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from pymongo import MongoClient
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import log_loss

from features import COLUMNS, add_features, row_now

NAME = "returns"


def prepare(settings, shop, club):
    """Train on the lines of the past and publish what serves from now on."""
    now = pd.Timestamp(datetime.fromtimestamp(settings.clock(), timezone.utc).replace(tzinfo=None))
    lines, returns, reviews = read(shop, club, now)
    table = add_features(lines, returns, reviews)
    table = table[table.shipped_at.notna() & (table.shipped_at + pd.Timedelta(days=30) <= now)]
    fold = len(table) // 5
    past, newest = table.iloc[:-fold], table.iloc[-fold:]
    past = past.tail(700)

    # Leaves of 25 lines: a smaller one would learn the customers by heart.
    forest = RandomForestClassifier(100, min_samples_leaf=25, max_features=None, random_state=1)
    forest.fit(past[COLUMNS].to_numpy(), past.came_back.to_numpy())

    def loss(model):
        return log_loss(newest.came_back, model.predict_proba(newest[COLUMNS].to_numpy())[:, 1], labels=[False, True])

    mlflow.set_tracking_uri(f"file:{settings.folder}/mlruns")
    mlflow.set_experiment("nights")
    client = MlflowClient()
    try:
        old = client.get_model_version_by_alias(NAME, "champion")
    except MlflowException:
        old = None
    with mlflow.start_run(run_name=f"{now:%Y-%m-%d}"):
        mlflow.log_params({"lines": len(past), "until": str(now)})
        mlflow.log_metric("log_loss", loss(forest))
        info = mlflow.sklearn.log_model(forest, name="forest", serialization_format="cloudpickle")
    new = mlflow.register_model(info.model_uri, NAME)

    serving = settings.folder / "serving.pickle"
    held = pickle.loads(serving.read_bytes()) if old else None
    if old is None or loss(forest) < loss(held["model"]):
        client.set_registered_model_alias(NAME, "champion", new.version)
        held = {"version": str(new.version), "model": forest, "prices": sorted(past.cents.tolist())}
    held["known"] = {
        "lines": lines.groupby("customer_id").size().to_dict(),
        "back": returns.merge(lines, on=["order_id", "line_no"]).groupby("customer_id").size().to_dict(),
        "stars": reviews.groupby("product").stars.mean().to_dict(),
        "usual": float(reviews.stars.mean()),
    }
    fresh = settings.folder / "serving.fresh"
    fresh.write_bytes(pickle.dumps(held))
    fresh.replace(serving)


def read(shop, club, now):
    """Give lines, first returns of a line, and reviews, of what has happened by now."""
    moment = now.to_pydatetime()
    connection = pymysql.connect(**shop)
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT o.order_id, l.line_no, o.customer_id, o.ordered_at, o.shipped_at, l.product_id, l.cents"
                " FROM orders o JOIN order_lines l ON l.order_id = o.order_id WHERE o.ordered_at <= %s ORDER BY o.ordered_at, 1, 2",
                (moment,),
            )
            names = [each[0] for each in cursor.description]
            lines = pd.DataFrame(cursor.fetchall(), columns=names)
            cursor.execute("SELECT order_id, line_no, MIN(returned_at) FROM returns WHERE returned_at <= %s GROUP BY 1, 2", (moment,))
            returns = pd.DataFrame(cursor.fetchall(), columns=["order_id", "line_no", "returned_at"])
    finally:
        connection.close()
    with MongoClient(club) as client:
        found = client.get_default_database().reviews.find({"at": {"$lte": moment}}, {"_id": 0})
        reviews = pd.DataFrame(list(found), columns=["product", "stars", "at"])
    for frame, names in ((lines, ("ordered_at", "shipped_at")), (returns, ("returned_at",)), (reviews, ("at",))):
        for name in names:
            frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
    return lines, returns, reviews


def make_app(settings):
    """Give the service: one file, looked at in each request, and numbers since the start."""
    app = FastAPI()
    path = settings.folder / "serving.pickle"
    seen = {"written": None, "held": None}
    asked = []

    def held():
        written = path.stat().st_mtime_ns, path.stat().st_ino
        if seen["written"] != written:
            seen["written"], seen["held"] = written, pickle.loads(path.read_bytes())
        return seen["held"]

    @app.post("/lines")
    async def judge(request: Request):
        try:
            parcel = json.loads(await request.body())
        except ValueError:
            return JSONResponse({"wrong": "no JSON"}, 422)
        wrong = fault(parcel)
        if wrong:
            return JSONResponse({"wrong": wrong}, 422)
        now = held()
        rows = [row_now(now["known"], parcel["customer_id"], line["product_id"], line["cents"]) for line in parcel["lines"]]
        asked.extend(line["cents"] for line in parcel["lines"])
        return {"by": now["version"], "lines": [{"risk": round(risk, 6)} for risk in now["model"].predict_proba(rows)[:, 1].tolist()]}

    @app.get("/health")
    def health():
        return {"alive": True, "lines": len(asked)}

    @app.get("/watch")
    def watch():
        return {"lines": len(asked), "alarm": len(asked) >= 100 and distance(sorted(asked), held()["prices"]) > 0.25}

    return app


def fault(parcel):
    """Say what is wrong with a request, nothing when all is well."""

    def is_whole(value):
        return type(value) is int

    if not isinstance(parcel, dict) or "customer_id" not in parcel or not isinstance(parcel.get("lines"), list):
        return "customer_id and lines are needed"
    if parcel["customer_id"] is not None and not is_whole(parcel["customer_id"]):
        return "customer_id"
    if not 1 <= len(parcel["lines"]) <= 50:
        return "1 to 50 lines"
    for line in parcel["lines"]:
        if not isinstance(line, dict) or not is_whole(line.get("product_id")) or not is_whole(line.get("cents")) or line["cents"] < 0:
            return "a line"
    return None


def distance(some, others):
    """Give how far apart two distributions are at most (Kolmogorov and Smirnov): both lists are sorted."""
    worst, i, j = 0.0, 0, 0
    for value in sorted({*some, *others}):
        while i < len(some) and some[i] <= value:
            i += 1
        while j < len(others) and others[j] <= value:
            j += 1
        worst = max(worst, abs(i / len(some) - j / len(others)))
    return worst
# === features.py ===
"""Three columns: for a table of the past, and for one line now."""

import pandas as pd

COLUMNS = ["habit", "stars", "cents"]


def habit(back, lines):
    """Give the share that came back, drawn to a third where little is known."""
    return (back + 0.5) / (lines + 1.5)


def add_features(lines, returns, reviews):
    """Give the lines with what was known when each was placed, and what became of it."""
    table = lines.merge(returns, on=["order_id", "line_no"], how="left")
    table["returned_at"] = pd.to_datetime(table.returned_at)
    table["came_back"] = table.returned_at <= table.shipped_at + pd.Timedelta(days=30)
    table = table.sort_values(["ordered_at", "order_id", "line_no"], ignore_index=True)
    table["lines"] = table.groupby("customer_id").cumcount()

    back = table.dropna(subset="returned_at").sort_values("returned_at")[["returned_at", "customer_id"]]
    back["back"] = back.groupby("customer_id").cumcount() + 1
    stars = reviews.sort_values("at").rename(columns={"product": "product_id"})
    stars["stars"] = stars.groupby("product_id").stars.expanding().mean().droplevel(0)

    # As of each order: the last count and the last mean that stood there then.
    table = pd.merge_asof(table.drop(columns="returned_at"), back, left_on="ordered_at", right_on="returned_at", by="customer_id", allow_exact_matches=False)
    table = pd.merge_asof(table, stars, left_on="ordered_at", right_on="at", by="product_id")
    table["habit"] = habit(table.back.fillna(0), table.lines)
    table["stars"] = table.stars.fillna(reviews.stars.mean())
    return table


def row_now(known, customer, product, cents):
    """Give the same columns for a line that is about to be packed."""
    return [habit(known["back"].get(customer, 0), known["lines"].get(customer, 0)), known["stars"].get(product, known["usual"]), cents]
