"""finish-what-runs: a service that is asked to leave, with predictions before, in and after its notice."""

from milepost.kinds.services import Group, Model, Reply, ReplyJudge, change, get, post, restart, task_of, together, visit

task = task_of(seconds=8)

SOON_S = 0.05
MOMENT_S = 0.001
APART_S = 0.1
ALIVE = get("/health", compare=("status",))
READY = get("/ready", compare=("status",))
DRAIN = post("/drain", compare=("status", "json"))


def ask(km):
    return post("/predict", {"km": km}, compare=("status", "json"))


def model(seconds):
    return Model({"km": 0.001}, base=0.1, seconds=seconds)


def at_once(*requests):
    """Requests that come one after the other, a tenth of a second apart."""
    return together(*requests, apart=APART_S)


GIVEN = {"notice_s": 0.35, "most_s": 4.0}
task.example(visit(READY, at_once(ask(10), DRAIN, READY, ask(20), ALIVE), ask(30), model=model(0.6), **GIVEN))
task.example(visit(DRAIN, READY, ALIVE, restart(), READY, ask(10), model=model(0.2), **GIVEN))


def some(draw):
    return ask(draw.integer(1, 90))


@task.hidden(times=3)
def rolled_out(draw):
    """Predictions that run already, in the notice and after it; then the next process."""
    before = [some(draw) for _ in range(draw.integer(1, 3))]
    notice = [some(draw), *draw.shuffled([READY, ALIVE])]
    after = draw.shuffled([some(draw), some(draw), READY, ALIVE])
    steps = [READY, at_once(*before, DRAIN, *notice, *after), READY, ALIVE, some(draw), DRAIN, restart(), READY, some(draw)]
    return visit(*steps, model=model(draw.choice([0.25, 0.72, 1.3])), **GIVEN)


@task.hidden(times=1)
def it_runs_long(draw):
    """What runs outlasts the time that there is."""
    running = [some(draw) for _ in range(draw.integer(1, 3))]
    return visit(at_once(*running, DRAIN, some(draw), READY, ALIVE), model=model(6.0), notice_s=0.35, most_s=draw.choice([1.2, 2.3]))


