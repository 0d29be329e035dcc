"""A service that asks MLflow: its threads keep to the clock, and a new life knows nothing of what the last one held."""

import pytest

from milepost.kinds.services import get, kill, restart, visit

ANSWER = """
import mlflow
from fastapi import FastAPI
from sklearn.linear_model import LinearRegression


def make_app(settings):
    app = FastAPI()
    (settings.folder / "runs").mkdir(exist_ok=True)
    store = settings.given_store.format(folder=settings.folder)

    @app.get("/where")
    def where():
        return "nowhere" if not mlflow.tracking.is_tracking_uri_set() else "somewhere"

    @app.get("/left")
    def left():
        return mlflow.active_run() is not None

    @app.get("/begin")
    def begin():
        use()
        mlflow.start_run()
        return mlflow.active_run() is not None

    @app.get("/run")
    def run():
        use()
        with mlflow.start_run():
            mlflow.log_metric("loss", 0.5)
        return len(mlflow.search_runs(output_format="list"))

    @app.get("/logged")
    def logged():
        use()
        mlflow.sklearn.autolog(log_models=False, log_input_examples=False, log_datasets=False)
        try:
            LinearRegression().fit([[1.0], [2.0], [3.0]], [2.0, 4.0, 6.0])
        finally:
            mlflow.sklearn.autolog(disable=True)
        return mlflow.search_runs(output_format="list")[0].data.params["fit_intercept"]

    def use():
        mlflow.set_tracking_uri(store)
        mlflow.set_experiment("rents")

    return app
"""
FILES = "file:{folder}/runs"
SQLITE = "sqlite:///{folder}/runs/kept.db"


def played(play, store, *steps):
    return [each and each.json for each in play(ANSWER, visit(*steps, given_store=store), timeout_s=120)]


def test_a_pool_of_threads_from_before_the_clock_and_from_before_a_kill_works(play):
    assert played(play, FILES, get("/logged"), kill(), get("/logged")) == ["True", None, "True"]


@pytest.mark.parametrize("end", [kill(), restart()])
def test_a_new_life_has_no_store_and_no_run_until_it_says_so(play, end):
    assert played(play, FILES, get("/begin"), end, get("/where"), get("/left")) == [True, None, "nowhere", False]


@pytest.mark.parametrize("end", [kill(), restart()])
def test_a_store_in_a_database_outlives_its_service(play, end):
    assert played(play, SQLITE, get("/run"), end, get("/run")) == [1, None, 2]
