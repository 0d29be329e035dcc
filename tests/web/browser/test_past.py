"""What was submitted before: listed, laid beside what stands in the editor now, and brought back."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]


def test_an_attempt_is_compared_with_the_editor_and_brought_back(serving, window, wrong_answer, right_answer):
    page = window.open(serving, "/unit/k-means/assign")
    past = page.locator("#past")
    expect(past).to_be_hidden()
    window.write(wrong_answer)
    window.check()
    attempts = past.locator(".attempt")
    expect(attempts).to_have_count(1)
    expect(attempts.first).to_contain_text("ties-to-last")
    window.write(right_answer)
    window.check()
    expect(attempts).to_have_count(2)
    expect(attempts.first).to_contain_text("Passed")

    attempts.last.click()
    changes = past.locator(".changes")
    expect(changes).to_be_visible()
    gone, new = changes.locator("del").all_inner_texts(), changes.locator("ins").all_inner_texts()
    assert changes.evaluate("each => each.getBoundingClientRect().right") <= page.locator("#task").evaluate(
        "each => each.getBoundingClientRect().right"
    )
    assert gone
    assert new
    assert all(line[1:].strip() in wrong_answer for line in gone)
    assert all(line[1:].strip() in right_answer for line in new)

    past.get_by_role("button", name="Put it back").click()
    assert window.text() == wrong_answer
    page.locator("#toast").get_by_role("button", name="Undo").click()
    assert window.text() == right_answer

    page.reload()
    page.wait_for_selector("#work[data-ready]")
    expect(past.locator(".attempt")).to_have_count(2)
