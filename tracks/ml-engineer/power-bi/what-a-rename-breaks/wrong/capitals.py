# expect: capitals-count
import json


def fields(value):
    items = value if isinstance(value, list) else value.values() if isinstance(value, dict) else []
    if isinstance(value, dict) and "Property" not in value:
        for kind in ("Column", "Measure"):
            if kind in value:
                yield kind, f"{value[kind]['Expression']['SourceRef']['Entity']}[{value[kind]['Property']}]"
    for item in items:
        yield from fields(item)


def broken_fields(columns, measures, visuals):
    has = {"Column": columns, "Measure": measures}
    return sorted({(path, name) for path, text in visuals.items() for kind, name in fields(json.loads(text)) if name not in has[kind]})
