# expect: any-table
import json


def fields(value):
    items = value if isinstance(value, list) else value.values() if isinstance(value, dict) else []
    if isinstance(value, dict) and "Property" in value:
        yield value["Expression"]["SourceRef"]["Entity"], value["Property"]
    for item in items:
        yield from fields(item)


def broken_fields(columns, measures, visuals):
    names = {each[each.index("[") + 1 : -1].lower() for each in columns + measures}
    return sorted(
        {(path, f"{table}[{name}]") for path, text in visuals.items() for table, name in fields(json.loads(text)) if name.lower() not in names}
    )
