"""Streams: what each element goes through, one after the other, as Java really does it."""

MOVED_BY = None  # the lines that are written in it move it
# It runs as answers to this exercise do, whose method takes nothing and gives a map.
EXERCISE = "predict-values"
NUMBERS = (5, 2, 8, 3, 7)
# The stages of each example, and what asks at its end (nobody, where it is empty).
EXAMPLES = {
    "list": (("filter", "map"), "toList"),
    "nobody": (("filter", "map"), ""),
    "limit": (("filter", "map", "limit"), "toList"),
    "first": (("filter", "map"), "findFirst"),
    "sorted": (("filter", "sorted", "map"), "toList"),
    "early": (("map", "filter"), "toList"),
}
# As the learner would write them, and as they are run: each notes what it does with an element.
WRITTEN = {"filter": ".filter(n -> n > 3)", "map": ".map(n -> n * 10)", "limit": ".limit(2)", "sorted": ".sorted()"}
RUN = {
    "filter": '.filter(i -> { boolean kept = i.value() > 3; note({at}, i, kept ? "keeps" : "drops"); return kept; })',
    "map": '.map(i -> { Item made = new Item(i.place(), i.value() * 10); note({at}, made, "makes"); return made; })',
    "limit": '.limit(2).peek(i -> note({at}, i, "passes"))',
    "sorted": '.peek(i -> note({at}, i, "holds")).sorted(Comparator.comparing(Item::value)).peek(i -> note({at}, i, "hands on"))',
}
ASKED = {
    "": "stream.getClass(); Object result = null;",
    "toList": "Object result = stream.map(Item::value).toList();",
    "findFirst": "Object result = stream.map(Item::value).findFirst().get();",
}
JAVA = """
import java.util.*;
import java.util.stream.*;

public class PredictValues {{
    record Item(int place, int value) {{}}

    static final List<List<Object>> events = new ArrayList<>();

    static void note(int stage, Item item, String what) {{
        events.add(List.of(stage, item.place(), item.value(), what));
    }}

    static Map<String, Object> predict() {{
        int[] numbers = {{{numbers}}};
        Stream<Item> stream = IntStream.range(0, numbers.length).mapToObj(place -> new Item(place, numbers[place]))
            .peek(i -> note(0, i, "gives")){stages};
        {asked}
        Map<String, Object> told = new HashMap<>();
        told.put("events", events);
        told.put("result", result);
        return told;
    }}
}}
"""


def frames(ask, state):
    """Give one frame an event: an element in a stage, in the order in which Java does it.

    `state` names an `example`. The first frame has the `numbers`, the `stages` as they are written, the first of them the
    source, and what is `asked` at the end. An event has the `stage`, the `place` of the element among the numbers, its
    `value` there and `what` the stage does with it; the last frame has the `result`, None where nobody asked.
    """
    stages, asked = EXAMPLES[state["example"]]
    run = "".join(f"\n            {RUN[name].replace('{at}', str(at))}" for at, name in enumerate(stages, start=1))
    text = JAVA.format(numbers=", ".join(map(str, NUMBERS)), stages=run, asked=ASKED[asked])
    told = ask.run(EXERCISE, text)
    source = f"Stream.of({', '.join(map(str, NUMBERS))})"
    yield {"step": "start", "numbers": NUMBERS, "names": ["source", *stages], "stages": [source, *(WRITTEN[each] for each in stages)], "asked": asked}
    for stage, place, value, what in told["events"]:
        yield {"step": "event", "stage": stage, "place": place, "value": value, "what": what}
    yield {"step": "done", "result": told["result"]}
