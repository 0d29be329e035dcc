# Walks through the days one by one and keeps the book as the baker does.


def baselines(history, actual, season):
    book = list(history)
    usual = sum(book) / len(book)
    missed = {"mean": 0.0, "last": 0.0, "season": 0.0}
    for sold in actual:
        missed["mean"] += abs(usual - sold)
        missed["last"] += abs(book[-1] - sold)
        missed["season"] += abs(book[-season] - sold)
        book.append(sold)
    return {name: total / len(actual) for name, total in missed.items()}
