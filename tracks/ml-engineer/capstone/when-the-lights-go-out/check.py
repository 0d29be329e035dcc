"""when-the-lights-go-out: acknowledged is kept, through kills at every moment; asked again is no mistake; a watch over the model."""

from milepost.kinds.services import get, kill, killed, post, restart, task_of, together, visit, where

task = task_of(seconds=20)


def name(number):
    return f"{100 + number // 3}/{1 + number % 3}"


def risks(draw, count):
    """Draw what the model said about so many lines, in eighths."""
    return {name(number): draw.integer(1, 7) / 8 for number in range(count)}


def tell(line, came_back):
    # What an answer says besides its status is not asked for.
    return post("/outcomes", {"line": line, "came_back": came_back}, compare=("status",))


RISKS = {"17/1": 0.5, "17/2": 0.25, "18/1": 0.75}
task.example(
    visit(
        tell("17/1", True), tell("17/1", True), tell("17/1", False), tell("99/1", True), post("/outcomes", {"line": "17/2", "came_back": 1}),
        get("/outcomes"), get("/watch"), risks=RISKS, alarm=3.0,
    )
)
task.example(visit(tell("17/2", False), kill(), get("/outcomes"), tell("17/2", False), risks=RISKS, alarm=3.0))


@task.hidden(times=3)
def an_evening(draw):
    given = risks(draw, 6)
    lines = [draw.choice(list(given)) for _ in range(draw.size(2, 9))]
    steps = [tell(line, draw.boolean()) for line in lines]
    cut = draw.integer(0, len(steps))
    return visit(*steps[:cut], draw.choice((kill(), restart())), *steps[cut:], get("/outcomes"), get("/watch"), risks=given, alarm=3.0)


@task.hidden(times=1)
def killed_again_and_again(draw):
    """Killed in the middle of each of a few outcomes, which the client then tells again."""
    given = risks(draw, 8)
    steps = []
    for place, line in enumerate(draw.shuffled(list(given))):
        outcome = draw.boolean()
        steps.append(tell(line, outcome))
        if place % 2 == 0:
            steps[-1] = killed(steps[-1], at=1 + draw.integer(0, 2))
            steps.append(post("/outcomes", {"line": line, "came_back": outcome}, compare=()))
    return visit(*steps, get("/outcomes"), kill(), get("/outcomes"), get("/watch"), risks=given, alarm=3.0)


def torn(draw, at):
    """One outcome is kept, the next one is torn by a kill, and others follow it."""
    given = risks(draw, 6)
    first, second, third, fourth = draw.shuffled(list(given))[:4]
    again = post("/outcomes", {"line": second, "came_back": True}, compare=())
    steps = [tell(first, True), killed(tell(second, True), at=at), again, tell(third, False), get("/outcomes"), kill(), get("/outcomes")]
    return visit(*steps, tell(fourth, True), kill(), get("/outcomes"), risks=given, alarm=3.0)


@task.hidden(times=1)
def torn_at_the_first(draw):
    return torn(draw, 1)


@task.hidden(times=1)
def torn_at_the_second(draw):
    return torn(draw, 2)


@task.hidden(times=1)
def torn_at_the_third(draw):
    return torn(draw, 3)


@task.hidden(times=1)
def told_again(draw):
    given = risks(draw, 4)
    line, other = draw.shuffled(list(given))[:2]
    outcome = draw.boolean()
    return visit(
        tell(line, outcome), kill(), tell(line, outcome), tell(line, not outcome), tell(other, not outcome), get("/outcomes"), kill(), get("/outcomes"),
        risks=given, alarm=3.0,
    )


@task.hidden(times=1)
def all_at_once(draw):
    """The same outcome comes over many connections at the same moment."""
    given = risks(draw, 3)
    line = draw.choice(list(given))
    asked = [post("/outcomes", {"line": line, "came_back": True}, compare=()) for _ in range(4)]
    return visit(together(*asked), tell(line, True), get("/outcomes"), kill(), get("/outcomes"), get("/watch"), risks=given, alarm=3.0)


