"""The unit of discrete mathematics against truths from outside: listing everything, brute force, and closed forms."""

import itertools
import math
import tomllib
from pathlib import Path
from random import Random

import pytest

from .conftest import references_of

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
UNIT = TRACK / "discrete-mathematics"
reference = references_of(UNIT)


@pytest.mark.parametrize(("people", "size"), [(0, 2), (4, 2), (6, 2), (6, 3), (5, 2), (4, 1), (3, 3)])
def test_divisions_are_as_many_as_can_be_listed(people: int, size: int) -> None:
    def teams(row: tuple[int, ...]) -> frozenset[frozenset[int]]:
        return frozenset(frozenset(row[i : i + size]) for i in range(0, people, size))

    listed = {teams(row) for row in itertools.permutations(range(people))} if people % size == 0 else set()
    assert reference("teams-without-names")(people, size) == len(listed)


def test_de_morgan_holds_for_everybody() -> None:
    names = set("abcd")
    for bought, subscribed in itertools.product([{"a", "b"}, set(), names], [{"b", "c"}, set(), {"a"}]):
        both, one, not_both, neither = reference("who-gets-the-letter")(names, bought, subscribed)
        assert not_both == (names - bought) | (names - subscribed)
        assert neither == (names - bought) & (names - subscribed)
        assert both | one | neither == names


def test_a_relation_that_is_all_four_is_one_to_one() -> None:
    told = reference("what-a-join-does")(["a", "b"], ["x", "y"], [("a", "y"), ("b", "x"), ("a", "y")])
    assert told == dict.fromkeys(("total", "single", "injective", "surjective"), True)


def test_rides_and_prices_are_those_of_brute_force() -> None:
    random = Random(5)
    towns = "abcdef"
    for _ in range(60):
        legs = [(*random.sample(towns, 2), float(random.randint(0, 9))) for _ in range(random.randint(0, 14))]
        cheapest, fewest = math.inf, math.inf
        for length in range(len(towns)):
            for way in itertools.permutations(towns[1:], length):
                if way and way[-1] != "f":
                    continue
                steps = list(itertools.pairwise(("a", *way)))
                prices = [min((p for a, b, p in legs if (a, b) == step), default=math.inf) for step in steps]
                linked = all(any({a, b} == set(step) for a, b, _ in legs) for step in steps)
                if way:
                    cheapest = min(cheapest, sum(prices))
                    fewest = min(fewest, len(steps) if linked else math.inf)
        found = reference("cheapest-way")(legs, "a", "f")
        assert (math.inf if found is None else found) == cheapest
        rides = reference("fewest-changes")([(a, b) for a, b, _ in legs], "a")
        assert rides.get("f", math.inf) == fewest


def test_this_very_road_can_be_put_in_order() -> None:
    units = tomllib.loads((TRACK / "track.toml").read_text(encoding="utf-8"))["unit"]
    needs = {stop: unit["needs"] for stop, unit in units.items()}
    listed = reference("in-what-order")(needs)
    assert sorted(listed) == sorted(needs)
    places = {stop: place for place, stop in enumerate(listed)}
    assert all(places[need] < places[stop] for stop, its in needs.items() for need in its)


def test_the_order_is_the_first_of_all_that_there_are() -> None:
    needs = {"d": ["b"], "a": ["d"], "c": []}
    rows = (list(row) for row in itertools.permutations("abcd"))
    right = [row for row in rows if all(row.index(need) < row.index(stop) for stop in needs for need in needs[stop])]
    assert reference("in-what-order")(needs) == min(right)


@pytest.mark.parametrize(("a", "b"), [(1, 2), (2, 2), (3, 2), (8, 2), (9, 3), (2, 5)])
def test_the_growth_is_what_ever_larger_sizes_show(a: int, b: int) -> None:
    growth = reference("how-it-grows")
    n = b**60
    steps, exponent, has_log = growth(a, b, n)
    more, _, _ = growth(a, b, n * b)
    grown = math.log(more / steps) / math.log(b)
    # With a logarithm, 61 levels in place of 60 add a little.
    assert grown == pytest.approx(exponent + (math.log(62 / 61) / math.log(b) if has_log else 0), abs=1e-6)


def test_a_filter_forgets_nothing_and_errs_as_often_as_its_bits_say() -> None:
    random = Random(3)
    prime, bits = 2**31 - 1, 8000
    hashes = [(random.randrange(1, prime), random.randrange(prime)) for _ in range(4)]
    stored = random.sample(range(10**9), 1000)
    strangers = random.sample(range(10**9), 20_000)
    seen, lit = reference("seen-before")(stored, [*stored, *strangers], bits, prime, hashes)
    assert all(seen[:1000])
    assert lit / bits == pytest.approx(1 - math.exp(-4 * 1000 / bits), abs=0.02)
    assert sum(seen[1000:]) / 20_000 == pytest.approx((lit / bits) ** 4, rel=0.2)


def test_where_two_meet_is_the_deepest_that_holds_both() -> None:
    random = Random(8)
    for _ in range(50):
        parents = [-1, *(random.randint(0, place) for place in range(9))]

        def ways_up(node: int, parents: list[int] = parents) -> list[int]:
            return [node] if parents[node] == -1 else [node, *ways_up(parents[node], parents)]

        one, other = random.randrange(10), random.randrange(10)
        shared = set(ways_up(one)) & set(ways_up(other))
        deepest = max(shared, key=lambda node: len(ways_up(node)))
        node, steps = reference("where-they-meet")(parents, one, other)
        assert node == deepest
        assert steps == len(ways_up(one)) + len(ways_up(other)) - 2 * len(ways_up(deepest))
