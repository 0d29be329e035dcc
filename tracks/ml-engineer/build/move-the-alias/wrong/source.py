# expect: folder-above
"""A registry with a champion, and a way back."""

import tempfile

import mlflow
from mlflow import MlflowClient

NAME = "returns"


def promote(better_by):
    """Make the best run's model the champion, where it is better than the one in use by enough."""
    client = MlflowClient()
    best = best_candidate(client)
    if best is None:
        return
    champion = client.get_registered_model(NAME).aliases.get("champion")
    if champion is not None:
        in_use = client.get_run(client.get_model_version(NAME, champion).run_id)
        if error_of(in_use) - error_of(best) < better_by:
            return
        client.set_registered_model_alias(NAME, "previous", champion)
    version = client.create_model_version(NAME, f"{best.info.artifact_uri}", best.info.run_id)
    client.set_registered_model_alias(NAME, "champion", version.version)


def best_candidate(client):
    """Return the finished run with the lowest error that nobody has rejected, or None."""
    experiment = client.get_experiment_by_name("returns")
    runs = client.search_runs([experiment.experiment_id], "attributes.status = 'FINISHED'")
    versions = client.search_model_versions(f"name = '{NAME}'")
    rejected = {version.run_id for version in versions if "rejected" in version.tags}
    candidates = [run for run in runs if "val_mae" in run.data.metrics and run.info.run_id not in rejected]
    return min(candidates, key=error_of, default=None)


def error_of(run):
    """Return a run's error."""
    return run.data.metrics["val_mae"]


def roll_back():
    """Make the previous version the champion again, and reject the one that was."""
    client = MlflowClient()
    aliases = client.get_registered_model(NAME).aliases
    if "previous" not in aliases:
        return
    # The tag first: whatever happens in between, nobody brings this one back.
    client.set_model_version_tag(NAME, aliases["champion"], "rejected", "true")
    client.set_registered_model_alias(NAME, "champion", aliases["previous"])
    client.delete_registered_model_alias(NAME, "previous")


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