@task.hidden(times=1)
def not_of_this_form(draw):
    given = risks(draw, 3)
    line = draw.choice(list(given))
    bodies = [{"line": line, "came_back": each} for each in ("yes", 1, 0, None, "true", 1.0)]
    bodies += [{"line": line}, {"came_back": True}, {"line": 5, "came_back": True}, []]
    return visit(*[post("/outcomes", body) for body in draw.shuffled(bodies)], get("/outcomes"), tell("0/0", True), risks=given, alarm=3.0)


def months(draw, count, came_back, *, risk, alarm):
    given = {name(number): risk for number in range(count)}
    told = draw.shuffled([True] * came_back + [False] * (count - came_back))
    return [tell(line, each) for line, each in zip(given, told, strict=True)], given, alarm


@task.hidden(times=1)
def too_few_to_say(draw):
    steps, given, alarm = months(draw, 20, 20, risk=0.25, alarm=1.5)
    return visit(*steps[:-1], get("/watch"), steps[-1], get("/watch"), kill(), get("/watch"), risks=given, alarm=alarm)


@task.hidden(times=1)
def about_as_expected(draw):
    """Further from it than two or three lines, and less far than twice what chance would give, 2.7."""
    steps, given, alarm = months(draw, 40, 10 + draw.choice([-4, -3, 3, 4]), risk=0.25, alarm=2.0)
    return visit(*steps, get("/watch"), risks=given, alarm=alarm)


@task.hidden(times=1)
def on_the_edge(draw):
    """25 lines at even odds: the deviation of chance is 2.5, and 5.5 away is exactly 2.2 times that, which is no alarm."""
    above = draw.boolean()
    steps, given, alarm = months(draw, 25, 18 if above else 7, risk=0.5, alarm=2.2)
    return visit(*steps, get("/watch"), risks=given, alarm=alarm)


@task.hidden(times=1)
def fewer_than_expected(draw):
    """So far below what was expected that any bound that grows with the lines would say so, if it looked at this side."""
    steps, given, alarm = months(draw, 24, draw.integer(0, 3), risk=7 / 8, alarm=2.0)
    return visit(*steps, get("/watch"), risks=given, alarm=alarm)


@task.hidden(times=1)
def sure_of_most(draw):
    """Risks of 1/8 and 7/8: chance moves these less than as many at even odds, and less than all lines would be moved."""
    given = {name(number): 7 / 8 if number % 2 else 1 / 8 for number in range(60)}
    told = draw.shuffled([True] * 16 + [False] * 8)
    steps = [tell(line, each) for line, each in zip(given, told, strict=False)]
    return visit(*steps, get("/watch"), risks=given, alarm=2.0)


def is_after_a_kill(case, place):
    return any(each.get("do") in {"kill", "killed"} for each in case.settings.steps[:place])


def kept(reply):
    return reply.json if isinstance(reply.json, dict) else {}


def torn_here(case):
    return any(each.get("do") == "killed" for each in case.settings.steps)


@task.misconception("nothing-outlives", "The service was killed and started again, and {asked} gave {gave}: what was acknowledged with 201 before is gone. It stood in memory alone.")
def nothing_outlives(case):
    found = where(case)
    ended = found is not None and is_after_a_kill(case, found.place) and not torn_here(case)
    if not ended or found.step.path != "/outcomes":
        return False
    lost = found.step.method == "GET" and len(kept(found.got)) < len(kept(found.want)) and found.got.status == 200
    return (lost or (found.want.status == 200 and found.got.status == 201)) and found.fields()


@task.misconception("torn-line-stops-it", "The power failed in the middle of a line. After that {asked} gave {gave}: half a line stands at the end of your file, and the service does not come up with it. Everything that was kept is there, and nobody can reach it.")
def torn_line_stops_it(case):
    found = where(case)
    return found is not None and torn_here(case) and (found.got.status is None or found.got.status == 500) and found.fields()


@task.misconception("lost-in-the-middle", "The power failed while an outcome was being written. After that {asked} gave {gave}, expected {expected}: outcomes that were acknowledged are gone. Either the file was written anew from its beginning, or a new line was glued to the torn one.")
def lost_in_the_middle(case):
    found = where(case)
    if found is None or not torn_here(case) or found.step.path != "/outcomes" or found.got.status != 200:
        return False
    return found.step.method == "GET" and bool(set(kept(found.want)) - set(kept(found.got))) and found.fields()


