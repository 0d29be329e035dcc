# expect: viewers-of-yesterday
import numpy as np


def factorise(ratings, users, items, spring, rounds):
    known = ~np.isnan(ratings)
    held = spring * np.eye(users.shape[1])
    users, items = users.copy(), items.copy()
    for _ in range(rounds):
        before = users.copy()
        for u in range(len(users)):
            seen = items[known[u]]
            users[u] = np.linalg.solve(seen.T @ seen + held, seen.T @ ratings[u, known[u]])
        for i in range(len(items)):
            fans = before[known[:, i]]
            items[i] = np.linalg.solve(fans.T @ fans + held, fans.T @ ratings[known[:, i], i])
    return users, items
