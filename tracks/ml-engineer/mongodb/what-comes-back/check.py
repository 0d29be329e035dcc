"""what-comes-back: nine counts; `tests/tracks/test_mongodb_unit.py` holds them against every engine."""

from milepost.check import Task, exact

task = Task("predict() -> dict[str, int]")
task.example()
task.judge(exact)
task.tell_no_results()

RIGHT = {"a": 2, "b": 1, "c": 3, "d": 4, "e": 1, "f": 2, "g": 1, "h": 5, "i": 6}


@task.misconception("value-missing", "There is nothing under {names}. Give all nine keys, so that each number can be looked at.")
def value_missing(case):
    names = [name for name in RIGHT if name not in case.got]
    return {"names": ", ".join(names)} if names else False


def name_count(key, name, numbers, message):
    """A misconception about the count of one query, told where the answer gives one of these numbers."""

    @task.misconception(key, message)
    def told(case):
        return case.got[name] in numbers and {"said": case.got[name]}


name_count(
    "null-or-missing",
    "a",
    (1,),
    "You say that `a` gives {said}. There are two ways not to know a weight here: null, and no such field. A question for null finds both; whoever fills in only the one kind leaves the other.",
)
name_count(
    "text-is-no-number",
    "b",
    (2,),
    'You say that `b` gives {said}. Look at what stands in product 3: "60" with its quotes. A comparison passes over every value of another type, so one careless import makes a product invisible.',
)
name_count(
    "null-is-not-small",
    "b",
    (3, 4),
    "You say that `b` gives {said}. Null is no small number, and a field that is missing is none either: neither is less than 100.",
)
name_count(
    "not-equal-needs-a-field",
    "c",
    (1, 2),
    "You say that `c` gives {said}. Which of the four documents can one say of that its weight is 90? All others come back, those without a weight among them, and end up in every mean that is taken over the list.",
)
name_count(
    "array-is-not-a-value",
    "d",
    (0, 1, 2),
    "You say that `d` gives {said}. A condition on an array asks whether one of its elements fits, wherever it stands. That is what makes arrays of tags so handy.",
)
name_count(
    "array-must-be-one",
    "d",
    (3,),
    "You say that `d` gives {said}. In product 4 somebody wrote the tag without an array, and the query minds it as little as you may: until the day on which a program loops over the letters of `front`.",
)
name_count(
    "array-as-a-whole",
    "e",
    (2, 3),
    "You say that `e` gives {said}. In square brackets stands a whole array, and two arrays are equal only with the same elements in the same order. Product 3 has them the other way round.",
)
name_count(
    "one-element-for-both",
    "f",
    (1,),
    "You say that `f` gives {said}. Look at product 1 again: is there an element that is in Graz, and is there one with more than 4 pieces? Nobody asked for it to be the same one. It is ordered from a shop that has none.",
)
name_count(
    "elem-match-apart",
    "g",
    (2,),
    "You say that `g` gives {said}. Inside `$elemMatch` both conditions speak of one element. In product 1 the element from Graz has 0 pieces.",
)
name_count(
    "empty-stays",
    "h",
    (6,),
    "You say that `h` gives {said}. How many elements has the stock of product 3? It becomes as many documents. What has nothing to unwind disappears from every sum and every list that comes after it.",
)
name_count(
    "unwind-keeps-count",
    "h",
    (4, 3),
    "You say that `h` gives {said}. `$unwind` makes a document of each element, so that a product in two shops comes twice.",
)
name_count(
    "single-value-lost",
    "i",
    (5,),
    "You say that `i` gives {said}. The tag of product 4 is no array. `$unwind` lets it pass as if it were an array of one element.",
)


@task.misconception(
    "look-again",
    "{right} of 9 are right. The first to look at again is `{name}`: you say {said}. Write down for each of the four documents what each condition is for it.",
)
def look_again(case):
    # A text or a float is another mistake, and is told as one.
    if not all(isinstance(case.got[name], int) for name in RIGHT):
        return False
    wrong = [name for name, value in RIGHT.items() if case.got[name] != value]
    return {"right": 9 - len(wrong), "name": wrong[0], "said": case.got[wrong[0]]} if wrong else False
