"""in-pieces: byte-pair merges on words of few letters, so that pairs overlap and counts are equal."""

from collections import Counter

from milepost.check import Task, exact

task = Task("learn(words: list[str], counts: list[int], merges: int) -> tuple[list[tuple[str, str]], list[list[str]]]")
task.example(["book", "look", "lock"], [3, 2, 2], 2)
task.judge(exact)


def words_of(draw, letters, n, longest):
    rng = draw.rng()
    words = ["".join(rng.choice(list(letters), rng.integers(1, longest + 1))) for _ in range(n)]
    return list(dict.fromkeys(words))


@task.hidden(times=10)
def any_words(draw):
    words = words_of(draw, draw.choice(["ab", "abc", "er", "lowest"]), draw.integer(2, 6), 8)
    return words, [draw.integer(1, 6) for _ in words], draw.integer(1, 5)


@task.hidden(times=3)
def until_nothing_is_left(draw):
    words = words_of(draw, "ab", draw.integer(1, 3), 3)
    return words, [draw.integer(1, 4) for _ in words], 9


@task.hidden(times=2)
def overlapping(draw):
    """One letter, several times in a row."""
    words = [draw.choice("abc") * draw.integer(3, 7), "ba"]
    return words, [draw.integer(2, 5), 1], draw.integer(1, 2)


@task.hidden(times=1)
def runs(draw):
    """A pair that comes first only where its overlapping places count, and third where it counts once a word."""
    a, b, c, d, e = draw.shuffled("abcdefghij")[:5]
    seen = draw.integer(3, 6)
    return [a * 4, b + c, d + e], [seen, 3 * seen - 1, 2 * seen - 1], 3


@task.hidden(times=1)
def same_letters(draw):
    """After one merge three pairs are counted equally often: one stands first as a tuple, one by its letters, and one is met first and stands last."""
    a, b, c, d = sorted(draw.shuffled("abcdefghij")[:4])
    return [c + d, a + b, a + b + a, a + c], [2, 5, 2, 2], 2


@task.hidden(times=2)
def three_alike(draw):
    """Three pairs that are counted equally often; the one that is met first is neither the first nor the last in the order of texts."""
    a, b, c, d, e, f = sorted(draw.shuffled("abcdefghij")[:6])
    return [c + d, a + b, e + f], [draw.integer(2, 5)] * 3, 1


@task.hidden(times=1)
def no_merge(draw):
    words = words_of(draw, "abc", 3, 4)
    return words, [1 for _ in words], 0


def join(pieces, pair, how):
    if how == "in text":
        return (" " + " ".join(pieces) + " ").replace(" ".join(pair), "".join(pair)).split()
    if how == "from the right":
        return [piece[::-1] for piece in join([piece[::-1] for piece in pieces[::-1]], (pair[1][::-1], pair[0][::-1]), "")][::-1]
    joined, place, done = [], 0, False
    while place < len(pieces):
        if tuple(pieces[place : place + 2]) == pair and not (done and how == "once"):
            joined.append("".join(pair))
            place, done = place + 2, True
        else:
            joined.append(pieces[place])
            place += 1
    return joined


def run_before(found, place):
    """How many places before this one have the same pair, one right after the other."""
    first = place
    while first and found[first - 1] == found[place]:
        first -= 1
    return place - first


def run(case, *, weigh="by count", tie="first", how="", places=True, least=1, again=True, across=False, shift=0):
    """Learn with one thing done otherwise."""
    texts, learnt = [list(word) for word in case.words], []
    pairs = Counter()
    for step in range(case.merges + shift):
        if again or not step:
            pairs = Counter()
            for pieces, count in zip(texts, case.counts, strict=True):
                found = list(zip(pieces, pieces[1:], strict=False))
                for place, pair in enumerate(found if places else dict.fromkeys(found)):
                    if places == "apart" and found[place - 1 : place] == [pair] and run_before(found, place) % 2:
                        continue
                    pairs[pair] = {"by count": pairs[pair] + count, "": pairs[pair] + 1, "last": count}[weigh]
            if across:
                for one, two, count in zip(texts, texts[1:], case.counts, strict=False):
                    pairs[one[-1], two[0]] += count
        pairs = Counter({pair: count for pair, count in pairs.items() if count >= least})
        if not pairs:
            break
        most = max(pairs.values())
        equal = [pair for pair in pairs if pairs[pair] == most]
        best = {"first": min(equal), "last": max(equal), "met": equal[0], "letters": min(equal, key=lambda pair: ("".join(pair), pair))}[tie]
        learnt.append(best)
        texts = [join(pieces, best, how) for pieces in texts]
        if not again:
            del pairs[best]
    return learnt, texts


