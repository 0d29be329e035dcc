"""what-a-rename-breaks: fields of visuals that the model lacks; the form of a field is that of PBIR's visualContainer schema."""

import json

from milepost.check import Task, exact

task = Task("broken_fields(columns: list[str], measures: list[str], visuals: dict[str, str]) -> list[tuple[str, str]]")
task.judge(exact)


def field(kind, table, name):
    return {kind: {"Expression": {"SourceRef": {"Entity": table}}, "Property": name}}


def summed(table, name):
    return {"Aggregation": {"Expression": field("Column", table, name), "Function": 0}}


def visual(fields, filtered=()):
    told = [{"field": each, "active": True} for each in fields]
    about = {"visual": {"visualType": "barChart", "query": {"queryState": {"Y": {"projections": told}}}}}
    if filtered:
        about["filterConfig"] = {"filters": [{"name": "f1", "field": each} for each in filtered]}
    return json.dumps(about, indent=1)


def path(page, number):
    return f"pages/p{page}/visuals/v{number}/visual.json"


COLUMNS, MEASURES = ["Sales[Net revenue]", "Sales[Day]", "Products[Category]"], ["Sales[Margin %]"]
task.example(
    COLUMNS,
    MEASURES,
    {
        path(1, 1): visual([summed("Sales", "Revenue"), field("Column", "Products", "Category")]),
        path(1, 2): visual([field("Measure", "Sales", "Margin %")]),
    },
)


@task.hidden(times=8)
def a_report(draw):
    old = draw.choice(["Revenue", "Amount", "Turnover"])
    lost, brand = draw.choice(["Rows", "Best"]), draw.choice(["Brand", "Maker"])
    right = [field("Column", "products", "CATEGORY"), field("Measure", "Sales", "margin %"), summed("Sales", "net revenue")]
    visuals = [
        # One field twice, within an aggregation; one that only a filter names; both kinds taken for each other; a wrong table.
        visual([*right, summed("Sales", old), summed("Sales", old)]),
        visual(right, [field("Column", "Products", brand)]),
        visual([field("Measure", "Sales", "Net revenue"), right[0]]),
        visual([field("Column", "Sales", "Margin %"), field("Measure", "Sales", lost)]),
        visual([field("Column", "Sales", "Category"), right[1]]),
        visual(right),
    ]
    places = draw.shuffled([path(page, number) for page in (1, 2) for number in (1, 2, 3)])
    return draw.shuffled(COLUMNS), MEASURES, dict(zip(places, visuals, strict=True))


@task.hidden(times=1)
def nothing_there(draw):
    return [], [], {path(1, 1): visual([]), path(1, 2): visual([field("Column", "Sales", "Day"), field("Measure", "Sales", "Rows")])}


def named(value, *, aggregated=True):
    """Give each field in a value of any depth: its kind, and what it is called."""
    if isinstance(value, list):
        return [each for item in value for each in named(item, aggregated=aggregated)]
    if not isinstance(value, dict):
        return []
    found = []
    for key, item in value.items():
        if key in ("Column", "Measure"):
            found.append((key, f"{item['Expression']['SourceRef']['Entity']}[{item['Property']}]"))
        elif aggregated or key != "Aggregation":
            found += named(item, aggregated=aggregated)
    return found


def broken(case, *, fold=str.lower, kinds=True, filters=True, aggregated=True, once=True, whole=True, sort=True):
    """Give the broken fields; each option makes one mistake."""
    has = {"Column": {fold(each) for each in case.columns}, "Measure": {fold(each) for each in case.measures}}
    either = has["Column"] | has["Measure"]
    names = {each.partition("[")[2] for each in either}
    found = []
    for where, text in case.visuals.items():
        told = json.loads(text)
        for kind, name in named(told if filters else told["visual"], aggregated=aggregated):
            known = has[kind] if kinds else either
            if fold(name) not in known if whole else fold(name.partition("[")[2]) not in names:
                found.append((where, name))
    found = list(dict.fromkeys(found)) if once else found
    return sorted(found) if sort else found


@task.mistake(
    "capitals-count",
    "Fields are called broken that differ in capital letters only. Power BI takes them for the same, so the check would cry wolf on a report that works.",
)
def capitals_count(case):
    return broken(case, fold=str)


@task.mistake(
    "kinds-mixed",
    "A column that is named as a measure was let through, or a measure as a column. The name is in the model; the visual shows an error all the same.",
)
def kinds_mixed(case):
    return broken(case, kinds=False)


@task.mistake(
    "filters-forgotten",
    "A field is missing here that only a filter names. A visual with a broken filter shows nothing.",
)
def filters_forgotten(case):
    return broken(case, filters=False)


@task.mistake(
    "aggregations-forgotten",
    "A field is missing here that stands within an `Aggregation`, one level deeper. Every column that is summed in a visual stands so.",
)
def aggregations_forgotten(case):
    return broken(case, aggregated=False)


@task.mistake("said-twice", "A pair comes twice, because the visual names the field twice. Each is asked for once.")
def said_twice(case):
    return broken(case, once=False)


@task.mistake(
    "any-table",
    "Only the field's own name was looked for. A column of this name is in the model, and in another table.",
)
def any_table(case):
    return broken(case, whole=False, kinds=False)


@task.mistake("not-sorted", "The pairs are right, and not sorted. Two runs of a check should say the same in the same order.")
def not_sorted(case):
    return broken(case, sort=False)
