# expect: kinds-mixed
import json


def fields(value):
    items = value if isinstance(value, list) else value.values() if isinstance(value, dict) else []
    if isinstance(value, dict) and "Property" in value:
        yield f"{value['Expression']['SourceRef']['Entity']}[{value['Property']}]"
    for item in items:
        yield from fields(item)


def broken_fields(columns, measures, visuals):
    has = {each.lower() for each in columns + measures}
    return sorted({(path, name) for path, text in visuals.items() for name in fields(json.loads(text)) if name.lower() not in has})
