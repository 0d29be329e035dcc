"""moved-in: what is put in, changed, replaced and deleted, with the types that it has."""

from datetime import datetime, timedelta

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, DocumentJudge, look_up, run_query, type_of

task = Task("change(shop: any) -> any")
task.judge(DocumentJudge(types=True))

MARCH = datetime(2024, 3, 1)
TITLES = ("Top!", "Bof", "Prima", "Mooi licht", "Gute Qualität")


def review(draw, number, customer, *, full=False):
    made = {"_id": number, "product_id": draw.integer(1, 48), "customer_id": customer}
    if full or draw.boolean():
        made["order_id"] = 10001 + draw.integer(0, 900)
    if full or draw.boolean():
        made["stars"] = draw.integer(1, 3)
    made["written_at"] = MARCH + timedelta(hours=draw.integer(0, 900))
    if full or draw.boolean():
        made["title"] = draw.choice(TITLES)
    if draw.boolean():
        made["lang"] = draw.choice(("de", "nl"))
    return made


def reviews(draw, *, corrected=True, replaced=True, gone=2, stars=True):
    made = [review(draw, 1400 + draw.integer(0, 9), 12, full=True), review(draw, 1600, 641)]
    if corrected:
        made.append(review(draw, 1412, 77, full=True))
        if not stars:
            del made[-1]["stars"]
    if replaced:
        made.append(review(draw, 1500, 91, full=True))
    numbers = draw.shuffled(range(1700, 1700 + gone))
    made += [review(draw, number, 640) for number in numbers]
    return Collections({"reviews": draw.shuffled(made)})


@task.hidden(times=2)
def a_morning(draw):
    return reviews(draw, gone=draw.integer(2, 4), stars=draw.boolean())


@task.hidden(times=1)
def nobody_there(draw):
    return reviews(draw, corrected=False, replaced=False, gone=0)


@task.hidden(times=1)
def no_stars_yet(draw):
    return reviews(draw, gone=1, stars=False)


@task.hidden(times=1)
def nothing_at_all(_draw):
    return Collections({"reviews": []})


task.example(reviews(SeededDraw([3], scale=0.5), gone=2))


NEW = """db.reviews.insertMany([
  { _id: 5001, product_id: 7, customer_id: 2877, stars: 4, written_at: ISODate("2024-12-28T09:15:00Z"), title: "Gute Qualität" },
  { _id: 5002, product_id: 12, customer_id: 2891, written_at: ISODate("2024-12-30T10:00:00Z"), title: "Bof" },
]);"""
CORRECTED = "db.reviews.updateOne({ _id: 1412 }, { $set: { stars: 4 } });"
REPLACED = 'db.reviews.replaceOne({ _id: 1500 }, { product_id: 31, customer_id: 880, title: "Top!" });'
GONE = "db.reviews.deleteMany({ customer_id: 640 });"


def does(case, *, new=NEW, corrected=CORRECTED, replaced=REPLACED, gone=GONE):
    return case.same(run_query(case.shop, new + corrected + replaced + gone, asks="change"))


def after(case, number):
    return next((each for each in case.got.get("reviews", []) if each["_id"] == number), None)


def before(case, number):
    return next((each for each in case.shop["reviews"] if each["_id"] == number), None)


@task.misconception(
    "date-as-text",
    "In review {number} `written_at` is of type {type}, and it is a date in the file. It will sort behind or before all real dates, and no question about a span of time will find it.",
)
def date_as_text(case):
    for number in (5001, 5002):
        made = after(case, number)
        if made is not None and "written_at" in made and type_of(made["written_at"]) != "date":
            return {"number": number, "type": f"`{type_of(made['written_at'])}`"}
    return False


@task.misconception(
    "stars-everywhere",
    "Reviews that nobody asked about have 4 stars now ({others} in all), review {number} the first. The filter says which documents are meant; an empty one means all.",
)
def stars_everywhere(case):
    right = {each["_id"]: each.get("stars") for each in case.want["reviews"]}
    others = [each["_id"] for each in case.got.get("reviews", []) if each["_id"] in right and each["_id"] not in {1412, 1500} and each.get("stars") == 4 != right.get(each["_id"])]
    return bool(others) and {"others": len(others), "number": others[0]}


@task.misconception(
    "stars-invented",
    "Review 5002 has the field `stars` ({stars}), and in the file it has none. A customer who sent only words has said nothing about stars; as a value, null or 0 will be counted one day.",
)
def stars_invented(case):
    made = after(case, 5002)
    return made is not None and "stars" in made and {"stars": "null" if made["stars"] is None else made["stars"]}


