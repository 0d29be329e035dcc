# expect: empty-word-took-a-place
"""Number the words that most tickets share."""

from collections import Counter


def vocabulary(tickets, size):
    """Return a number for each of the `size` words that occur in most tickets; 0 is the most frequent."""
    counts = Counter()
    for ticket in tickets:
        counts.update({word.strip(".,!?") for word in ticket.lower().split()})
    ranked = sorted(counts, key=lambda word: (-counts[word], word))[:size]
    return {word: number for number, word in enumerate(word for word in ranked if word)}
