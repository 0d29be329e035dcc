# expect: said-twice
import json


def broken_fields(columns, measures, visuals):
    has = {"Column": {each.lower() for each in columns}, "Measure": {each.lower() for each in measures}}
    broken = []

    def look(path, value):
        if isinstance(value, list):
            for item in value:
                look(path, item)
        elif isinstance(value, dict):
            for key, item in value.items():
                if key in has:
                    name = f"{item['Expression']['SourceRef']['Entity']}[{item['Property']}]"
                    if name.lower() not in has[key]:
                        broken.append((path, name))
                look(path, item)

    for path, text in visuals.items():
        look(path, json.loads(text))
    return sorted(broken)
