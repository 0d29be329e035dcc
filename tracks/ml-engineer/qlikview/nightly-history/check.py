"""nightly-history: an incremental load; a sale has several lines, which is where Exists bites."""

from milepost.check import Task
from milepost.kinds.workbooks import Database, make_table, model, run_text

task = Task("script(history: table, changes: table) -> any")
task.judge(model)
NAMES = ("Sale", "Line", "Kilos")
task.example(
    make_table(NAMES, [(1, 1, 1.5), (1, 2, 0.5), (2, 1, 2.0), (2, 2, 1.0), (3, 1, 4.0)]),
    make_table(NAMES, [(2, 1, 2.5), (4, 1, 1.0)]),
)


def any_night(draw):
    sizes = {1: 2, 2: draw.integer(2, 3), 3: 1, 4: draw.integer(1, 3)}
    history = [(sale, line, draw.choice([0.5, 1.0, 2.5])) for sale, size in sizes.items() for line in range(1, size + 1)]
    changes = [(2, 1, 7.5), (5, 1, draw.choice([1.5, 3.0])), (5, 2, 2.0)]
    if draw.boolean():
        changes += [(3, 1, 9.0), (3, 2, 0.5)]
    return make_table(NAMES, history), make_table(NAMES, changes)


FIELDS = "LOAD Sale, Line, Kilos"
STORED = " STORE sales INTO [sales.qvd] (qvd);"


def run(case, text=f"sales: {FIELDS}, Sale AS Changed FROM [changes.csv]; CONCATENATE (sales) {FIELDS} FROM [history.qvd] (qvd) WHERE NOT Exists(Changed, Sale); DROP FIELD Changed;{STORED}"):
    return run_text("qvs", "script", text, {"history": case.history, "changes": case.changes})


def others(case):
    """Give the names of further tables that hold lines of sales."""
    if not isinstance(case.got, Database):
        return []
    return [name for name, table in case.got.tables.items() if name not in ("sales", "sales.qvd") and set(NAMES) <= set(table.names)]


@task.misconception(
    "not-stored",
    "There is no file `sales.qvd`. The table is right for today; tomorrow's script finds the old history, and today's changes are lost.",
)
def not_stored(case):
    return isinstance(case.got, Database) and "sales.qvd" not in case.got.tables and case.same(Database({**case.got.tables})) and "sales" in case.got.tables


@task.misconception(
    "two-tables",
    "The old lines lie in a table of their own, `{other}`, and `sales` has the changes alone. A LOAD is put below another table by itself only where both have exactly the same fields.",
)
def two_tables(case):
    if not others(case) or "sales" not in case.got.tables or len(case.got["sales"]) != len(case.changes):
        return False
    return {"other": others(case)[0]}


@task.misconception(
    "history-left",
    "`sales` has all its lines, and the table `{other}` is still there beside it, with the same fields. QlikView links the two by a synthetic key, and each line of the history is in the memory twice.",
)
def history_left(case):
    if not others(case) or not model.same(case.want["sales"], case.got.tables.get("sales")):
        return False
    return {"other": others(case)[0]}


@task.mistake(
    "lines-lost",
    "Of an old sale with several lines only the first is there. `Exists(Sale)` is asked line by line: once the first line is loaded, its sale exists, and the second is taken for an old copy.",
)
def lines_lost(case):
    return run(case, f"sales: {FIELDS} FROM [changes.csv]; {FIELDS} FROM [history.qvd] (qvd) WHERE NOT Exists(Sale);{STORED}")


@task.mistake(
    "both-kept",
    "Sale 2 was changed, and its old lines are there besides the new ones: {count} lines where the truth has {right}.",
    fields=lambda case: {"count": len(case.got["sales"]), "right": len(case.want["sales"])},
)
def both_kept(case):
    return run(case, f"sales: {FIELDS} FROM [changes.csv]; {FIELDS} FROM [history.qvd] (qvd);{STORED}")


@task.mistake(
    "old-wins",
    "Sale 2 still has its old lines. The history was taken whole, and of the changes only sales that it does not know: the night changes nothing that was there before.",
)
def old_wins(case):
    return run(case, f"sales: {FIELDS}, Sale AS Old FROM [history.qvd] (qvd); CONCATENATE (sales) {FIELDS} FROM [changes.csv] WHERE NOT Exists(Old, Sale); DROP FIELD Old;{STORED}")


@task.mistake(
    "line-by-line",
    "Lines were compared with lines. Sale 2 has lost a line today, and the old one is still there: a changed sale is a mixture of two days.",
)
def line_by_line(case):
    key = "Sale & '|' & Line"
    return run(case, f"sales: {FIELDS}, {key} AS Changed FROM [changes.csv]; CONCATENATE (sales) {FIELDS} FROM [history.qvd] (qvd) WHERE NOT Exists(Changed, {key}); DROP FIELD Changed;{STORED}")


@task.mistake("helper-left", "The field that was needed on the way is still there, in the table and in the file. Tomorrow's script finds a history with other fields than it expects.")
def helper_left(case):
    return run(case, f"sales: {FIELDS}, Sale AS Changed FROM [changes.csv]; CONCATENATE (sales) {FIELDS} FROM [history.qvd] (qvd) WHERE NOT Exists(Changed, Sale);{STORED}")


@task.misconception(
    "helper-stored",
    "The field `{field}`, needed on the way only, is gone from the table and stands in `sales.qvd`. The file was written before, and tomorrow's script finds a history with other fields than it expects.",
)
def helper_stored(case):
    if not isinstance(case.got, Database) or not {"sales", "sales.qvd"} <= set(case.got.tables):
        return False
    more = [name for name in case.got["sales.qvd"].names if name not in NAMES]
    return bool(more) and model.same(case.want["sales"], case.got["sales"]) and {"field": more[0]}


@task.misconception(
    "stored-too-early",
    "The table is right, and `sales.qvd` is not: {count} rows are in the file, {right} in the table. What comes after STORE never reaches it.",
)
def stored_too_early(case):
    if not isinstance(case.got, Database) or not {"sales", "sales.qvd"} <= set(case.got.tables):
        return False
    stored, kept = case.got["sales.qvd"], case.got["sales"]
    if len(stored) == len(kept) or not case.same(Database({**case.got.tables})) or not model.same(case.want["sales"], kept):
        return False
    return {"count": len(stored), "right": len(kept)}


task.hidden(times=6)(any_night)
