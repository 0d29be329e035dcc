"""The drawn road, for our track, other tracks and strange ones."""

import itertools
import math
import re
import tomllib

import pytest

from milepost.web.icons import Icons
from milepost.web.lettering import lines_within, width_of
from milepost.web.road import RADIUS, SHAPES, lay_out


def track_of(*sizes, title="A unit", needs=()):
    stages, count = [], itertools.count()
    for number, size in enumerate(sizes):
        units = [{"slug": f"u{next(count)}", "title": title, "needs": list(needs)} for _ in range(size)]
        stages.append({"slug": f"s{number}", "title": f"Stage {number}", "icon": "sigma", "units": units})
    return stages


@pytest.fixture(scope="session")
def real_track(repository):
    data = tomllib.loads((repository / "tracks" / "ml-engineer" / "track.toml").read_text(encoding="utf-8"))
    return [
        stage
        | {
            "units": [
                {"slug": slug, "title": data["unit"][slug]["title"], "needs": data["unit"][slug]["needs"]}
                for slug in stage["units"]
            ]
        }
        for stage in data["stage"]
    ]


TRACKS = {
    "one": track_of(1),
    "two stages of one": track_of(1, 1),
    "long": track_of(23, 2, 40),
    "many small": track_of(*[1] * 30),
    "five hundred": track_of(*[20] * 25),
    "an empty stage": track_of(3, 0, 4),
    "long names": track_of(5, 9, title="Incomprehensibilities of multidimensional hyperparameterisation and more"),
    "one long word": track_of(9, title="Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"),
    "needs that are not there": track_of(4, needs=("nowhere", "u0")),
}


@pytest.fixture(params=[*TRACKS, "ml-engineer"])
def stages(request):
    return request.getfixturevalue("real_track") if request.param == "ml-engineer" else TRACKS[request.param]


@pytest.fixture(params=SHAPES, ids=lambda shape: shape.name)
def road(request, stages):
    return lay_out(stages, request.param)


def units_of(stages):
    return [unit for stage in stages for unit in stage["units"]]


def test_every_unit_stands_once_and_in_order(road, stages):
    assert [stop.slug for stop in road.stops] == [unit["slug"] for unit in units_of(stages)]
    assert [stop.number for stop in road.stops] == list(range(1, len(road.stops) + 1))


def test_no_two_stops_touch(road):
    for a, b in itertools.combinations(road.stops, 2):
        assert math.hypot(a.x - b.x, a.y - b.y) > 2 * RADIUS + 4


def test_everything_is_on_the_sheet(road):
    for stop in road.stops:
        assert RADIUS < stop.x < road.shape.width - RADIUS
        assert RADIUS < stop.y < road.height - RADIUS
        assert stop.note_y < road.height
    for district in road.districts:
        assert district.x >= 0
        assert district.x + district.width <= road.shape.width
        assert district.y + district.height <= road.height


def label_box(stop, size):
    widest = max(width_of(line, size) for line in stop.lines)
    left = stop.label_x - widest / 2 if stop.anchor == "middle" else stop.label_x
    return left, stop.label_y - size, left + widest, stop.note_y + 4


def test_no_two_names_overlap(road):
    boxes = [label_box(stop, 16 if road.shape.columns == 1 else 14) for stop in road.stops]
    for (left, top, right, bottom), (left2, top2, right2, bottom2) in itertools.combinations(boxes, 2):
        assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top


def test_every_stop_is_inside_its_own_district(road):
    at = {stop.slug: stop for stop in road.stops}
    for district in road.districts:
        for slug in district.units:
            stop = at[slug]
            assert district.x < stop.x < district.x + district.width
            assert district.y < stop.y < stop.note_y < district.y + district.height
    assert sorted(slug for district in road.districts for slug in district.units) == sorted(at)


def test_districts_do_not_overlap(road):
    for a, b in itertools.combinations(road.districts, 2):
        apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
        assert apart


def test_the_road_runs_from_stop_to_stop_without_a_gap(road):
    for leg, (a, b) in zip(road.legs, itertools.pairwise(road.stops), strict=True):
        assert (leg.start, leg.end) == (a.slug, b.slug)
        numbers = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", leg.path)]
        assert numbers[:2] == pytest.approx([a.x, a.y], abs=0.06)
        assert numbers[-1] == pytest.approx(b.x if "H" in leg.path else b.y, abs=0.06)


