"""Finding on the map: by the name of a stop, by what it teaches, by an exercise, and by what was nearly meant."""

import pytest

from milepost.app.finding import MOST_HITS, find, read_passages


def unit(slug, title, *, skills=(), exercises=(), summary="", built=True, also=()):
    return {
        "also": list(also),
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


def test_what_holds_most_of_the_words_is_found_where_nothing_holds_them_all():
    found = find(TRACK, "random kitchen")
    assert [hit.title for hit in found.hits] == ["Random forest"]
    assert found.without == ("kitchen",)


def test_small_words_count_only_when_there_is_nothing_else():
    assert titles("what is a random forest") == ["Random forest"]
    assert find(TRACK, "the forest").without == ()


def test_a_name_comes_before_a_better_fitting_summary():
    track = {
        "stages": [
            {
                "title": "S",
                "units": [
                    unit("a", "Lines", summary="The seed of every neural network."),
                    unit("b", "Neural networks"),
                ],
            }
        ]
    }
    assert [hit.unit for hit in find(track, "neural network").hits] == ["b", "a"]


def test_other_words_find_a_stop():
    track = {"stages": [{"title": "S", "units": [unit("statistics", "Statistics", also=("p-value",))]}]}
    for words in ("p-value", "p value", "what is a p-value"):
        assert [hit.unit for hit in find(track, words).hits] == ["statistics"]


def test_an_exercise_is_found_by_the_languages_that_it_can_be_answered_in():
    stop = unit("k-means", "k-means", exercises=["Move each centre", "Choose k"])
    stop["exercises"][0]["languages"] = ["python", "r"]
    stop["exercises"][1]["languages"] = ["python"]
    track = {"stages": [{"title": "S", "units": [stop]}]}
    assert [hit.title for hit in find(track, "in R and Python").hits] == ["Move each centre"]


@pytest.mark.parametrize("words", ["train a neural network", "Statistics", "k-means", "zzz statistics"])
def test_what_was_asked_is_never_offered_instead(words):
    assert find(TRACK, words).instead == ""


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


@pytest.mark.parametrize(
    ("words", "first"), [("SQL", "MySQL"), ("kmeans", "k-means"), ("scikitlearn", "k-means with scikit-learn")]
)
def test_a_name_is_found_by_what_it_is_put_together_from(words, first):
    units = [unit("k-means", "k-means", skills=["k-means with scikit-learn"]), unit("mysql", "MySQL")]
    assert find({"stages": [{"title": "S", "units": units}]}, words).hits[0].title == first


def test_what_ends_in_signs_is_not_what_lacks_them():
    units = [unit("k-means", "k-means", exercises=["A better start: k-means++"])]
    track = {"stages": [{"title": "S", "units": units}]}
    assert [hit.kind for hit in find(track, "k-means++").hits] == ["exercise"]
    assert [hit.kind for hit in find(track, "k-means").hits] == ["unit", "exercise"]


def test_a_lesson_is_found_by_what_it_says_after_what_is_called_so(small_track, cases):
    passages = read_passages(small_track)
    assert {each.hit.kind for each in passages} == {"lesson", "task"}
    found = cases.find("numbers")
    kinds = [hit["kind"] for hit in found["hits"]]
    assert "lesson" in kinds
    assert kinds == sorted(kinds, key=lambda kind: kind in {"lesson", "task"})
    said = [kind for kind in kinds if kind in {"lesson", "task"}]
    assert "task" in said
    assert said == sorted(said)  # what explains before what asks
    (hit,) = [each for each in cases.find("row numbers")["hits"] if each["kind"] == "lesson"]
    assert hit["address"] == "/unit/second-steps"
    assert hit["excerpt"].startswith("A row of numbers")


def test_a_word_of_a_passage_is_looked_for_from_its_beginning(cases):
    assert not any(hit["kind"] == "lesson" for hit in cases.find("umbers")["hits"])
    assert any(hit["kind"] == "lesson" for hit in cases.find("numb")["hits"])
