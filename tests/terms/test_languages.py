"""Names as each language writes them, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.terms import class_name, file_stem, slug_of, speak, spoken_name

SLUGS = st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True)


@pytest.mark.parametrize(
    ("name", "java"),
    [
        ("assign", "assign"),
        ("running_mean", "runningMean"),
        ("k_means_plus_plus", "kMeansPlusPlus"),
        ("top_5", "top5"),
    ],
)
def test_a_function_is_named_as_the_language_writes_it(name, java):
    assert spoken_name(name, "java") == java
    assert spoken_name(name, "python") == spoken_name(name, "r") == name


def test_only_the_names_that_are_meant_are_written_so_and_only_as_code():
    text = "Write `seed_centres(points, k, max_rounds)`, not seed_centres; `silhouette_samples` is another's."
    assert speak(text, "java", {"seed_centres", "max_rounds"}) == (
        "Write `seedCentres(points, k, maxRounds)`, not seed_centres; `silhouette_samples` is another's."
    )
    assert speak(text, "r", {"seed_centres", "max_rounds"}) == text


@pytest.mark.parametrize(
    ("slug", "name"),
    [("assign", "Assign"), ("k-means-plus-plus", "KMeansPlusPlus"), ("choose-k", "ChooseK"), ("top-5", "Top_5")],
)
def test_a_java_answer_has_a_class_of_its_own(slug, name):
    assert class_name(slug) == file_stem(slug, "java") == name
    assert file_stem(slug, "r") == slug


@given(slug=SLUGS, language=st.sampled_from(["python", "r", "java"]))
def test_the_way_back_from_a_file_leads_to_its_exercise(slug, language):
    assert slug_of(file_stem(slug, language), language) == slug
