"""A service that is prepared from databases: a nightly job reads both, what it leaves in the folder is served."""

import pytest

from milepost.sandbox import ChildGone
from milepost.terms import UnavailableError, VerdictName

CHECK = """
from milepost.kinds.documents import Collections
from milepost.kinds.services import get, kill, look, rerun, task_of, visit
from milepost.kinds.sql import Schema

SHOP = Schema("CREATE TABLE flats (id INT PRIMARY KEY, rooms INT NOT NULL, price DECIMAL(8, 2) NOT NULL);")
task = task_of(shop="database", club="collections", seconds=20)
FLATS = SHOP.state(flats=[(1, 1, "100.00"), (2, 2, "200.00"), (3, 3, "300.00")])
TASTE = Collections({"taste": [{"_id": 1, "factor": 2}]})
task.example(visit(get("/price/4"), kill(), get("/price/5"), rerun(), get("/runs")), FLATS, TASTE)


@task.misconception("no-factor", "{twice:g} is twice {once:g}: the club's taste was left out.")
def no_factor(case):
    once = case.want.but(0, json=400.0).but(2, json=500.0)
    return case.same(once) and {"twice": case.want[0].json, "once": case.got[0].json}
"""
RIGHT = """
import json

import mlflow
import numpy as np
import pymysql
from fastapi import FastAPI
from pymongo import MongoClient
from sklearn.linear_model import LinearRegression


def prepare(settings, shop, club):
    with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT rooms, price FROM flats")
        rows = np.array(cursor.fetchall(), dtype=float)
    with MongoClient(club) as client:
        factor = client.get_default_database().taste.find_one({})["factor"]
    model = LinearRegression().fit(rows[:, :1], rows[:, 1])
    mlflow.set_tracking_uri(f"file:{settings.folder}/runs")
    with mlflow.start_run():
        mlflow.log_metric("weight", model.coef_[0])
    path = settings.folder / "model.json"
    runs = json.loads(path.read_text())["runs"] + 1 if path.exists() else 1
    path.write_text(json.dumps({"weight": model.coef_[0] * factor, "base": model.intercept_, "runs": runs}))


def make_app(settings):
    app = FastAPI()

    def model():
        return json.loads((settings.folder / "model.json").read_text())

    @app.get("/price/{rooms}")
    def price(rooms: int):
        return round(model()["base"] + model()["weight"] * rooms, 6)

    @app.get("/runs")
    def runs():
        return model()["runs"]

    return app
"""


@pytest.fixture
def told(grade, service_pools):
    """Give the verdict on an answer; a machine without one of the servers says so."""
    for server in ("mysql", "mongodb"):
        try:
            service_pools.take("service", servers=(server,)).kill()
        except (UnavailableError, ChildGone) as missing:
            pytest.skip(f"{server} is not there: {missing}")
    return lambda answer: grade(CHECK, RIGHT, answer)


def test_a_job_prepares_what_is_served_and_runs_again_while_it_is(told):
    verdict = told(RIGHT)
    assert verdict.name is VerdictName.PASSED, verdict.findings
    assert ";" in verdict.engine


def test_what_the_job_does_wrong_is_told(told):
    wrong = told(RIGHT.replace("* factor", "")).findings[0]
    assert (wrong.key, wrong.message) == ("no-factor", "800 is twice 400: the club's taste was left out.")
    broken = told(RIGHT.replace("FROM flats", "FROM flat")).findings[0]
    assert (broken.key, "ProgrammingError on line 14" in broken.message) == ("exception", True)
    missing = told(RIGHT.replace("def prepare", "def prepares")).findings[0]
    assert "there is no function called prepare" in missing.message
