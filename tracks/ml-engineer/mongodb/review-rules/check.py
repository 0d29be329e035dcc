"""review-rules: a collection is what it lets in and what it refuses."""

from milepost.check import Task
from milepost.kinds.documents import Collections

task = Task("define(shop: any, tries: list[str]) -> any")

PHOTO = '"https://example.com/a.jpg"'
GOOD = {"product_id": "7", "customer_id": "2", "order_id": "10001", "written_at": 'ISODate("2024-05-02T10:00:00Z")', "stars": "4", "title": '"Mooi licht"'}
# What a try is about, what is different in its document (... leaves a field out), and whether it should be let in.
TRIES = {
    "a review as it should be": ({}, True),
    "another product of the same order": ({"product_id": "8"}, True),
    "the same product of another order": ({"order_id": "10002"}, True),
    "the same product of the same order again": ({"stars": "1"}, False),
    "stars without a title": ({"title": ...}, True),
    "a title without stars": ({"stars": ...}, True),
    "neither stars nor a title": ({"stars": ..., "title": ...}, False),
    "the same product of the same order, by another customer": ({"customer_id": "3"}, False),
    "a language and photos, beside all else": ({"lang": '"de"', "photos": f"[{PHOTO}]"}, True),
    "stars that are null": ({"stars": "null"}, False),
    "a date that is null": ({"written_at": "null"}, False),
    "a customer that is null": ({"customer_id": "null"}, False),
    "an order that is null": ({"order_id": "null"}, False),
    "a language that is null": ({"lang": "null"}, False),
    "photos that are null": ({"photos": "null"}, False),
    "an order as a long": ({"order_id": "NumberLong(77001)"}, False),
    "a title without a letter": ({"title": '""'}, True),
    "a title that is null": ({"title": "null"}, False),
    "1 star": ({"stars": "1"}, True),
    "5 stars": ({"stars": "5"}, True),
    "no star at all, as 0": ({"stars": "0"}, False),
    "6 stars": ({"stars": "6"}, False),
    "4.5 stars": ({"stars": "4.5"}, False),
    "stars as a text": ({"stars": '"5"'}, False),
    "5 stars as a number with a fraction, 5.0": ({"stars": "Double(5)"}, False),
    "a date as a text": ({"written_at": '"2024-05-02"'}, False),
    "no date": ({"written_at": ...}, False),
    "no product": ({"product_id": ...}, False),
    "no customer": ({"customer_id": ...}, False),
    "no order": ({"order_id": ...}, False),
    "a product that is null": ({"product_id": "null"}, False),
    "a customer with a name": ({"customer_id": '"Anna Koch"'}, False),
    "an order with half a number": ({"order_id": "10001.5"}, False),
    "a title of 80 characters": ({"title": f'"{"x" * 80}"'}, True),
    "a title of 81 characters": ({"title": f'"{"x" * 81}"'}, False),
    "a title that is a number": ({"title": "5"}, False),
    "German": ({"lang": '"de"'}, True),
    "Dutch": ({"lang": '"nl"'}, True),
    "French": ({"lang": '"fr"'}, True),
    "Danish": ({"lang": '"da"'}, True),
    "English": ({"lang": '"en"'}, False),
    "Dutch, as three letters": ({"lang": '"nld"'}, False),
    "three photos": ({"photos": f"[{PHOTO}, {PHOTO}, {PHOTO}]"}, True),
    "no photo, as an empty array": ({"photos": "[]"}, True),
    "four photos": ({"photos": f"[{PHOTO}, {PHOTO}, {PHOTO}, {PHOTO}]"}, False),
    "a photo without its array": ({"photos": PHOTO}, False),
    "a photo that is a number": ({"photos": f"[{PHOTO}, 5]"}, False),
    "a photo by http": ({"photos": '["http://example.com/a.jpg"]'}, False),
    "a photo by ftp": ({"photos": f'[{PHOTO}, "ftp://example.com/https://a.jpg"]'}, False),
    "a misspelt field": ({"star": "5"}, False),
    "an _id that is a text": ({"_id": '"r-77"'}, True),
}

