"""What the toolset `serving` does behind its walls: MLflow keeps runs and models and tells nobody."""

import pytest

from milepost import wire

ANSWER = b"""
import mlflow, os, sqlite3, threading
from sklearn.linear_model import LinearRegression

def keep(store):
    mlflow.set_tracking_uri(store)
    mlflow.set_experiment("rents")
    model = LinearRegression().fit([[1.0], [2.0], [3.0]], [2.0, 4.0, 6.0])
    with mlflow.start_run():
        mlflow.log_param("alpha", 0.5)
        mlflow.log_metric("error", 2.5)
        mlflow.sklearn.log_model(model, name="model", registered_model_name="rents")
    mlflow.MlflowClient().set_registered_model_alias("rents", "champion", 1)
    loaded = mlflow.pyfunc.load_model("models:/rents@champion")
    kept = mlflow.search_runs(experiment_names=["rents"], output_format="list")
    return [round(float(loaded.predict([[5.0]])[0]), 6), kept[0].data.metrics["error"], kept[0].data.params["alpha"]]

def told():
    from mlflow.telemetry.client import get_telemetry_client
    return [get_telemetry_client() is None, [thread.name for thread in threading.enumerate()]]

def table():
    with sqlite3.connect("flats.db") as base:
        base.execute("create table flats (rooms)")
        base.execute("insert into flats values (3)")
    return list(sqlite3.connect("flats.db").execute("select rooms from flats"))[0][0]
"""


@pytest.fixture
def call(service_pools):
    child = service_pools.take("serving")
    child.send(wire.Load(source=ANSWER, name="answer.py", seed=1))
    child.receive(timeout_s=60)
    child.receive(timeout_s=60)

    def ask(function, *args):
        child.send(wire.Calls(calls=(wire.Call(id=0, function=function, args=args),)))
        reply = child.receive(timeout_s=60)
        assert isinstance(reply, wire.Value), reply
        return reply.value

    yield ask
    child.kill()


def test_it_holds_what_is_said(service_pools):
    assert service_pools.start("serving").memory_mb < 450


def test_mlflow_tracks_registers_and_loads_without_a_network(call):
    assert call("keep", "file:/box/mlruns") == [10.0, 2.5, "0.5"]


def test_mlflow_tells_nobody_and_starts_no_thread(call):
    assert call("told") == [True, ["MainThread"]]


def test_sqlite_works_in_the_answers_folder(call):
    assert call("table") == 3
