# Begins with the versions and what they came from, and lets MLflow sort the runs.
"""A registry with a champion, and a way back."""

import tempfile

import mlflow
from mlflow import MlflowClient

NAME = "returns"


def promote(better_by):
    """Make the best run's model the champion, where it is better than the one in use by enough."""
    client = MlflowClient()
    versions = {version.run_id: version for version in client.search_model_versions(f"name='{NAME}'")}
    model = client.get_registered_model(NAME)
    experiment = client.get_experiment_by_name("returns").experiment_id
    for run in client.search_runs([experiment], order_by=["metrics.val_mae ASC"]):
        if run.info.status != "FINISHED" or "val_mae" not in run.data.metrics:
            continue
        known = versions.get(run.info.run_id)
        if known is not None and known.tags.get("rejected") == "true":
            continue
        break
    else:
        return
    number = model.aliases.get("champion")
    if number is not None:
        (in_use,) = [client.get_run(each.run_id) for each in versions.values() if str(each.version) == str(number)]
        if run.data.metrics["val_mae"] > in_use.data.metrics["val_mae"] - better_by:
            return
    new = client.create_model_version(NAME, run.info.artifact_uri + "/model", run_id=run.info.run_id)
    if number is not None:
        client.set_registered_model_alias(NAME, "previous", number)
    client.set_registered_model_alias(NAME, "champion", new.version)


def roll_back():
    """Make the previous version the champion again, and reject the one that was."""
    client = MlflowClient()
    aliases = dict(client.get_registered_model(NAME).aliases)
    if aliases.get("previous"):
        bad, good = (client.get_model_version_by_alias(NAME, alias) for alias in ("champion", "previous"))
        client.set_model_version_tag(NAME, bad.version, "rejected", "true")
        client.delete_registered_model_alias(NAME, "previous")
        client.set_registered_model_alias(NAME, "champion", good.version)


def look(nights, better_by):
    """Live through the nights with a fresh store, and give what is in use after each. The check calls this."""
    mlflow.set_tracking_uri(f"file:{tempfile.mkdtemp()}")
    client = MlflowClient()
    experiment = client.create_experiment("returns")
    client.create_registered_model(NAME)
    seen = []
    for runs in nights:
        for name, val_mae, status in runs:
            run_id = client.create_run(experiment, run_name=name).info.run_id
            if val_mae is not None:
                client.log_metric(run_id, "val_mae", val_mae)
            client.set_terminated(run_id, status)
        if runs:
            promote(better_by)
        else:
            roll_back()
        seen.append(in_use(client))
    return seen


def in_use(client):
    """The names of the runs behind the two aliases, the number of versions, whose are rejected, and the sources of all."""
    aliases = client.get_registered_model(NAME).aliases
    runs = {alias: client.get_model_version(NAME, version).run_id for alias, version in aliases.items()}
    names = {alias: client.get_run(run_id).info.run_name for alias, run_id in runs.items()}
    versions = client.search_model_versions(f"name = '{NAME}'")
    rejected = {client.get_run(each.run_id).info.run_name for each in versions if each.tags.get("rejected") == "true"}
    sources = {each.source.replace(client.get_run(each.run_id).info.artifact_uri, "<artifact_uri>") for each in versions}
    shown = {"champion": names.get("champion"), "previous": names.get("previous")}
    return {**shown, "versions": len(versions), "rejected": sorted(rejected), "sources": sorted(sources)}