FIRST = list(TRIES)[:4]


def insert(what, number):
    changes, _ = TRIES[what]
    # Each has an order of its own, but for those that are about two reviews of one order.
    own = {"_id": str(number)} | ({} if what in FIRST or "by another customer" in what else {"order_id": str(20000 + number)})
    fields = {name: value for name, value in (GOOD | own | changes).items() if value is not ...}
    return f"/* {what} */ db.reviews.insertOne({{ {', '.join(f'{name}: {value}' for name, value in fields.items())} }})"


task.example(Collections({}), [insert("a review as it should be", 1), insert("stars without a title", 2), insert("4.5 stars", 3), insert("a misspelt field", 4), insert("a language and photos, beside all else", 5)])


@task.hidden(times=1)
def every_rule(draw):
    """All rules in some order; what is about the same product of the same order comes first."""
    names = draw.shuffled(list(TRIES)[4:])
    return Collections({}), [insert(name, 100 + number) for number, name in enumerate([*FIRST, *names])]


def about(text):
    return text.partition("/* ")[2].partition(" */")[0]


def taken(outcomes):
    return [each == "accepted" for each in outcomes]


task.judge(lambda want, got: taken(want) == taken(got))


# Where the second of a pair is let in as well, the field has no type at all, and null is not what is special about it.
UNTYPED = {
    "a date that is null": "a date as a text",
    "photos that are null": "a photo without its array",
    "a customer that is null": "a customer with a name",
    "an order that is null": "an order with half a number",
    "a title that is null": "a title that is a number",
    "stars that are null": "stars as a text",
}


def first_parted(case):
    """The first try that went otherwise than it should: what it is about, whether it was let in, and what was said."""
    parted = [(about(text), mine, said) for text, right, mine, said in zip(case.tries, taken(case.want), taken(case.got), case.got, strict=True) if right != mine]
    names = {what for what, _, _ in parted}
    return next((each for each in parted if UNTYPED.get(each[0]) not in names), ("", None, ""))


def name_rule(key, rules, message):
    """A misconception about tries that are let in, or kept out, and should not be."""

    @task.misconception(key, message)
    def told(case):
        what, let_in, said = first_parted(case)
        return what in rules and not (let_in is False and "Duplicate" in said and key != "too-narrow-index") and not only_warned(case) and {"what": what, "so": "let in, and should not be" if let_in else "refused, and should be let in", "said": said}


@task.misconception(
    "id-not-allowed",
    "Nothing is let in, not even an ordinary review ({said}). Every document has an `_id`; where only the fields that are named may be there, it has to be named like any other.",
)
def id_not_allowed(case):
    _, _, said = first_parted(case)
    named = any(about(text) == "a review as it should be" for text in case.tries)
    return named and not any(taken(case.got)) and "Validation" in said and {"said": said}


@task.misconception(
    "never-both",
    "An ordinary review, with stars and a title, is refused ({said}), and one with stars alone is let in. Whoever says that exactly one of two things must hold refuses those for whom both do; "
    "most customers send both.",
)
def never_both(case):
    what, _, said = first_parted(case)
    alone = any(about(text) == "stars without a title" and mine for text, mine in zip(case.tries, taken(case.got), strict=True))
    return what == "a review as it should be" and alone and {"said": said}


@task.misconception(
    "only-warned",
    "Nothing that breaks a rule is refused here: {count} such reviews, and all are let in. Either the rules stand where the server does not look for them (they belong under `validator`), or it was told to warn instead of to refuse.",
)
def only_warned(case):
    broken = [(text, mine, said) for text, right, mine, said in zip(case.tries, taken(case.want), taken(case.got), case.got, strict=True) if not right]
    # Too few to say so, or some are refused.
    return len(broken) > 1 and all(mine for text, mine, _ in broken if "the same product of the same order" not in about(text)) and {"count": len(broken)}


