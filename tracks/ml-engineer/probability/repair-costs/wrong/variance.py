# expect: variance-for-deviation
def cost_of(costs, probabilities, n):
    mean = sum(p * cost for cost, p in zip(costs, probabilities))
    variance = sum(p * (cost - mean) ** 2 for cost, p in zip(costs, probabilities))
    return n * mean, n * variance
