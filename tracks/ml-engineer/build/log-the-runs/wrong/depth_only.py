# expect: other-parameters
"""Every trial is a run in MLflow, also the one that breaks off."""

import json
import tempfile
from contextlib import suppress
from pathlib import Path

import mlflow
from mlflow import MlflowClient


class OutOfMemory(Exception):
    """What a training raises when the graphics card is full."""


def train(trial):
    """Yield epoch and error, one after the other; OutOfMemory in the epoch in which the trial stops."""
    for epoch, error in enumerate(trial["errors"], 1):
        if epoch == trial["stops"]:
            raise OutOfMemory(f"in epoch {epoch}")
        yield epoch, error


def track(trials):
    """Train each trial, and keep what is to be known of it in a run of its own."""
    for trial in trials:
        # The inner block ends the run: as FINISHED, or as FAILED when an exception leaves it. The outer one stops that.
        with suppress(OutOfMemory), mlflow.start_run():
            keep(trial)


def keep(trial):
    """Train one trial inside a run."""
    mlflow.log_params({"depth": trial["depth"]})
    errors = []
    for epoch, error in train(trial):
        errors.append(error)
        mlflow.log_metric("error", error, step=epoch)
    best = min(errors)
    mlflow.log_metric("best_error", best)
    mlflow.log_dict({"best_error": best, "best_epoch": 1 + errors.index(best)}, "card.json")


def look(trials):
    """Track the trials in a fresh folder, and give what MLflow has of each run. The check calls this."""
    folder = tempfile.mkdtemp()
    mlflow.set_tracking_uri(f"file:{folder}")
    mlflow.set_experiment("depths")
    try:
        track(trials)
        left_open = mlflow.active_run() is not None
    finally:
        while mlflow.active_run():
            mlflow.end_run()
    client = MlflowClient()
    (experiment,) = [each for each in client.search_experiments() if each.name == "depths"]
    runs = client.search_runs([experiment.experiment_id])
    return {"runs": [seen(client, run) for run in sorted(runs, key=place_of)], "left_open": left_open}


def place_of(run):
    """Runs in the order in which they began; MLflow's list has the newest first."""
    return run.info.start_time


def seen(client, run):
    """What MLflow has of a run."""
    run_id = run.info.run_id
    steps = [[each.step, each.value] for each in client.get_metric_history(run_id, "error")] if "error" in run.data.metrics else []
    cards = [each.path for each in client.list_artifacts(run_id) if each.path == "card.json"]
    card = json.loads(Path(client.download_artifacts(run_id, "card.json")).read_text()) if cards else None
    best = run.data.metrics.get("best_error")
    return {"params": dict(run.data.params), "errors": sorted(steps), "best_error": best, "card": card, "status": run.info.status}