@task.misconception(
    "number-as-text",
    "In review {number} the field `{field}` is of type `{type}`, where the file has an int. No comparison with a number will find it, and no mean will count it.",
)
def number_as_text(case):
    for number in (5001, 5002):
        made = after(case, number) or {}
        wrong = next((name for name in ("product_id", "customer_id", "stars") if name in made and type_of(made[name]) not in {"int", "long", "double", "decimal"}), None)
        if wrong is not None:
            return {"number": number, "field": wrong, "type": type_of(made[wrong])}
    return False


@task.misconception(
    "other-number",
    "In review {number} the field `{field}` is of type `{type}`, where the file has an int. It compares like the others, and it is not the same: a program that reads types, and the next export, will see two kinds of numbers in one field.",
)
def other_number(case):
    for number in (5001, 5002):
        made = after(case, number) or {}
        wrong = next((name for name in ("product_id", "customer_id", "stars") if name in made and type_of(made[name]) in {"long", "double", "decimal"}), None)
        if wrong is not None:
            return {"number": number, "field": wrong, "type": type_of(made[wrong])}
    return False


@task.misconception(
    "id-made-up",
    "There is no review {number} afterwards, and one with the `_id` {made}, which is in no file. A document that is put in without an `_id` gets one from the server, or from mongosh; put in again tomorrow, it is there twice.",
)
def id_made_up(case):
    known = {each["_id"] for each in case.want["reviews"]}
    new = [each["_id"] for each in case.got.get("reviews", []) if not isinstance(each["_id"], int)]
    number = next((each for each in (5001, 5002) if each in known and after(case, each) is None), None)
    return bool(new) and number is not None and {"number": number, "made": f"ObjectId({str(new[0])[:6]}…)"}


@task.misconception(
    "replaced-to-correct",
    "Review 1412 has its 4 stars, and has lost these fields: {lost}. A document that is given for an update without `$set` takes the whole place of the old one. Nobody notices until somebody asks who wrote it.",
)
def replaced_to_correct(case):
    old, new = before(case, 1412), after(case, 1412)
    if old is None or new is None or look_up(new, "stars") != 4:
        return False
    lost = [f"`{name}`" for name in old if name not in new]
    return bool(lost) and {"lost": ", ".join(lost)}


@task.misconception(
    "old-fields-kept",
    "Review 1500 still has these fields: {kept}. They belong to the review that was mixed up with it. `$set` changes what it names, and the rest of the document stays.",
)
def old_fields_kept(case):
    new = after(case, 1500)
    if new is None or look_up(new, "title") != "Top!" or look_up(new, "customer_id") != 880:
        return False
    kept = [f"`{name}`" for name in new if name not in ("_id", "product_id", "customer_id", "title")]
    return bool(kept) and {"kept": ", ".join(kept)}


@task.misconception(
    "one-deleted",
    "Customer 640 still has reviews ({left} in all). `deleteOne` deletes the first document that it comes across, and leaves the others. She has been promised in writing that everything is gone.",
)
def one_deleted(case):
    left = sum(each.get("customer_id") == 640 for each in case.got.get("reviews", []))
    return 0 < left < sum(each["customer_id"] == 640 for each in case.shop["reviews"]) and {"left": left}


@task.misconception(
    "nobody-deleted",
    "All reviews of customer 640 are still there ({left} in all). A filter that fits nothing deletes nothing, and says so only in a number that few people read. It is `customer_id` that says whose a review is, and it is a number, and no text.",
)
def nobody_deleted(case):
    left = sum(each.get("customer_id") == 640 for each in case.got.get("reviews", []))
    return left > 0 and does(case, gone="") and {"left": left}


@task.misconception(
    "too-much-deleted",
    "These reviews of other customers are gone as well: {lost}. A delete with an empty or a careless filter asks nobody whether you are sure.",
)
def too_much_deleted(case):
    there = {each["_id"] for each in case.got.get("reviews", [])}
    lost = [str(each["_id"]) for each in case.shop["reviews"] if each["customer_id"] != 640 and each["_id"] not in there]
    return bool(lost) and {"lost": ", ".join(lost)}


@task.misconception(
    "made-from-nothing",
    "There was no review {number}, and now there is one. An update with `upsert` that finds nothing puts a new document in, and an insert always does. The shop has a review that nobody wrote.",
)
def made_from_nothing(case):
    number = next((each for each in (1412, 1500) if before(case, each) is None and after(case, each) is not None), None)
    return number is not None and {"number": number}
