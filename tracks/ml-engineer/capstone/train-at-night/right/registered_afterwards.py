# Registers the model after it was logged, finds the champion among the versions, and works the log loss out by hand.
"""Train a model every night, write down what it was, and let it become champion only if it is better."""

import tempfile

import mlflow
import numpy as np
from mlflow import MlflowClient
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

NAME = "returns"
ALIAS = "champion"
FEATURES = ["cents", "charts", "bought", "sent_back"]


def new_model():
    """Give a model that has learned nothing yet."""
    return make_pipeline(StandardScaler(), LogisticRegression())


def features(rows):
    """Give what the model sees of some lines, and what became of them."""
    return rows[FEATURES], rows["came_back"]


def what_is_written(nights):
    """Read back from MLflow what the nights have left there."""
    client = MlflowClient()
    runs = {run.info.run_name: run for run in mlflow.search_runs(output_format="list")}
    told = []
    for night in nights:
        run = runs[f"night-{night}"]
        numbers = {name: int(run.data.params[name]) for name in ("night", "trained", "tested", "first_tested", "champion")}
        told.append(numbers | dict(run.data.metrics) | {"ended": run.info.status == "FINISHED"})
    champion = client.get_model_version_by_alias(NAME, ALIAS)
    return {"nights": told, "champion": int(champion.version), "versions": len(client.search_model_versions())}


def run_nights(lines, nights):
    """Do the job of several nights in a store of their own, and give what is written there."""
    mlflow.set_tracking_uri(f"file:{tempfile.mkdtemp()}")
    mlflow.set_experiment(NAME)
    for night in nights:
        run_night(lines, night)
    return what_is_written(nights)


def run_night(lines, night):
    """Train, compare on the same lines, write down, and move the alias if the new model is better."""
    is_known = lines["known"].to_numpy() <= night
    order = np.argsort(lines["ordered"].to_numpy()[is_known], kind="stable")
    known = lines[is_known].iloc[order]
    cut = len(known) - len(known) // 5
    tested = known[cut:]
    model = new_model()
    model.fit(*features(known[:cut]))
    client = MlflowClient()
    losses = {"loss": loss_of(model, tested)}
    before = champion_now()
    if before is not None:
        losses["champion_loss"] = loss_of(mlflow.sklearn.load_model(f"models:/{NAME}/{before}"), tested)
    mlflow.start_run(run_name=f"night-{night}")
    try:
        mlflow.log_param("night", night)
        mlflow.log_param("trained", cut)
        mlflow.log_param("tested", len(tested))
        mlflow.log_param("first_tested", tested["ordered"].min())
        mlflow.log_metrics(losses)
        logged = mlflow.sklearn.log_model(model, name="model")
        version = mlflow.register_model(logged.model_uri, NAME).version
        if before is None or losses["champion_loss"] > losses["loss"]:
            client.set_registered_model_alias(NAME, ALIAS, version)
        mlflow.log_param("champion", champion_now())
    finally:
        mlflow.end_run()


def champion_now():
    """Give the version that has the alias, None on the first night."""
    for version in MlflowClient().search_model_versions(f"name = '{NAME}'"):
        found = MlflowClient().get_model_version(NAME, version.version)
        if ALIAS in found.aliases:
            return found.version
    return None


def loss_of(model, rows):
    """Give a model's log loss on some lines."""
    seen, truth = features(rows)
    chance = model.predict_proba(seen)[:, 1]
    return float(-np.mean(np.log(np.where(truth, chance, 1 - chance))))
