# expect: aggregations-forgotten
import json


def fields(value):
    if isinstance(value, list):
        for item in value:
            yield from fields(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "field":
                yield from ((kind, item[kind]) for kind in ("Column", "Measure") if kind in item)
            else:
                yield from fields(item)


def broken_fields(columns, measures, visuals):
    has = {"Column": {each.lower() for each in columns}, "Measure": {each.lower() for each in measures}}
    broken = set()
    for path, text in visuals.items():
        for kind, told in fields(json.loads(text)):
            name = f"{told['Expression']['SourceRef']['Entity']}[{told['Property']}]"
            if name.lower() not in has[kind]:
                broken.add((path, name))
    return sorted(broken)