@task.misconception(
    "must-be-missing-may",
    "An ordinary review, with stars and a title, is refused ({said}), and one with a language and photos beside these is let in. Both may be missing in a review; your rules ask for them.",
)
def must_be_missing_may(case):
    what, _, said = first_parted(case)
    rich = any(about(text) == "a language and photos, beside all else" and mine for text, mine in zip(case.tries, taken(case.got), strict=True))
    return what == "a review as it should be" and rich and not never_both(case) and {"said": said}


@task.misconception(
    "index-of-other-fields",
    "This is refused: {what} ({said}). Another review stands in its way, though it is about another order. A unique index says which fields together must not come twice; yours names others, or fewer, than the rule.",
)
def index_of_other_fields(case):
    what, let_in, said = first_parted(case)
    return "Duplicate" in said and let_in is False and what not in {"another product of the same order", "the same product of another order"} and {"what": what, "said": said}


name_rule(
    "too-narrow-index",
    {"another product of the same order", "the same product of another order"},
    "This is refused: {what} ({said}). A unique index says which fields together must not come twice; yours is about fewer. A customer who bought two things may praise only one of them.",
)
name_rule(
    "reviewed-twice",
    {"the same product of the same order again", "the same product of the same order, by another customer"},
    "The second review about the same product of the same order is let in. One angry customer can now write a hundred, and no validator will see it: it looks at one document at a time.",
)
name_rule(
    "needs-both",
    {"stars without a title", "a title without stars"},
    "A review with {what} is refused ({said}). Half of all customers send only one of the two, and get an error for their trouble.",
)
name_rule(
    "says-nothing",
    {"neither stars nor a title"},
    "A review with {what} is let in. Each field for itself may be missing; that both are, no rule about one field can see.",
)
name_rule(
    "null-let-in",
    {f"{what} null" for what in ("stars that are", "a title that is", "a product that is", "a date that is", "a customer that is", "an order that is", "a language that is", "photos that are")},
    "The collection lets in {what}. A field that is null is there, so a rule that it must be there is content. From now on everybody has to ask twice: is it missing, and is it null?",
)
name_rule(
    "stars-range",
    {"1 star", "5 stars", "no star at all, as 0", "6 stars"},
    "A review with this is {so}: {what}. The ends of the range are not where the task has them.",
)
name_rule(
    "any-number",
    {"4.5 stars", "an order with half a number", "an order as a long", "5 stars as a number with a fraction, 5.0"},
    "The collection lets in {what}. To MongoDB 5, 5.0 and a long 5 are equal, and `number` is every number; the whole ones of the task have a type of their own, int, and a rule has to name it alone.",
)
name_rule(
    "type-not-held",
    {"stars as a text", "a date as a text", "a customer with a name", "a title that is a number", "a photo that is a number", "a photo without its array"},
    "The collection lets in {what}. Whoever compares or adds up afterwards passes over it without a word, and the mean stays nice.",
)
name_rule(
    "may-be-missing",
    {"no date", "no product", "no customer", "no order"},
    "The collection lets in a review with {what}. A rule under `properties` counts only where the field is there; that it has to be there is a rule of its own.",
)
name_rule(
    "title-length",
    {"a title of 80 characters", "a title of 81 characters", "a title without a letter"},
    "This is {so}: {what}. Up to 80 characters a title may have.",
)
name_rule(
    "language-list",
    {"German", "Dutch", "French", "Danish", "English", "Dutch, as three letters"},
    "A review in this language is {so}: {what}.",
)
name_rule(
    "photo-rules",
    {"three photos", "no photo, as an empty array", "four photos", "a photo by ftp", "a photo by http"},
    "This is {so}: {what}. Whatever stands in `photos` will be drawn on the page.",
)
name_rule(
    "misspelt-let-in",
    {"a misspelt field"},
    "A review with the field `star` is let in. It has four letters of the five, nobody will ever read it, and the customer believes that she has given five stars.",
)
name_rule("odd-id", {"an _id that is a text"}, "A review is refused because of its `_id`, a text ({said}). The old shop's numbers were texts, and they should come along.")
