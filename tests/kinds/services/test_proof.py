"""The proof holds an exercise with a service to the same as any other: answers, mistakes, misbehaviour, mutants."""

from pathlib import Path

from milepost.author import prove

TRACK = Path(__file__).parent / "track"


def test_an_exercise_with_a_service_is_proven_with_its_mutants(service_pools):
    def find_program(language: str) -> Path:
        raise AssertionError(language)

    report = prove(
        TRACK, children=service_pools, find_program=find_program, locks=TRACK, at_most=4, pause=lambda _: None
    ).as_json()
    # How long a verdict took is the bench's to say.
    assert [(each["code"], each["what"]) for each in report["faults"] if each["code"] != "MP-P013"] == []
    assert report["unavailable"] == []
    assert report["wrong"] == 3
    assert report["mutants"] >= 4
    assert report["mutation_score"] == 1.0