@task.misconception("counted-twice", "The same outcome was told again, and {asked} gave {gave}. A client that did not hear your answer must be able to ask again; `watch` would count this line twice.")
def counted_twice(case):
    found = where(case)
    return found is not None and found.step.method == "POST" and found.want.status == 200 and found.got.status in {201, 409} and not is_after_a_kill(case, found.place) and found.fields()


@task.misconception("last-one-wins", "{asked} contradicts what is known, and came back with {gave}. Which of the two is right nobody knows; whoever overwrites the first destroys the only sign that something is wrong.")
def last_one_wins(case):
    found = where(case)
    return found is not None and found.want.status == 409 and found.got.status in {200, 201} and found.fields()


@task.misconception("anything-is-an-outcome", "{asked} came back with {gave}. That is neither true nor false; somewhere a program sends what it should not, and you make something of it.")
def anything_is_an_outcome(case):
    found = where(case)
    return found is not None and found.want.status == 422 and found.got.status in {200, 201} and found.fields()


@task.misconception("unknown-line", "{asked} came back with {gave}, and there is no such line. It has no risk, so `watch` can make nothing of it.")
def unknown_line(case):
    found = where(case)
    return found is not None and found.want.status == 404 and found.fields()


def watched(case):
    found = where(case)
    return found if found is not None and found.step.path == "/watch" and isinstance(found.got.json, dict) else None


@task.misconception("too-soon", "{known} outcomes are known, and `alarm` is true. With so few, chance does such things; an alarm that cries on the first evening is switched off on the second.")
def too_soon(case):
    found = watched(case)
    return found is not None and found.got.json.get("alarm") is True and found.want.json["known"] < 20 and {"known": found.want.json["known"]}


@task.misconception("waits-too-long", "{known} outcomes are known, {came_back} came back where {expected:g} were expected, and `alarm` is false. At least 20 means 20, too.")
def waits_too_long(case):
    found = watched(case)
    want = {} if found is None else found.want.json
    return found is not None and found.got.json.get("alarm") is False and want["alarm"] and want["known"] == 20 and {name: want[name] for name in ("known", "came_back", "expected")}


@task.misconception("one-side-only", "{came_back} lines came back where {expected:g} were expected, and `alarm` is false. A model that is far too careful is as wrong as one that is far too trusting: the packers look at parcels for nothing.")
def one_side_only(case):
    found = watched(case)
    want = {} if found is None else found.want.json
    return found is not None and found.got.json.get("alarm") is False and want["alarm"] and want["came_back"] < want["expected"] and {name: want[name] for name in ("came_back", "expected")}


@task.misconception("on-the-bound", "{came_back} lines came back where {expected:g} were expected. That is exactly as far as the bound, and `alarm` is true; it should be true only when they are further away.")
def on_the_bound(case):
    found = watched(case)
    if found is None or found.got.json.get("alarm") is not True or found.want.json["alarm"]:
        return False
    want = found.want.json
    known = list(case.settings.given["risks"].values())[: want["known"]]
    bound = case.settings.given["alarm"] * sum(each * (1 - each) for each in known) ** 0.5
    return abs(abs(want["came_back"] - want["expected"]) - bound) < 1e-9 and {name: want[name] for name in ("came_back", "expected")}


@task.misconception("in-deviations-of-one", "`alarm` is {got}, and should be {want}: {came_back} came back, {expected:g} were expected, and chance alone moves that by {chance:.2f}. A bound that does not grow with the root of the sum of `risk * (1 - risk)` over the known lines cries at a large shop every evening, or never at a small one.")
def in_deviations_of_one(case):
    found = watched(case)
    if found is None or found.got.json.get("alarm") == found.want.json["alarm"]:
        return False
    want = found.want.json
    chance = sum(each * (1 - each) for each in list(case.settings.given["risks"].values())[: want["known"]]) ** 0.5
    return {"got": found.got.json.get("alarm"), "want": want["alarm"], "came_back": want["came_back"], "expected": want["expected"], "chance": chance}