@task.mistake("each-word-once", "Every word counts once in your pairs, however often it was seen. A word that stands in every question then decides as little as one that came once.")
def each_word_once(case):
    return run(case, weigh="")


@task.mistake("last-of-equals", "Where two pairs are counted equally often, you took the one that stands last in the order of texts. Two machines that learn the same pieces must not depend on such a thing.")
def last_of_equals(case):
    return run(case, tie="last")


@task.mistake("first-met", "Where two pairs are counted equally often, you took the one that was met first. In another order of the same words you would learn other pieces.")
def first_met(case):
    return run(case, tie="met")


@task.mistake("one-place-a-word", "A pair that stands at several places of a word was counted once for that word. In \"banana\" a, n stands twice.")
def one_place_a_word(case):
    return run(case, places=False)


@task.mistake("first-place-only", "Only the first place of the pair in each word became one piece. The next round counts the others again, and merges the same pair a second time.")
def first_place_only(case):
    return run(case, how="once")


@task.mistake("from-the-right", "The places were taken from the right. Of \"aaa\" that makes \"a\", \"aa\"; whoever reads with your pieces from left to right cuts the word otherwise.")
def from_the_right(case):
    return run(case, how="from the right")


@task.mistake("merged-in-the-text", "The pieces were written with blanks between them and replaced as text. Then the *end* of one piece and the *beginning* of the next count as the pair, and a merge tears along what does not belong to it.")
def merged_in_the_text(case):
    return run(case, how="in text")


@task.mistake("counted-once", "The pairs were counted at the beginning and not again. After the first merge some of them do not exist any more, and the new piece has neighbours that nobody has counted.")
def counted_once(case):
    return run(case, again=False)


@task.mistake("at-least-two", "You stopped when no pair was counted twice. The task merges as long as any word has two pieces; the bound is a good idea for a real text, and here it makes other pieces.")
def at_least_two(case):
    return run(case, least=2)


@task.mistake("across-words", "The last letter of a word and the first of the next were counted as neighbours. They stand together in the list alone; no reader wrote them so.")
def across_words(case):
    return run(case, across=True)


@task.mistake("one-merge-more", "You made one merge more than was asked for.")
def one_merge_more(case):
    return run(case, shift=1)


def telling(draw):
    words = words_of(draw, draw.choice(["ab", "ab", "abc"]), draw.integer(2, 5), 7)
    return words, [draw.choice([1, 1, 2, 3]) for _ in words], draw.integer(1, 6)


task.tell_apart(telling, times=1, right=run, tries=400)


@task.mistake("last-count-stands", "A pair that was counted before was counted anew, and only its last word's count stands. How often a pair is seen is a sum over all places of all words.")
def last_count_stands(case):
    return run(case, weigh="last")


@task.mistake("ties-by-letters", "Where two pairs are counted equally often, you went by the letters that they make together. A tuple stands before another by its first text: (\"a\", \"z\") stands before (\"ab\", \"a\").")
def ties_by_letters(case):
    return run(case, tie="letters")


@task.mistake("places-apart", "In a run of one piece you counted only places that do not overlap: twice in \"aaaa\", where the task counts the pair a, a three times.")
def places_apart(case):
    return run(case, places="apart")


@task.misconception("nothing-left", "No word had two pieces any more, and your code went on: {what}. Words that are one piece each are the end, not an error.")
def nothing_left(case):
    return case.raised in ("ValueError", "IndexError", "StopIteration") and len(case.want[0]) < case.merges and {"what": case.raised}
