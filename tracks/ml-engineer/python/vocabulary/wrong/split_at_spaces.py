# expect: cut-at-spaces-alone
"""Number the words that most tickets share."""

from collections import Counter


def vocabulary(tickets, size):
    """Return a number for each of the `size` words that occur in most tickets; 0 is the most frequent."""
    # cut
    counts = Counter()
    for ticket in tickets:
        words = {word.strip(".,!?") for word in ticket.lower().split(" ")}  # a set: each word once a ticket
        counts.update(words - {""})
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return {word: number for number, word in enumerate(ranked[:size])}
    # end cut
