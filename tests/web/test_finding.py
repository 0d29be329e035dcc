"""Finding on the map: by the name of a stop, by what it teaches, by an exercise, and by what was nearly meant."""

import pytest

from milepost.web.finding import MOST_HITS, find


def unit(slug, title, *, skills=(), exercises=(), summary="", built=True):
    return {
        "slug": slug,
        "title": title,
        "built": built,
        "state": "open",
        "summary": summary,
        "skills": [{"slug": each, "title": each} for each in skills],
        "exercises": [{"slug": each.replace(" ", "-").lower(), "title": each, "state": "new"} for each in exercises],
    }


TRACK = {
    "stages": [
        {
            "title": "Mathematics",
            "units": [
                unit("statistics", "Statistics", skills=["p-values", "Naïve Bayes"], summary="What data say."),
                unit("calculus", "Calculus and optimisation", built=False),
            ],
        },
        {
            "title": "Algorithms",
            "units": [
                unit("k-means", "k-means", exercises=["Move each centre"], summary="Group what nobody has labelled."),
                unit(
                    "random-forest", "Random forest", skills=["Bagging"], summary="One tree guesses, a forest decides."
                ),
            ],
        },
    ]
}


def titles(words):
    return [hit.title for hit in find(TRACK, words).hits]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("forest", "Random forest"),
        ("FOREST ran", "Random forest"),
        ("k-means", "k-means"),
        ("naive", "Naïve Bayes"),
        ("move centre", "Move each centre"),
        ("p-val", "p-values"),
        ("labelled", "k-means"),
        ("timis", "Calculus and optimisation"),
    ],
)
def test_a_word_or_its_beginning_finds(words, first):
    assert titles(words)[0] == first


def test_a_stop_comes_before_what_only_mentions_it():
    track = {"stages": [{"title": "S", "units": [unit("a", "Trees", summary="A forest."), unit("b", "A forest")]}]}
    assert [hit.unit for hit in find(track, "forest").hits] == ["b", "a"]


def test_a_stop_that_was_found_by_name_is_not_told_twice():
    assert titles("forest") == ["Random forest"]


def test_every_word_has_to_be_there():
    assert titles("random kitchen") == []


def test_an_exercise_leads_to_its_own_page():
    assert find(TRACK, "move").hits[0].address == "/unit/k-means/move-each-centre"


def test_what_was_nearly_meant_is_offered():
    found = find(TRACK, "randm forst")
    assert found.hits == ()
    assert found.instead == "random forest"
    assert find(TRACK, found.instead).hits


@pytest.mark.parametrize("words", ["", "   ", "?!", "xyzzyx"])
def test_nothing_finds_nothing(words):
    found = find(TRACK, words)
    assert found.hits == ()
    assert found.instead == ""


def test_few_letters_are_not_looked_for_within_words():
    assert titles("ore") == []


def test_a_long_text_and_a_large_map_are_bounded():
    many = {"stages": [{"title": "S", "units": [unit(f"u{n}", f"Tree {n}") for n in range(500)]}]}
    assert len(find(many, "tree" + " " * 10_000 + "zzz").hits) == MOST_HITS
