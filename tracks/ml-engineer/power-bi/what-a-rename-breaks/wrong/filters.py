# expect: filters-forgotten
import json


def broken_fields(columns, measures, visuals):
    has = {"Column": {each.lower() for each in columns}, "Measure": {each.lower() for each in measures}}
    broken = set()
    for path, text in visuals.items():
        for role in json.loads(text)["visual"]["query"]["queryState"].values():
            for each in role["projections"]:
                field = each["field"]
                field = field.get("Aggregation", {}).get("Expression", field)
                ((kind, told),) = field.items()
                name = f"{told['Expression']['SourceRef']['Entity']}[{told['Property']}]"
                if name.lower() not in has[kind]:
                    broken.add((path, name))
    return sorted(broken)
