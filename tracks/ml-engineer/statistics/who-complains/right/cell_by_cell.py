# Goes through the cells in two loops, and sums the tail of the distribution by its incomplete gamma function.
from scipy.special import gammaincc


def independence(counts):
    table = counts.tolist()
    warehouses = [sum(row) for row in table]
    outcomes = [sum(column) for column in zip(*table)]
    parcels = sum(warehouses)
    statistic = 0.0
    for row, of_warehouse in zip(table, warehouses):
        for seen, of_outcome in zip(row, outcomes):
            expected = of_warehouse * of_outcome / parcels
            statistic += (seen - expected) ** 2 / expected
    freedom = (len(table) - 1) * (len(table[0]) - 1)
    return statistic, freedom, gammaincc(freedom / 2, statistic / 2)
