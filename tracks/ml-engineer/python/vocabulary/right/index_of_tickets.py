# Keeps for each word the set of the tickets that hold it, and counts at the end.
"""Number the words that most tickets share."""

from collections import Counter


def vocabulary(tickets, size):
    """Return a number for each of the `size` words that occur in most tickets; 0 is the most frequent."""
    tickets_of = {}
    for place, ticket in enumerate(tickets):
        for word in ticket.lower().split():
            bare = word.strip(".,!?")
            if bare:
                tickets_of.setdefault(bare, set()).add(place)
    # Two stable sorts, the less important first.
    words = sorted(tickets_of)
    words.sort(key=lambda word: len(tickets_of[word]), reverse=True)
    return dict(zip(words[:size], range(size)))
