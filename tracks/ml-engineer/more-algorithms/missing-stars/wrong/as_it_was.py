# expect: still-as-it-was
import numpy as np


def factorise(ratings, users, items, spring, rounds):
    ratings = np.nan_to_num(ratings)
    k = users.shape[1]
    for _ in range(rounds):
        before = users
        users = np.linalg.solve(items.T @ items + spring * np.eye(k), items.T @ ratings.T).T
        items = np.linalg.solve(before.T @ before, before.T @ ratings).T
    return users, items
