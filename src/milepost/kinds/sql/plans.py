"""Plans: what EXPLAIN says of a statement, reduced to what an exercise is about."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from milepost.check.database import make_table
from milepost.check.portray import portray
from milepost.kinds.sql.running import ask
from milepost.kinds.sql.server import Link
from milepost.terms import Portrait

# From best to worst, as MySQL's manual orders them.
ACCESS: Final = ("system", "const", "eq_ref", "ref", "fulltext", "ref_or_null", "index_merge", "range", "index", "ALL")


class Plan(dict[str, Any]):
    """What a query gave and how the server went about it: a map with the keys that `explain` names, and `rows`."""

    def portrait(self) -> Portrait:
        """Give the accesses as a table, and the plan as a tree."""
        accesses = make_table(
            ("table", "access", "index", "rows"),
            [(each["table"], each["access"], each["key"], each["rows"]) for each in self["tables"]],
        )
        tree = "\n".join(_drawn(self["tree"]))
        parts: tuple[tuple[str, Portrait], ...] = (
            ("how tables are read", portray(accesses)),
            ("plan", Portrait("text", tree)),
        )
        if self.get("rows") is not None:
            parts = (("rows", portray(self["rows"])), *parts)
        return Portrait("tables", tree, parts=parts)


class Outcome(dict[str, Any]):
    """What became of each step or attempt, and the tables afterwards: a map of `state` and `steps` or `outcomes`."""

    def portrait(self) -> Portrait:
        """Give the steps as a table, and the tables that are left."""
        names: tuple[str, ...]
        steps: list[tuple[object, ...]]
        if "steps" in self:
            names = ("step", "session", "outcome", "rows")
            steps = [
                (number, step["who"], step["outcome"], None if step["rows"] is None else len(step["rows"]))
                for number, step in enumerate(self["steps"], 1)
            ]
        else:
            names = ("attempt", "outcome")
            steps = [*enumerate(self["outcomes"], 1)]
        told = portray(make_table(names, steps))
        state = portray(self["state"])
        return Portrait("tables", f"{told.text}\n\n{state.text}", parts=((names[0] + "s", told), *state.parts))


def _drawn(part: dict[str, Any], lead: str = "", tail: str = "") -> list[str]:
    """Give a tree as lines, each part under what it belongs to."""
    detail = f": {part['detail']}" if part["detail"] else ""
    lines = [f"{lead}{part['name']}{detail}"]
    for number, below in enumerate(part["below"]):
        last = number == len(part["below"]) - 1
        lines += _drawn(below, f"{tail}{'└─ ' if last else '├─ '}", f"{tail}{'   ' if last else '│  '}")
    return lines


def explain(connection: Link, statement: str) -> dict[str, Any]:
    """Give a statement's plan: `tables`, one map an access (table, access, key, rows), in order, and `tree`.

    `key` is the index that is used, None where there is none; `rows` is how many the server thinks it will read. `tree`
    is the plan as nested maps of `name`, `detail` and `below`, to be drawn. `sorts` and `temporary` say whether rows are sorted or kept aside.
    """
    _choose_format(connection)
    table = ask(connection, f"EXPLAIN FORMAT=JSON {statement}")
    text = "" if table is None or not len(table) else str(table.columns[0][0])
    try:
        plan = json.loads(text)
    except ValueError:
        plan = {}
    tables = [
        {
            "table": str(found.get("table_name", "")),
            "access": str(found.get("access_type", "")),
            "key": found.get("key"),
            "rows": int(found.get("rows_examined_per_scan", found.get("rows", 0)) or 0),
        }
        for found in _tables(plan)
    ]
    said = json.dumps(plan)
    return {
        "tables": tables,
        "tree": _tree(plan, "query"),
        "sorts": "filesort" in said and '"using_filesort": false' not in said,
        "temporary": "temporary_table" in said and '"using_temporary_table": false' not in said,
    }


def _choose_format(connection: Link) -> None:
    """Ask for plans in the form that every version writes: MySQL 9 begins with another, which MySQL 8.3 brought as a choice.

    It is set at each plan anew, for an answer may have set it, too.
    """
    said = str(connection.get_server_info())  # type: ignore[no-untyped-call] # has no types in the stubs
    numbers = re.match(r"(\d+)\.(\d+)", said)
    if "MariaDB" not in said and numbers and (int(numbers[1]), int(numbers[2])) >= (8, 3):
        with connection.cursor() as cursor:
            cursor.execute("SET SESSION explain_json_format_version = 1")


def _tables(plan: object) -> Iterator[dict[str, Any]]:
    if isinstance(plan, dict):
        if "table_name" in plan and "access_type" in plan:
            yield plan
        for part in plan.values():
            yield from _tables(part)
    elif isinstance(plan, list):
        for part in plan:
            yield from _tables(part)


_WORDS: Final = {
    "query_block": "query",
    "filesort": "sort",
    "read_sorted_file": "read what was sorted",
    "temporary_table": "keep aside",
    "grouping_operation": "group",
    "ordering_operation": "sort",
    "duplicates_removal": "remove duplicates",
    "block-nl-join": "join block by block",
    "materialized": "work out once",
    "union_result": "union",
    "windows": "window functions",
    "window_functions_computation": "window functions",
    "nested_loop": "for each row",
    "subqueries": "subqueries",
    "expression_cache": "remember results",
    "having_subqueries": "subqueries",
    "query_specifications": "union",
    "recursive_union": "recursion",
}


def _tree(part: object, name: str) -> dict[str, Any]:
    below: list[dict[str, Any]] = []
    detail = ""
    if isinstance(part, dict):
        if "table_name" in part:
            key = part.get("key")
            rows = part.get("rows_examined_per_scan", part.get("rows", "?"))
            detail = f"{part.get('access_type', '')}{f' by {key}' if key else ''}, about {rows} rows"
            name = str(part["table_name"])
        for label, inner in part.items():
            if label == "table" and isinstance(inner, dict):
                below.append(_tree(inner, str(inner.get("table_name", "table"))))
            elif isinstance(inner, dict) or (isinstance(inner, list) and any(isinstance(each, dict) for each in inner)):
                below.append(_tree(inner, _WORDS.get(label, label.replace("_", " "))))
    elif isinstance(part, list):
        for inner in part:
            made = _tree(inner, name)
            below.extend(made["below"] if not made["detail"] else [made])
    while not detail and len(below) == 1 and not below[0]["detail"] and name == below[0]["name"]:
        below = below[0]["below"]
    return {"name": name, "detail": detail, "below": below}
