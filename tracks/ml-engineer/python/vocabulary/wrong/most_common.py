# expect: ties-by-appearance
"""Number the words that most tickets share."""

from collections import Counter


def vocabulary(tickets, size):
    """Return a number for each of the `size` words that occur in most tickets; 0 is the most frequent."""
    counts = {}
    for ticket in tickets:
        words = [word.strip(".,!?") for word in ticket.lower().split()]
        for word in dict.fromkeys(words):
            if word:
                counts[word] = counts.get(word, 0) + 1
    ranked = [word for word, _ in Counter(counts).most_common(size)]
    return {word: number for number, word in enumerate(ranked)}
