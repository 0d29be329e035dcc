# Tries only the scores of those who left: any other threshold can be raised to the next of these and costs no more.


def cheapest(scores, actual, false_alarm, miss):
    best, lowest = None, miss * actual.sum()
    for threshold in sorted(set(scores[actual].tolist()), reverse=True):
        cost = 0.0
        for score, left in zip(scores, actual):
            if score >= threshold and not left:
                cost += false_alarm
            elif score < threshold and left:
                cost += miss
        if cost < lowest:
            best, lowest = threshold, cost
    return best, lowest
