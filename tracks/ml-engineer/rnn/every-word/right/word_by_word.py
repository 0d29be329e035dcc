# Goes through the words one by one, in plain Python.
import torch

def measure(scores, labels, lengths):
    """Return the mean cross-entropy over all words, and the share of labels that are right."""
    total, right, words = 0.0, 0, 0
    for review, truth, length in zip(scores, labels, lengths.tolist()):
        for place in range(length):
            label = int(truth[place])
            total += float(torch.logsumexp(review[place], dim=0) - review[place, label])
            right += int(review[place].argmax()) == label
            words += 1
    return total / words, right / words