@task.hidden(times=1)
def some_are_left(draw):
    """Of those that run, the first ones are done in time."""
    running = [some(draw) for _ in range(draw.integer(2, 4))]
    count = len(running)
    # Drained at count tenths; the first is done at 1.0 s, and the time is up after half of them.
    return visit(at_once(*running, DRAIN), model=model(1.0), notice_s=0.2, most_s=1.0 - count * APART_S + (count // 2) * APART_S - 0.05)


@task.hidden(times=1)
def nothing_runs(draw):
    return visit(*[some(draw) for _ in range(draw.integer(0, 2))], at_once(DRAIN, READY, some(draw)), some(draw), model=model(0.05), **GIVEN)


@task.hidden(times=1)
def it_raises(draw):
    """A prediction that ends as a 500 has ended."""
    fails = [post("/predict", {"km": draw.integer(1, 90)}, compare=("status",)) for _ in range(draw.integer(1, 2))]
    return visit(change("model", fails=True), *fails, change("model", fails=False), at_once(some(draw), DRAIN, some(draw)), model=model(0.2), **GIVEN)


@task.hidden(times=1)
def asked_twice(draw):
    """The second one comes in the notice, or after it."""
    between = draw.choice([[], [ALIVE], [ALIVE, ALIVE, ALIVE]])
    return visit(at_once(some(draw), DRAIN, *between, DRAIN, some(draw)), DRAIN, model=model(draw.choice([0.15, 1.5])), **GIVEN)


@task.hidden(times=1)
def asked_twice_and_too_long(draw):
    running = [some(draw) for _ in range(draw.integer(1, 2))]
    return visit(at_once(*running, DRAIN, ALIVE, DRAIN), DRAIN, model=model(6.0), notice_s=0.35, most_s=1.2)


# ------------------------------------------------------------ what happened when


def replies(case):
    """Give each request with both replies, when it came after the first drain (below 0: before), and the replies of its step."""
    drained = None
    for step, want, got in zip(case.settings.steps, case.want, case.got, strict=True):
        if step.get("do") == "restart":
            drained = None
        if isinstance(want, Group):
            first = next((place for place, one in enumerate(want.replies) if one.step.path == "/drain"), None)
            for place, (one, other) in enumerate(zip(want.replies, got.replies, strict=True)):
                since = (place - first) * APART_S if first is not None and drained is None else None
                yield one, other, since if drained is None else float("inf"), list(zip(want.replies, got.replies, strict=True))
            if first is not None:
                drained = True
        elif isinstance(want, Reply):
            since = None if drained is None else float("inf")
            if want.step.path == "/drain":
                since, drained = (0.0 if drained is None else float("inf")), True
            yield want, got, since, [(want, got)]


def differs(want, got):
    """Name what is wrong with a reply; None when nothing is."""
    if want.status != got.status:
        return "status"
    slack = SOON_S if want.step.path == "/drain" else MOMENT_S
    if abs(want.took - got.took) > slack:
        return "took"
    if "json" in want.step.compare and want.status == 200 and not same_json(want.json, got.json):
        return "json"
    if want.step.path == "/predict" and want.status == 503 and want.headers.get("retry-after") != got.headers.get("retry-after"):
        return "header"
    return None


def same_json(want, got):
    if not isinstance(got, dict) or set(want) != set(got):
        return False
    return all(isinstance(got[name], int | float) and not isinstance(got[name], bool) and abs(want[name] - got[name]) < 1e-9 for name in want)


def pairs(want, got):
    """Give every reply beside the one that it should be."""
    for one, other in zip(want, got, strict=True):
        if isinstance(one, Group):
            yield from zip(one.replies, other.replies, strict=True)
        elif isinstance(one, Reply):
            yield one, other


class Leaving(ReplyJudge):
    """Compares replies and when they came, and lets `/drain` take a moment longer."""

    def same(self, want, got):
        return want is not None and got is not None and not any(differs(*pair) for pair in pairs(want, got))

    def say(self, want, got):
        one, other = next(pair for pair in pairs(want, got) if differs(*pair))
        return f"`{one.step}` → {other}, expected {one}."


def is_late(want, got):
    return got.took > want.took + MOMENT_S and got.status == want.status


def first(case):
    """Give the first reply that is wrong, with all that is to be said of it; None when none is.

    Those that had to wait come first, and those of `/drain` last: when it is answered follows from what became of the others.
    """
    if case.got is None or case.want is None:
        return None
    given = case.settings.given
    wrong = [each for each in replies(case) if differs(*each[:2])]
    for want, got, since, beside in sorted(wrong, key=lambda each: (each[0].step.path == "/drain", not is_late(*each[:2]))):
        told = {"asked": f"`{want.step}`", "gave": str(got), "expected": str(want), "late": got.took, "soon": want.took}
        told |= {"notice": given["notice_s"], "most": given["most_s"]}
        return differs(want, got), want, got, since, beside, told
    return None


task.judge(Leaving())


def named(key, message):
    """Tell this mistake where the first wrong reply is such a one."""

    def put(test):
        @task.misconception(key, message)
        def told(case):
            found = first(case)
            if found is None:
                return False
            what, want, got, since, beside, fields = found
            more = test(what, want, got, since, beside)
            return bool(more) and fields | (more if isinstance(more, dict) else {})

        return test

    return put


@task.misconception(
    "waits-on-the-loop",
    "While `POST /drain` waited for {late:.2f} s, nobody else was answered: {asked} came meanwhile and had to wait for the end of it. In a function with `async def` whatever is not awaited stops all others.",
)
def waits_on_the_loop(case):
    if case.got is None or case.want is None:
        return False
    for want, got in zip(case.want, case.got, strict=True):
        if not isinstance(want, Group):
            continue
        for place, one in enumerate(got.replies):
            if one.step.path != "/drain":
                continue
            for later in range(place + 1, len(got.replies)):
                came_meanwhile = (later - place) * APART_S < one.took - SOON_S and want.replies[later].took < MOMENT_S
                if came_meanwhile and got.order.index(place) < got.order.index(later):
                    return {"late": one.took, "asked": f"`{want.replies[later].step}`"}
    return False


def is_leaving(since):
    return since is not None and since > 0


@named("dead-while-leaving", "{asked} was answered with {gave} while the service was leaving. Whoever asks this ends what is not alive, there and then: the predictions that were still running are lost.")
def dead_while_leaving(what, want, got, since, beside):
    return want.step.path == "/health" and what == "status"


@named("still-ready", "{asked} was answered with {gave}, and `/drain` had come. As long as the balancer reads that, it goes on sending people, and never stops.")
def still_ready(what, want, got, since, beside):
    return want.step.path == "/ready" and want.status == 503 and got.status == 200


@named("never-ready-again", "{asked} was answered with {gave}: this is the next process. What it found was left by the one that has gone, and nobody is sent to it.")
def never_ready_again(what, want, got, since, beside):
    return want.step.path == "/ready" and want.status == 200 and got.status == 503


@named("one-after-the-other", "{asked} was answered after {late:.2f} s, and {soon:.2f} s was right: it had to wait until another prediction was made. The model blocks whoever calls it; on the loop that is everybody.")
def one_after_the_other(what, want, got, since, beside):
    return want.step.path != "/drain" and is_late(want, got)


@named("refused-in-the-notice", "{asked} came within the {notice:g} s of notice and was answered with {gave}. The balancer had not looked at `/ready` yet, so it sent a rider to a service that turned them away.")
def refused_in_the_notice(what, want, got, since, beside):
    return want.step.path == "/predict" and want.status == 200 and got.status == 503 and is_leaving(since) and got.took < MOMENT_S


@named("cut-off", "{asked} was taken, and after {late:.2f} s it came back with {gave}. What was taken is finished: the rider has waited, the work is done, and the answer is thrown away.")
def cut_off(what, want, got, since, beside):
    return want.step.path == "/predict" and want.status == 200 and got.status in {503, 500, None} and since is not None and got.took >= MOMENT_S


@named("takes-for-ever", "{asked} came when the notice of {notice:g} s was over, and was answered with {gave}. Whoever is still taken then is ended in the middle, or keeps the service from ever being empty.")
def takes_for_ever(what, want, got, since, beside):
    return want.step.path == "/predict" and want.status == 503 and got.status == 200


@named("no-time-to-come-back", "{asked} was refused, and not with `Retry-After: 1`. The next process is there in a second; a caller that is not told so gives up, or asks a hundred times.")
def no_time_to_come_back(what, want, got, since, beside):
    return what == "header"


@named("waits-for-ever", "{asked} was answered after {late:.2f} s, and {most:g} s was the most. The platform does not wait so long: SIGKILL ends the process without a word, and nothing says how many predictions were cut off: {left}.")
def waits_for_ever(what, want, got, since, beside):
    return want.step.path == "/drain" and want.json.get("left", 0) > 0 and got.took > want.took + SOON_S and {"left": want.json["left"]}


@named("second-at-once", "{asked} was the second one, and was answered after {late:.2f} s; the first one was not answered yet. Whoever hears that ends the process: the notice is not over, or what still runs is lost.")
def second_at_once(what, want, got, since, beside):
    return want.step.path == "/drain" and what == "took" and got.took < MOMENT_S and since is not None and 0 < since < float("inf")


@named("left-as-before", "{asked} came when the others had been answered, and says {mine} as they did. Nothing runs any more: somebody who looks whether the process may be ended now waits for riders who are long gone.")
def left_as_before(what, want, got, since, beside):
    if want.step.path != "/drain" or what != "json" or since != float("inf") or not isinstance(got.json, dict):
        return False
    mine = got.json.get("left")
    return isinstance(mine, int) and mine > want.json["left"] == 0 and {"mine": mine}


@named("gone-too-early", "{asked} was answered after {late:.2f} s. Then the process is ended, and predictions were still running, {running} of them: their riders get an error, as before.")
def gone_too_early(what, want, got, since, beside):
    if want.step.path != "/drain" or what != "took" or got.took >= want.took - SOON_S or want.json.get("left") != 0:
        return False
    at = next(place for place, (one, _other) in enumerate(beside) if one is want) * APART_S + got.took
    ends = [place * APART_S + one.took for place, (one, _other) in enumerate(beside) if one.step.path == "/predict" and one.status == 200 and place * APART_S < at]
    running = sum(end > at + MOMENT_S for end in ends)
    return running > 0 and {"running": running}


@named("gone-in-the-notice", "{asked} was answered after {late:.2f} s, when nothing ran. The notice of {notice:g} s was not over: the balancer still sends people, and nobody is there.")
def gone_in_the_notice(what, want, got, since, beside):
    return want.step.path == "/drain" and what == "took" and got.took < want.took - SOON_S and want.json.get("left") == 0


@named("gives-up-too-early", "{asked} was answered after {late:.2f} s, and predictions were running that had until {most:g} s after the first `/drain`. Those that could have been finished are ended.")
def gives_up_too_early(what, want, got, since, beside):
    return want.step.path == "/drain" and what == "took" and got.took < want.took - SOON_S


@named("notice-anew", "{asked} was the second one, and was answered after {late:.2f} s; as the first one is, that is after {soon:.2f} s. The time began anew with it. Asked once more, it never ends, and the platform ends it.")
def notice_anew(what, want, got, since, beside):
    return want.step.path == "/drain" and what == "took" and got.took > want.took + SOON_S and is_leaving(since)


@named("waits-for-nothing", "{asked} was answered after {late:.2f} s. After {soon:.2f} s the notice was over and nothing ran. With forty machines, one after the other, a rollout takes the difference forty times.")
def waits_for_nothing(what, want, got, since, beside):
    return want.step.path == "/drain" and what == "took" and got.took > want.took + SOON_S


@named("left-miscounted", "{asked} was answered with {gave}, expected {expected}. `left` says how many riders get an error now; it is the one number by which somebody sees that `most_s` is too short.")
def left_miscounted(what, want, got, since, beside):
    return want.step.path == "/drain" and what == "json"
