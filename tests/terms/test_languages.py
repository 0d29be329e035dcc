"""Names as each language writes them, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.terms import class_name, file_stem, slug_of, spoken_code, spoken_name

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


def test_every_name_in_a_piece_of_code_is_written_so():
    code = "seed_centres(points, k, max_rounds=3)"
    assert spoken_code(code, "java") == "seedCentres(points, k, maxRounds=3)"
    assert spoken_code(code, "r") == code
    assert spoken_code("MAX_ROUNDS = __name__", "python") == "MAX_ROUNDS = __name__"


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
