"""vocabulary: document counts, a total order, and numbers from 0."""

from collections import Counter

from milepost.check import Task, exact

task = Task("vocabulary(tickets: list[str], size: int) -> dict[str, int]")
task.example(["My bike is locked, help!", "help, help, HELP me", "The bike is broken", "Is the app down?"], 3)
task.example([], 5)
task.judge(exact)

WORDS = (
    *("bike", "Bike", "lock", "Lock!", "help", "HELP", "help,", "app", "app.", "...app", "the", "?the", "rode"),
    *("Straße", "!", "...", "node.js"),
)


@task.hidden(times=2)
def marks_in_front(draw):
    """There is room for every word, so that one that keeps its marks is seen."""
    words = draw.words(4)
    return [" ".join([f"...{words[0]}", *draw.shuffled(words)[:2], f"?{words[1]}!"]) for _ in range(draw.size(1, 4))], 8


@task.hidden(times=30)
def any_tickets(draw):
    tickets = [" ".join(draw.choice(WORDS) for _ in range(draw.size(0, 8))) for _ in range(draw.size(0, 8))]
    return tickets, draw.integer(0, 6)


@task.hidden(times=6)
def odd_texts(draw):
    return [draw.text(30) for _ in range(draw.size(1, 6))], draw.integer(1, 30)


@task.hidden(times=4)
def one_loud_ticket(draw):
    loud, *quiet = draw.words(4)
    tickets = [" ".join([loud] * draw.integer(3, 9)), *(" ".join(draw.shuffled(quiet)) for _ in range(2))]
    return draw.shuffled(tickets), draw.integer(1, 3)


@task.hidden(times=4)
def all_tied(draw):
    return [" ".join(draw.shuffled([*draw.words(6), "zebra", "apple"]))], draw.integer(2, 8)


@task.hidden(times=4)
def lone_marks(draw):
    """Every ticket holds a mark that stands alone: were the empty text a word, it would be the first of all."""
    words = draw.words(4)
    tickets = [" ".join([*draw.shuffled(words)[: draw.integer(1, 3)], draw.choice(["!", "?!"])]) for _ in range(5)]
    return tickets, draw.integer(1, 3)


@task.hidden(times=4)
def on_several_lines(draw):
    """Words with a line end or a tab between them, and as few other traps as can be."""
    words = draw.words(4)
    tickets = [draw.choice(["\n", "\t", "\r\n"]).join(draw.shuffled(words)[:2]) for _ in range(draw.size(1, 4))]
    return [*tickets, " ".join(words)], draw.integer(2, 4)


@task.hidden(times=4)
def sent_twice(draw):
    """Tickets with the same words are two tickets: here they decide which word comes first."""
    first, second, third = sorted(draw.words(3))
    return draw.shuffled([f"{third} {second}", f"{third} {second}", f"{first}", f"{first} {second}"]), draw.integer(1, 3)


def numbered(words, size, start=0):
    return {word: number for number, word in enumerate(words[:size], start)}


def count(tickets, *, lower=True, strip=".,!?", once=True, keep_empty=False, at=None):
    """Count words as one who makes the given mistakes would."""
    counts = Counter()
    for ticket in tickets:
        words = [word.strip(strip) if strip else word for word in (ticket.lower() if lower else ticket).split(at)]
        counts.update(set(words) if once else words)
    if not keep_empty:
        counts.pop("", None)
    return counts


def ranked(counts):
    return sorted(counts, key=lambda word: (-counts[word], word))


def right(case):
    return numbered(ranked(count(case.tickets)), case.size)


def as_they_came(case):
    """The vocabulary of one who leaves ties in the order of their first appearance."""
    counts = count(case.tickets)
    words = [word.strip(".,!?") for ticket in case.tickets for word in ticket.lower().split()]
    return numbered(sorted(counts, key=lambda word: (-counts[word], words.index(word))), case.size)


def first_in_another_place(case):
    """The first place where another word stands than the right one: the right one, and that of the answer."""
    order, wanted = sorted(case.got, key=case.got.get), sorted(case.want, key=case.want.get)
    return next((one, other) for one, other in zip(wanted, order, strict=True) if one != other)


