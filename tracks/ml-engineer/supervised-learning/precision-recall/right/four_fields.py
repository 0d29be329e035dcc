# Counts the four fields of the confusion matrix in a loop and makes all five numbers from them.
from collections import Counter


def report(actual, flagged):
    fields = Counter((bool(ill), bool(flag)) for ill, flag in zip(actual, flagged))
    true_alarm, missed = fields[True, True], fields[True, False]
    false_alarm, rightly_left = fields[False, True], fields[False, False]

    def share(part, whole):
        return part / whole if whole > 0 else 0.0

    precision = share(true_alarm, true_alarm + false_alarm)
    recall = share(true_alarm, true_alarm + missed)
    return {
        "accuracy": share(true_alarm + rightly_left, len(actual)),
        "majority": share(max(true_alarm + missed, false_alarm + rightly_left), len(actual)),
        "precision": precision,
        "recall": recall,
        "f1": share(2 * precision * recall, precision + recall),
    }
