"""Plans: what explain says of a query, reduced to what an exercise is about."""

from collections.abc import Iterator, Mapping
from typing import Any

from pymongo.database import Database as Served

from milepost.kinds.documents.running import explain
from milepost.kinds.documents.syntax import Statement


def summarise(served: Served[Any], statement: Statement) -> dict[str, Any]:
    """Give a query's plan: `stage` (IXSCAN, COLLSCAN or IDHACK), `index` and `keys`, `sorts`, `covered`, what is read.

    `index` is the name of the index that is used, None where there is none. `sorts` says that documents are sorted in
    memory, `covered` that no document is looked at. `keys_read` and `docs_read` count what is. `indexes` names all that
    the collection has.
    """
    told = explain(served, statement)
    stages = list(_stages(_plan(told)))
    names = [str(each.get("stage", "")) for each in stages]
    scan = next(
        (each for each in stages if each.get("stage") in {"IXSCAN", "COUNT_SCAN", "DISTINCT_SCAN", "EXPRESS_IXSCAN"}),
        None,
    )
    by_id = any(name in {"IDHACK", "EXPRESS_IXSCAN"} for name in names)
    stats = _stats(told)
    return {
        "stage": "IDHACK" if by_id else "IXSCAN" if scan is not None else "COLLSCAN",
        "index": "_id_" if by_id else None if scan is None else scan.get("indexName"),
        "keys": None if scan is None else dict(scan.get("keyPattern", {})),
        "sorts": "SORT" in names or "SORT_KEY_GENERATOR" in names,
        "covered": scan is not None and not any(name in {"FETCH", "COLLSCAN"} for name in names),
        "keys_read": int(stats.get("totalKeysExamined", 0)),
        "docs_read": int(stats.get("totalDocsExamined", 0)),
        "indexes": sorted(served[statement.collection].index_information()),
    }


def _plan(told: Mapping[str, Any]) -> Any:
    if "queryPlanner" in told:
        plan = told["queryPlanner"].get("winningPlan", {})
        return plan.get("queryPlan", plan)
    for stage in told.get("stages", []):
        cursor = stage.get("$cursor")
        if cursor:
            plan = cursor["queryPlanner"].get("winningPlan", {})
            sorts = any("$sort" in each for each in told["stages"])
            inner = plan.get("queryPlan", plan)
            return {"stage": "SORT", "inputStage": inner} if sorts else inner
    return {}


def _stats(told: Mapping[str, Any]) -> Mapping[str, Any]:
    if "executionStats" in told:
        return dict(told["executionStats"])
    for stage in told.get("stages", []):
        if "$cursor" in stage:
            return dict(stage["$cursor"].get("executionStats", {}))
    return {}


def _stages(plan: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(plan, Mapping):
        if "stage" in plan:
            yield plan
        for name, part in plan.items():
            if name in {
                "inputStage",
                "inputStages",
                "outerStage",
                "innerStage",
                "thenStage",
                "elseStage",
                "shards",
                "winningPlan",
                "queryPlan",
            }:
                yield from _stages(part)
    elif isinstance(plan, list):
        for part in plan:
            yield from _stages(part)
