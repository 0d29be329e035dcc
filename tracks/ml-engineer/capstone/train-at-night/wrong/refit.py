# expect: two-measures
import tempfile

import mlflow
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
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
    # Stable, so that the lines of one day stay in their order: the same split comes of the same table.
    known = lines[lines["known"] <= night].sort_values("ordered", kind="stable")
    held = len(known) // 5
    trained, tested = known.iloc[:-held], known.iloc[-held:]
    model = new_model().fit(*features(trained))
    loss = loss_of(model, tested)
    champion = champion_now()
    champion_loss = None if champion is None else loss_of(champion, tested)
    with mlflow.start_run(run_name=f"night-{night}"):
        first = int(tested["ordered"].iloc[0])
        mlflow.log_params({"night": night, "trained": len(trained), "tested": len(tested), "first_tested": first})
        mlflow.log_metric("loss", loss)
        if champion_loss is not None:
            mlflow.log_metric("champion_loss", champion_loss)
        model = new_model().fit(*features(known))
        written = mlflow.sklearn.log_model(model, name="model", registered_model_name=NAME)
        client = MlflowClient()
        if champion_loss is None or loss < champion_loss:
            client.set_registered_model_alias(NAME, ALIAS, written.registered_model_version)
        mlflow.log_param("champion", client.get_model_version_by_alias(NAME, ALIAS).version)


def champion_now():
    """Give the model that has the alias, None on the first night."""
    try:
        return mlflow.sklearn.load_model(f"models:/{NAME}@{ALIAS}")
    except MlflowException:
        return None


def loss_of(model, rows):
    """Give a model's log loss on some lines."""
    seen, truth = features(rows)
    return log_loss(truth, model.predict_proba(seen)[:, 1])
