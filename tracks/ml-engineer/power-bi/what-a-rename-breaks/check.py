"""what-a-rename-breaks: fields of visuals that the model lacks; the form of a field is that of PBIR's visualContainer schema."""

import json
import re

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
    lost, brand = draw.choice(["Rows", "Best"]), draw.choice(['Size "EU"', 'Size "UK"'])
    right = [field("Column", "products", "CATEGORY"), field("Measure", "Sales", "margin %"), summed("Sales", "net revenue")]
    visuals = [
        # One field twice, within an aggregation; one that only a filter names; both kinds taken for each other; a wrong table.
        visual([*right, summed("Sales", old), summed("Sales", old)]),
        visual(right, [field("Column", "Products", brand)]),
        visual([field("Measure", "Sales", "Net revenue"), right[0]]),
        visual([field("Column", "Sales", "Margin %"), field("Measure", "Sales", lost)]),
        visual([field("Column", "Sales", "Category"), field("Measure", "Products", "Margin %"), right[1]]),
        # What is broken in the first visual is broken here as well.
        visual([right[0], summed("Sales", old)]),
        visual(right),
    ]
    places = draw.shuffled([path(page, number) for page in (1, 2) for number in (1, 2, 3, 4)])[: len(visuals)]
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


def told_as(case, where, kind):
    """Give what a visual names as a column, or as a measure."""
    return {name for each, name in named(json.loads(case.visuals[where])) if each == kind}


def broken(case, *, fold=str.lower, kinds=True, filters=True, aggregated=True, once=True, whole=True, sort=True):
    """Give the broken fields; each option makes one mistake."""
    has = {"Column": {fold(each) for each in case.columns}, "Measure": {fold(each) for each in case.measures}}
    either = has["Column"] | has["Measure"]
    found = []
    for where, text in case.visuals.items():
        told = json.loads(text)
        for kind, name in named(told if filters else told["visual"], aggregated=aggregated):
            known = has[kind] if kinds else either
            if fold(name) not in known if whole else fold(name.partition("[")[2]) not in {each.partition("[")[2] for each in known}:
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


@task.mistake(
    "any-table-of-its-kind",
    "Only the field's own name was looked for, among columns or among measures. One of this name is in the model, and in another table.",
)
def any_table_of_its_kind(case):
    return broken(case, whole=False)


@task.mistake(
    "measure-of-any-table",
    "Of a measure only its own name was looked for. It lies in another table than the visual says, as if somebody had moved it, and then the visual finds it no more.",
)
def measure_of_any_table(case):
    measures = {each.partition("[")[2].lower() for each in case.measures}
    return [(where, name) for where, name in broken(case) if name.partition("[")[2].lower() not in measures or name in told_as(case, where, "Column")]


@task.mistake(
    "of-one-visual-only",
    "A field that is broken in two visuals is told for the first of them only. Whoever mends that one thinks that all is well.",
)
def of_one_visual_only(case):
    found = {}
    for where, name in broken(case):
        found.setdefault(name, (where, name))
    return sorted(found.values())


@task.mistake(
    "read-as-a-text",
    "A field is missing here, or is called otherwise: the file was searched as a text. In JSON a quotation mark within a name has a backslash before it, and only a reader of JSON takes that away.",
)
def read_as_a_text(case):
    form = r'"(Column|Measure)":\s*\{\s*"Expression":\s*\{\s*"SourceRef":\s*\{\s*"Entity":\s*"([^"]*)"\s*\}\s*\},\s*"Property":\s*"([^"]*)"'
    has = {"Column": {each.lower() for each in case.columns}, "Measure": {each.lower() for each in case.measures}}
    named_so = {(where, kind, f"{table}[{name}]") for where, text in case.visuals.items() for kind, table, name in re.findall(form, text)}
    return sorted({(where, name) for where, kind, name in named_so if name.lower() not in has[kind]})


@task.mistake("not-sorted", "The pairs are right, and not sorted. Two runs of a check should say the same in the same order.")
def not_sorted(case):
    return broken(case, sort=False)