def only_ties_differ(case):
    """Whether the words are in the order of their counts, and those with equal counts in any."""
    if not isinstance(case.got, dict) or sorted(case.got.values()) != list(range(len(case.want))):
        return False
    counts = count(case.tickets)
    return [counts[word] for word in sorted(case.got, key=case.got.get)] == sorted(counts.values(), reverse=True)[: case.size]


@task.misconception(
    "marks-kept",
    "You counted {word} as a word of its own, with the mark at its {end}. `lock` and `lock!` are then two words, "
    "and each is rarer than it should be.",
)
def marks_kept(case):
    counts = count(case.tickets, strip=None)
    made = case.same(numbered(ranked(counts), case.size))
    odd = [word for word in [*case.got, *(counts if made else ())] if word != word.strip(".,!?")]
    return bool(odd) and {"word": repr(odd[0]), "end": "end" if odd[0] != odd[0].rstrip(".,!?") else "beginning"}


def more_than_a_word(case):
    return next((word for word in case.got if word.split() not in ([word], [])), "") if isinstance(case.got, dict) else ""


@task.misconception(
    "cut-at-spaces-alone",
    "Your vocabulary holds {word}, which is more than one word. White space is the space, and the tab and the line end as well. "
    "In tickets of several lines, the last word of each line is lost to the count.",
)
def cut_at_spaces_alone(case):
    # Seen in the result, or else in what somebody would give who does so.
    if word := more_than_a_word(case):
        return {"word": repr(word)}
    counts = count(case.tickets, at=" ")
    word = next((word for word in counts if word.split() not in ([word], [])), "")
    return bool(word) and case.same(numbered(ranked(counts), case.size)) and {"word": repr(word)}


@task.misconception(
    "empty-word",
    "The empty text is in your vocabulary, as number {number}. It is what is left of a lone `!` after stripping, "
    "and it takes the place of a real word.",
)
def empty_word(case):
    return "" in case.got and {"number": case.got[""]}


@task.misconception(
    "empty-word-took-a-place",
    "You keep {kept} words where there is room for {size}. The empty text, what is left of a lone `!`, was still among "
    "the words when the first {size} were taken, and took the place of a real one.",
)
def empty_word_took_a_place(case):
    first = ranked(count(case.tickets, keep_empty=True))[: case.size]
    real = numbered([word for word in first if word], case.size)
    return "" in first and len(real) < len(case.want) and case.same(real) and {"kept": len(real)}


@task.misconception(
    "counts-for-numbers",
    "Under each word stands in how many tickets it occurs: {word} has {number}. The count decides which words are kept; "
    "what is asked for is their numbers. Two words with one count would share a column of a table.",
)
def counts_for_numbers(case):
    counts = count(case.tickets)
    kept = {word: counts[word] for word in ranked(counts)[: case.size]}
    word = next(iter(kept), "")
    return len(kept) > 1 and case.same(kept) and {"word": repr(word), "number": kept[word]}


@task.misconception(
    "numbered-from-one",
    "Your numbers begin at {first}; the first word should get 0. These numbers become columns of a table: the first "
    "column would stay empty and the last word would fall off its end.",
)
def numbered_from_one(case):
    # From two words on: a single number 1 could be a count as well.
    return len(case.got) > 1 and case.same(numbered(ranked(count(case.tickets)), case.size, start=1)) and {"first": 1}


def the_ticket_sent_again(case):
    ticket = max(case.tickets, key=case.tickets.count)
    return {"ticket": repr(ticket), "times": case.tickets.count(ticket)}


@task.mistake(
    "same-ticket-once",
    "The ticket {ticket} came {times} times, and you counted its words once. Two customers may write the same; how many "
    "have a trouble is what a count is for.",
    fields=the_ticket_sent_again,
)
def same_ticket_once(case):
    return numbered(ranked(count(set(case.tickets))), case.size)


def the_word_too_early(case):
    """Two neighbours from a to z, of which the later occurs in more tickets."""
    words = sorted(case.want)
    number = next(i for i in range(len(words) - 1) if case.want[words[i]] > case.want[words[i + 1]])
    return {"word": repr(words[number]), "number": number, "next": repr(words[number + 1])}


