# Lists all visits in a table, keeps the first of each journey and depot, and groups.
import pandas as pd


def evaluate(routes, costs, depots, discount):
    visits = []
    for journey, (route, legs) in enumerate(zip(routes, costs)):
        follows = 0.0
        for place in range(len(route) - 1, -1, -1):
            follows = legs[place] + discount * follows
            visits.append((journey, route[place], place, follows))
    table = pd.DataFrame(visits, columns=["journey", "depot", "place", "follows"]).sort_values("place")
    first = table.drop_duplicates(["journey", "depot"])
    return first.groupby("depot")["follows"].mean().reindex(range(depots)).to_numpy(float)