def test_there_is_an_arrow_for_every_need_and_no_other(road, stages):
    here = {unit["slug"] for unit in units_of(stages)}
    for unit in units_of(stages):
        wanted = [need for need in unit["needs"] if need in here and need != unit["slug"]]
        assert [need.start for need in road.needs[unit["slug"]]] == wanted
        assert all(re.fullmatch(r"[MQC0-9. -]+", need.path) for need in road.needs[unit["slug"]])


def test_arrows_end_at_the_edge_of_the_stop_they_belong_to(road):
    at = {stop.slug: stop for stop in road.stops}
    for need in itertools.chain.from_iterable(road.needs.values()):
        *_, x, y = (float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", need.path))
        assert RADIUS <= math.hypot(x - at[need.end].x, y - at[need.end].y) <= RADIUS + 14


def test_the_same_track_gives_the_same_drawing(stages):
    for shape in SHAPES:
        assert lay_out(stages, shape) == lay_out(stages, shape)


def test_a_unit_that_is_built_later_moves_nothing(real_track):
    before = lay_out(real_track, SHAPES[0])
    changed = [stage | {"units": [unit | {"built": True} for unit in stage["units"]]} for stage in real_track]
    assert lay_out(changed, SHAPES[0]) == before


def test_a_track_without_units_is_an_empty_sheet():
    for shape in SHAPES:
        assert lay_out([], shape).stops == ()


def test_names_of_our_track_are_written_out(real_track):
    for shape in SHAPES:
        for stop in lay_out(real_track, shape).stops:
            assert not any("…" in line for line in stop.lines), stop.lines


def test_lines_keep_to_their_width():
    for text in ("Calculus and optimisation", "a", "W" * 50, "", "one two three four five six seven"):
        lines = lines_within(text, 100, 14)
        assert len(lines) <= 3
        assert all(width_of(line, 14) <= 100 for line in lines)


def test_every_icon_that_the_track_names_is_drawn(repository):
    data = tomllib.loads((repository / "tracks" / "ml-engineer" / "track.toml").read_text(encoding="utf-8"))
    wanted = {stage["icon"] for stage in data["stage"]} | {unit["icon"] for unit in data["unit"].values()}
    assert wanted - Icons().names == set()


def test_an_unknown_icon_is_a_plain_sign():
    icons = Icons()
    assert icons.inline("no-such-icon") == icons.inline("stop")
    assert 'id="i-stop"' in icons.sprite(["no-such-icon"])


def drawings(text):
    return re.findall(r'<svg class="road .*?</svg>', text, re.DOTALL)


def test_each_drawing_on_the_page_links_every_unit_once(visit, use_cases):
    found = drawings(visit().get("/").text)
    assert len(found) == len(SHAPES)
    for drawing in found:
        links = re.findall(r'<a href="/unit/([^"]+)" aria-label="([^"]+)"', drawing)
        assert [slug for slug, _ in links] == list(use_cases.units)
        for slug, label in links:
            assert label.startswith(f"{use_cases.units[slug]['title']}. Stop ")


def test_state_is_told_by_class_text_and_label(visit):
    drawing = drawings(visit().get("/").text)[0]
    for slug, state, note, label in (
        ("probability", "not-built", "Not built yet", "Not built yet: you can read what it will teach."),
        ("python", "done", "Done", "Done."),
        ("numpy", "under-way", "1 of 3", "Under way: 1 of 3 exercises passed."),
        ("pandas", "closed", "Later", "Later: what it needs is not done, but it opens. 1 exercise."),
        ("k-means", "open", "2 exercises", "Open: 2 exercises."),
    ):
        stop = re.search(rf'<g class="stop is-{state}[^"]*" data-unit="{slug}">.*?</a>', drawing, re.DOTALL)
        assert stop, slug
        assert f">{note}</text>" in stop[0]
        assert label in stop[0]
    assert re.findall(r'class="stop is-[a-z-]+ is-next" data-unit="([^"]+)"', drawing) == ["numpy"]
    assert drawing.count('aria-current="step"') == 1


def test_the_list_says_all_that_the_road_says(visit, use_cases):
    text = visit().get("/?view=list").text
    assert not drawings(text)
    for slug, unit in use_cases.units.items():
        entry = re.search(
            rf'<li class="entry is-{unit["state"]}[^"]*">\s*<a [^>]*href="/unit/{slug}".*?</li>', text, re.DOTALL
        )
        assert entry, slug
        for need in unit["needs"]:
            assert use_cases.units[need]["title"] in entry[0]
    assert text.count('aria-current="step"') == 1