@task.mistake(
    "numbered-alphabetically",
    "The right words are kept, and they are numbered from a to z: {word} has number {number}, and {next}, which comes "
    "after it, occurs in more tickets. Whoever later keeps only the first hundred numbers keeps the wrong hundred words.",
    fields=the_word_too_early,
)
def numbered_alphabetically(case):
    return numbered(sorted(right(case)), case.size)


def the_rarest(case):
    counts = count(case.tickets)
    word = min(counts, key=lambda word: (counts[word], word))
    return {"word": repr(word), "here": "1 ticket" if counts[word] == 1 else f"{counts[word]} tickets", "most": max(counts.values())}


@task.mistake(
    "rarest-first",
    "Number 0 is {word}, which occurs in {here}; others occur in {most}. The rarest words are mostly slips of "
    "the keyboard, and those would fill the model.",
    fields=the_rarest,
)
def rarest_first(case):
    counts = count(case.tickets)
    return numbered(sorted(counts, key=lambda word: (counts[word], word)), case.size)


def the_word_said_again(case):
    for place, ticket in enumerate(case.tickets):
        here = count([ticket], once=False)
        if here and max(here.values()) > 1:
            word = max(here, key=here.get)
            return {"place": place, "word": repr(word), "times": here[word]}
    return False


@task.mistake(
    "every-occurrence-counts",
    "You counted each occurrence of a word. Ticket {place} says {word} {times} times, and that is still one ticket. "
    "One customer who shouts would shape the whole vocabulary.",
    fields=the_word_said_again,
)
def every_occurrence_counts(case):
    return numbered(ranked(count(case.tickets, once=False)), case.size)


def the_tie_turned(case):
    wanted, mine = first_in_another_place(case)
    return {"first": repr(mine), "second": repr(wanted)}


@task.mistake(
    "ties-turned-round",
    "Words with equal counts come out from z to a: {first} before {second}. Turning the whole order round turns "
    "both parts of it round, the counts and the words.",
    fields=the_tie_turned,
)
def ties_turned_round(case):
    counts = count(case.tickets)
    return numbered(sorted(counts, key=lambda word: (counts[word], word), reverse=True), case.size)


def the_tie_left(case):
    wanted, mine = first_in_another_place(case)
    return {"first": repr(wanted), "second": repr(mine)}


@task.mistake(
    "ties-by-appearance",
    "{first} and {second} occur in equally many tickets. The task says which of the two comes first, and yours are in another "
    "order, such as that in which they happened to come. Shuffle the tickets and every number changes: a model trained "
    "yesterday no longer fits today's vocabulary.",
    fields=the_tie_left,
)
def ties_by_appearance(case):
    named = (same_ticket_once, every_occurrence_counts, ties_turned_round)
    # The words of a set come in any order: each is this mistake, unless another one gives it.
    if only_ties_differ(case) and not any(case.same(mistake(case)) for mistake in named):
        return case.got
    return as_they_came(case)


def tickets_that_tell(draw):
    """Few words, said again within a ticket, and a ticket that is sent again."""
    words = draw.words(5)
    tickets = [" ".join(draw.choice(words) for _ in range(draw.integer(1, 5))) for _ in range(draw.integer(3, 6))]
    return draw.shuffled([*tickets, *[tickets[0]] * draw.integer(1, 2)]), draw.integer(2, 5)


task.tell_apart(tickets_that_tell, times=4, right=right)


def kept_capitals(case):
    return [word for word in case.got if word != word.lower()] if isinstance(case.got, dict) else []


@task.mistake(
    "capitals-kept-apart",
    "Your vocabulary holds {word}, with capitals. `Help` and `help` become two words, each with half of the count.",
    fields=lambda case: bool(kept_capitals(case)) and {"word": repr(kept_capitals(case)[0])},
)
def capitals_kept_apart(case):
    # Seen in the result, whatever else is wrong with it; where it is not seen, it may look like another mistake.
    return case.got if kept_capitals(case) else numbered(ranked(count(case.tickets, lower=False)), case.size)
