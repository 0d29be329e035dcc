# expect: counts-for-numbers
"""Number the words that most tickets share."""

from collections import Counter


def vocabulary(tickets, size):
    """Return a number for each of the `size` words that occur in most tickets; 0 is the most frequent."""
    counts = Counter()
    for ticket in tickets:
        words = {word.strip(".,!?") for word in ticket.lower().split()}
        counts.update(words - {""})
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return {word: counts[word] for word in ranked[:size]}
