# expect: turned-over
import numpy as np


def shopping(orders, recipes):
    amounts = (
        orders @ recipes if orders.shape[1] != recipes.shape[1] or len(orders) != len(recipes) else recipes @ orders
    )
    return amounts, np.column_stack([np.linalg.norm(amounts, p, axis=1) for p in (1, 2, np.inf)])
