# expect: not-sorted
import json


def broken_fields(columns, measures, visuals):
    has = {"Column": {each.lower() for each in columns}, "Measure": {each.lower() for each in measures}}
    broken = {}

    def look(path, value):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
            if key in has:
                name = f"{item['Expression']['SourceRef']['Entity']}[{item['Property']}]"
                if name.lower() not in has[key]:
                    broken[path, name] = True
            look(path, item)

    for path, text in visuals.items():
        look(path, json.loads(text))
    return list(broken)
