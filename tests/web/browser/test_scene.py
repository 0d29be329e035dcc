"""The k-means scene: played, stepped, moved by hand, and driven by the learner's own code."""

import re

import pytest
from playwright.sync_api import expect

from milepost.content import load_track

from .conftest import REPOSITORY, axe_faults

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]


@pytest.fixture
def scene(served, window):
    page = window.open(served, "/unit/k-means")
    expect(page.locator(".scene .count")).to_have_text(re.compile(r"1 / \d+"), timeout=60_000)
    return page.locator(".scene")


def _place(handle):
    return handle.evaluate("each => each.getAttribute('transform')")


def test_before_it_plays_it_asks_for_a_prediction_and_judges_it(scene):
    scene.get_by_role("button", name="Play", exact=True).click()
    expect(scene.locator(".prompt")).to_contain_text("Before it runs")
    guess = scene.locator('[data-handle="guess"]')
    expect(guess).to_be_focused()
    guess.press("ArrowRight")
    guess.press("Enter")
    expect(scene.locator(".prompt")).to_be_hidden()
    expect(scene.get_by_role("button", name="Pause")).to_be_focused()
    scene.get_by_role("button", name="Pause").click()
    scene.get_by_label("Step", exact=True).fill("2")
    expect(scene.locator(".caption")).to_contain_text("Update: every centre goes to the mean of its points.")
    expect(scene.locator(".caption")).to_contain_text(re.compile("Well seen|The right direction|It went elsewhere"))
    expect(scene.locator(".miss")).to_have_count(1)
    assert axe_faults(scene.page) == []


def test_it_steps_forth_and_back_and_says_each_step(scene):
    caption = scene.locator(".caption")
    expect(caption).to_have_attribute("aria-live", "polite")
    expect(caption).to_contain_text("Start: 3 centres")
    scene.get_by_role("button", name="One step on").click()
    expect(caption).to_contain_text("Assign: every point takes its nearest centre.")
    expect(scene.locator(".point.series-0")).not_to_have_count(0)
    scene.get_by_role("button", name="One step on").click()
    expect(caption).to_contain_text("Update")
    scene.get_by_role("button", name="One step back").click()
    expect(caption).to_contain_text("Assign")
    scene.get_by_role("button", name="Back to the start").click()
    expect(caption).to_contain_text("Start")


def test_the_same_seed_gives_the_same_frames(scene):
    def numbers():
        scene.locator(".numbers").evaluate("details => { details.open = true; }")
        return scene.locator(".steps").inner_text()

    first = numbers()
    scene.page.reload()
    expect(scene.locator(".count")).to_have_text(re.compile(r"1 / \d+"))
    assert numbers() == first


def test_points_and_centres_move_by_keyboard_and_by_pointer(scene):
    page = scene.page
    centre = scene.locator('[data-handle="centre 0"]')
    before = _place(centre)
    centre.focus()
    centre.press("Shift+ArrowRight")
    assert _place(centre) != before
    before = _place(centre)
    centre.scroll_into_view_if_needed()
    box = centre.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=5)
    page.mouse.up()
    assert _place(centre) != before
    expect(scene.locator(".count")).to_have_text(re.compile(r"1 / \d+"))
    count = scene.locator(".point").count()
    scene.locator('[data-handle="point 0"]').focus()
    page.keyboard.press("a")
    expect(scene.locator(".point")).to_have_count(count + 1)
    page.keyboard.press("Delete")
    expect(scene.locator(".point")).to_have_count(count)
    scene.locator(".plot").scroll_into_view_if_needed()
    plot = scene.locator(".plot").bounding_box()
    page.mouse.click(plot["x"] + 20, plot["y"] + 200)
    expect(scene.locator(".point")).to_have_count(count + 1)


def test_it_runs_the_code_that_stands_in_the_editor(served, window, right_answer):
    page = window.open(served, "/unit/k-means/assign")
    scene = page.locator(".scene")
    expect(scene.locator(".count")).to_have_text(re.compile(r"1 / \d+"), timeout=60_000)
    # Every point to centre A: what no reference does, and therefore must come from this text.
    window.write(right_answer.replace("square.argmin(axis=1)", "np.zeros(len(points), dtype=int)"))
    scene.locator(".data select").nth(1).select_option("2")
    expect(scene.locator(".owner.yours")).to_contain_text("assign")
    scene.get_by_role("button", name="One step on").click()
    expect(scene.locator(".point.series-1")).to_have_count(0)
    scene.get_by_label("Use my code").uncheck()
    expect(scene.locator(".owner.yours")).to_have_count(0)
    scene.get_by_role("button", name="One step on").click()
    expect(scene.locator(".point.series-1")).not_to_have_count(0)


def test_code_that_fails_is_said_and_the_reference_steps_in(served, window):
    page = window.open(served, "/unit/k-means/assign")
    scene = page.locator(".scene")
    expect(scene.locator(".count")).to_have_text(re.compile(r"1 / \d+"), timeout=60_000)
    window.write("def assign(points, centres):\n    return 1 / 0\n")
    scene.locator(".data select").nth(1).select_option("2")
    expect(scene.locator(".notice")).to_contain_text("reference steps in")
    expect(scene.locator(".owner.reference", has_text="assign")).to_be_visible()


def test_a_text_that_is_not_finished_is_said_and_the_picture_follows_the_answer_that_is_checked(
    served, window, right_answer
):
    page = window.open(served, "/unit/k-means/assign")
    scene = page.locator(".scene")
    since, owner = scene.locator(".since"), scene.locator(".owner", has_text="assign")
    expect(owner).to_contain_text("assign is", timeout=60_000)
    expect(since).to_be_hidden()
    window.write(right_answer.replace("square.argmin(axis=1)", "square.argmin(axis=1"))
    expect(since).to_contain_text("You have changed your answer since.")
    assert axe_faults(page) == []
    since.get_by_role("button", name="Show what it does now").click()
    expect(scene.locator(".notice")).to_contain_text(
        re.compile("Your assign could not be played here: .*never closed"), timeout=60_000
    )
    expect(scene.locator(".notice")).to_contain_text("The reference steps in.")
    expect(owner).to_have_text("assign is the reference")
    expect(since).to_be_hidden()
    # Wrong, and not broken: once it is checked the picture is moved by it, and stays at its step.
    scene.get_by_label("Step", exact=True).fill("1")
    window.write(right_answer.replace("square.argmin(axis=1)", "np.zeros(len(points), dtype=int)"))
    window.check()
    expect(owner).to_have_text("assign is your own code", timeout=60_000)
    expect(scene.locator(".count")).to_have_text(re.compile(r"2 / \d+"))
    expect(scene.locator(".point.series-1")).to_have_count(0)
    expect(scene.locator(".notice")).to_have_text("")
    window.write(right_answer)
    window.check()
    expect(scene.locator(".point.series-1")).not_to_have_count(0, timeout=60_000)
    expect(since).to_be_hidden()


@pytest.mark.parametrize("exercise", ["k-means/choose-k", "deploy/a-few-at-first", "pytorch/accumulate"])
def test_no_scene_stands_below_an_exercise_that_does_not_move_it(served, window, exercise):
    page = window.open(served, f"/unit/{exercise}")
    expect(page.get_by_role("button", name="Run examples")).to_be_enabled(timeout=60_000)
    assert page.locator(".scene-slot").count() == 0


def test_of_several_pictures_those_stand_below_an_exercise_that_it_moves(served, window):
    page = window.open(served, "/unit/linear-algebra/shadow")
    expect(page.locator(".scene h2")).to_have_text(["The nearest point of a line"], timeout=60_000)
    expect(page.locator(".owner")).to_have_text("shadow is the reference until you have an answer", timeout=60_000)
    page = window.open(served, "/unit/neural-networks/adam")
    expect(page.locator(".scene")).to_have_count(2, timeout=60_000)


TRACK = load_track(REPOSITORY / "tracks/ml-engineer")


@pytest.mark.parametrize("unit", [each.slug for each in TRACK.units if any(one.moves for one in each.exercises)])
def test_a_scene_begins_with_what_the_exercise_above_it_moves(served, window, unit):
    """Either the exercise plays a part in the first picture, or the scene says that there is no answer to it yet."""
    movers = next(each for each in TRACK.units if each.slug == unit).exercises
    for exercise in (each for each in movers if each.moves):
        page = window.open(served, f"/unit/{exercise.name}")
        expect(page.locator(".scene")).to_have_count(len(exercise.moves), timeout=60_000)
        for scene in page.locator(".scene").all():
            scene.scroll_into_view_if_needed()
            part = scene.locator(".owner code", has_text=re.compile(f"^{exercise.slug}$"))
            missing = scene.locator(".caption", has_text=f"There is no answer of yours to {exercise.slug} yet")
            expect(part.or_(missing)).to_be_visible(timeout=60_000)
            # A style of the page's own that meets a shape by its name makes it as tall as the page.
            scene.get_by_label("Step", exact=True).fill(scene.get_by_label("Step", exact=True).get_attribute("max"))
            assert (
                scene.locator("svg.plot rect").evaluate_all(
                    "shapes => shapes.filter((each) => each.getBoundingClientRect().height"
                    " > each.ownerSVGElement.getBoundingClientRect().height + 1).length"
                )
                == 0
            )


@pytest.fixture
def two_scenes(served, window):
    page = window.open(served, "/unit/neural-networks")
    scenes = page.locator(".scene")
    expect(scenes).to_have_count(2)
    for each in scenes.all():
        expect(each.locator(".count")).to_have_text("1 / 61", timeout=60_000)
    return scenes


def test_three_walkers_go_down_from_a_start_that_can_be_moved(two_scenes):
    scene = two_scenes.nth(0)
    caption = scene.locator(".caption")
    expect(caption).to_contain_text("Start: all three stand at a loss of 8.61")
    expect(scene.locator(".field rect")).not_to_have_count(0)
    scene.get_by_role("button", name="Play", exact=True).click()
    expect(scene.locator(".prompt")).to_contain_text("Which will be lowest", ignore_case=True)
    scene.get_by_role("button", name="Momentum").press("Enter")
    expect(scene.get_by_role("button", name="Pause")).to_be_focused()
    scene.get_by_label("Step", exact=True).fill("60")
    expect(caption).to_contain_text("You said Momentum, and it ended lowest.")
    scene.locator('[data-handle="start"]').press("Shift+ArrowRight")
    expect(caption).not_to_contain_text("8.61")
    expect(scene.locator(".count")).to_have_text("1 / 61")
    expect(caption).not_to_contain_text("You said")


def test_a_network_trains_and_a_probe_keeps_the_step_that_is_shown(two_scenes):
    scene = two_scenes.nth(1)
    scene.get_by_label("Step", exact=True).fill("60")
    expect(scene.locator(".caption")).to_contain_text(re.compile(r"(6[3-9]|70) of 70 points lie on their own side"))
    expect(scene.locator(".diagram .edge")).to_have_count(2 * 6 + 6 * 2)
    border = scene.locator(".field").inner_html()
    scene.locator('[data-handle="probe"]').press("Shift+ArrowDown")
    expect(scene.locator(".caption")).to_contain_text("At the probe the chance of squares is")
    expect(scene.locator(".count")).to_have_text("61 / 61")
    assert scene.locator(".field").inner_html() == border
    scene.get_by_label("Weights begin").select_option("zero")
    expect(scene.locator(".caption")).to_contain_text("6 of 6 hidden units are off for every point")
    scene.get_by_label("Hidden units").select_option("3")
    expect(scene.locator(".diagram .edge")).to_have_count(12)


def test_a_scene_is_moved_by_the_optimiser_that_stands_in_the_editor(served, window):
    page = window.open(served, "/unit/neural-networks/adam")
    scene = page.locator(".scene").nth(0)
    expect(scene.locator(".count")).to_have_text("1 / 61", timeout=60_000)
    # Nobody moves: what no reference does, and therefore must come from this text.
    window.write(
        "import numpy as np\n\n\ndef paths(start, gradients, rate, momentum, beta1, beta2, eps):\n"
        "    stays = np.repeat(start[None], len(gradients), axis=0)\n    return stays, stays\n"
    )
    scene.get_by_label("Rate").select_option("0.6")
    expect(scene.locator(".owner.yours")).to_contain_text("adam")
    scene.get_by_label("Step", exact=True).fill("60")
    expect(scene.locator(".caption")).to_contain_text("Plain descent 8.61, Momentum 8.61, Adam 8.61")


def test_a_forest_is_grown_by_the_code_in_the_editor_on_points_that_move(served, window):
    page = window.open(served, "/unit/random-forest/bag")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    expect(scene.locator(".count")).to_have_text("1 / 32", timeout=60_000)
    scene.get_by_role("button", name="Play", exact=True).click()
    expect(scene.locator(".prompt")).to_contain_text("And 30 trees that vote?")
    scene.get_by_role("button", name="Fewer").press("Enter")
    scene.get_by_label("Step", exact=True).fill("31")
    expect(caption).to_contain_text("You said fewer, and so it is.")
    expect(scene.locator(".small-map .sample")).to_have_count(70)
    # A point that becomes the other kind changes the map of the step that is shown, and the step stays.
    border = scene.locator(".border").get_attribute("d")
    scene.locator('[data-handle="0"]').press("Enter")
    expect(scene.locator(".border")).not_to_have_attribute("d", border, timeout=60_000)
    expect(scene.locator(".count")).to_have_text("32 / 32")
    # All trees from the same rows: what no reference does, and therefore must come from this text.
    window.write(
        "import numpy as np\nfrom sklearn.tree import DecisionTreeClassifier\n\n\n"
        "def bag(rows, labels, new_rows, trees, seed):\n"
        "    votes = DecisionTreeClassifier(random_state=0).fit(rows, labels).predict(new_rows)\n"
        "    return np.repeat(votes[None], trees, axis=0), votes\n"
    )
    scene.locator(".data select").nth(1).select_option("10")
    expect(scene.locator(".owner.yours")).to_contain_text("bag", timeout=60_000)
    scene.get_by_label("Step", exact=True).fill("11")
    expect(caption).to_contain_text("All trees say the same everywhere")


def test_a_board_shows_two_shapes_their_boxes_and_a_mismatch(served, window):
    page = window.open(served, "/unit/numpy")
    scene = page.locator(".scene")
    expect(scene.locator(".count")).to_have_text("1 / 17", timeout=60_000)
    scene.get_by_role("button", name="Play", exact=True).click()
    expect(scene.locator(".prompt")).to_contain_text("which shape will come out?")
    scene.get_by_role("button", name="(3, 4)").press("Enter")
    scene.get_by_label("Step", exact=True).fill("9")
    expect(scene.locator(".caption")).to_have_text("result[1, 1] is a[1, 0] + b[1]: 2 + 20 = 22.")
    expect(scene.locator(".box.here")).to_have_text(["2", "20", "22"])
    # A wire is drawn to the box that it names, wherever the page has put it.
    box, end = scene.locator(".box.here").last.bounding_box(), scene.locator("circle.wire").last.bounding_box()
    assert box["x"] - 8 <= end["x"] <= box["x"] + box["width"] + 8
    assert box["y"] - 8 <= end["y"] <= box["y"] + box["height"] + 8
    scene.get_by_label("Step", exact=True).fill("16")
    expect(scene.locator(".caption")).to_contain_text("You said (3, 4), and so it is.")
    scene.get_by_label("Shape of b").fill("(5,)")
    scene.get_by_label("Shape of b").press("Enter")
    expect(scene.locator(".notice")).to_contain_text("cannot be drawn")
    scene.get_by_label("Shape of b").fill("(2, 4)")
    scene.get_by_label("Shape of b").press("Enter")
    expect(scene.locator(".count")).to_have_text("1 / 4")
    scene.get_by_label("Step", exact=True).fill("3")
    expect(scene.locator(".caption")).to_contain_text("3 and 2 differ, and neither is 1. NumPy stops here")
    expect(scene.locator(".no-result")).to_be_visible()


def test_the_query_in_the_editor_is_followed_row_by_row(served, window):
    page = window.open(served, "/unit/mysql/doubled-revenue")
    scene = page.locator(".scene")
    scene.scroll_into_view_if_needed()
    expect(scene.locator(".caption")).to_contain_text(
        "There is no answer of yours to doubled-revenue yet", timeout=60_000
    )
    window.write(
        "SELECT SUM(i.quantity) AS pieces FROM order_items i\n"
        "LEFT JOIN returns r ON r.order_id = i.order_id AND r.line_no = i.line_no\n"
    )
    scene.get_by_role("button", name="Show what it does now").click()
    expect(scene.locator(".owner.yours")).to_contain_text("doubled-revenue", timeout=60_000)
    expect(scene.locator(".count")).to_have_text("1 / 7")
    scene.get_by_label("Step", exact=True).fill("1")
    expect(scene.locator(".caption")).to_contain_text("i1 fits r1 and r2: 2 rows")
    expect(scene.locator("path.wire")).to_have_count(2)
    scene.get_by_label("Step", exact=True).fill("5")
    expect(scene.locator(".chip.again")).to_have_text(["i1", "i1"])
    scene.get_by_label("Step", exact=True).fill("6")
    expect(scene.locator(".rows td")).to_have_text("7")


def test_a_pipelines_documents_are_wired_to_what_became_of_them(served, window):
    page = window.open(served, "/unit/mongodb")
    scene = page.locator(".scene")
    # No engine is started by opening a page.
    expect(scene.get_by_role("button", name="Play", exact=True)).to_be_attached()
    expect(scene.locator(".count")).to_have_text("")
    scene.scroll_into_view_if_needed()
    expect(scene.locator(".count")).to_have_text("1 / 5", timeout=60_000)
    scene.get_by_label("Step", exact=True).fill("1")
    expect(scene.locator(".caption")).to_contain_text("$match: 3 of 4 documents go on.")
    expect(scene.locator(".paper.gone")).to_have_count(1)
    scene.get_by_label("Step", exact=True).fill("2")
    expect(scene.locator("path.wire")).to_have_count(4)
    expect(scene.locator(".field-line.new").first).to_contain_text("items")


def test_a_program_of_ones_own_is_followed_line_by_line(served, window):
    page = window.open(served, "/unit/python")
    scene = page.locator(".scene")
    expect(scene.locator(".count")).to_have_text("1 / 6", timeout=60_000)
    scene.get_by_role("textbox", name="Program").fill("a = [1]\nb = a\nb.append(2)\n")
    scene.get_by_role("button", name="Run this program").click()
    expect(scene.locator(".count")).to_have_text("1 / 4")
    scene.get_by_label("Step", exact=True).fill("3")
    expect(scene.locator(".caption")).to_contain_text("a and b are the same list.")
    expect(scene.locator(".thing")).to_have_count(1)
    expect(scene.locator("path.wire")).to_have_count(2)
    assert scene.get_by_role("textbox", name="Program").input_value() == "a = [1]\nb = a\nb.append(2)\n"


def test_a_table_fills_in_by_the_code_in_the_editor_on_a_deck_that_can_be_rebuilt(served, window):
    page = window.open(served, "/unit/reinforcement-learning/two-updates")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    expect(scene.locator(".count")).to_have_text("1 / 61", timeout=60_000)
    expect(caption).to_contain_text("The best way from the start earns 11.")
    scene.get_by_label("Step", exact=True).fill("60")
    expect(scene.locator(".best-action")).not_to_have_count(0)
    expect(caption).to_contain_text("At c2:")
    # A key takes the ring to the next square, and what was learned stays.
    scene.locator('[data-handle="ring"]').press("ArrowRight")
    expect(caption).to_contain_text("At d2:")
    expect(scene.locator(".count")).to_have_text("61 / 61")
    scene.locator(".data select").nth(4).select_option("wall")
    expect(scene.locator(".wall")).to_have_count(0)
    scene.locator('[data-handle="ring"]').press("Enter")
    expect(scene.locator(".wall")).to_have_count(1)
    expect(scene.locator(".count")).to_have_text("1 / 61", timeout=60_000)
    # Nothing is learned: what no reference does, and therefore must come from this text.
    window.write(
        "def learn(q, states, actions, rewards, afters, thens, ended, rate, discount):\n    return q.copy(), q.copy()\n"
    )
    scene.locator(".data select").nth(1).select_option("0.9")
    expect(scene.locator(".owner.yours")).to_contain_text("two-updates", timeout=60_000)
    scene.get_by_label("Step", exact=True).fill("60")
    expect(caption).to_contain_text("The best action is right in 0 of")


def test_a_graph_is_followed_back_with_values_that_are_dragged(served, window):
    page = window.open(served, "/unit/pytorch")
    scene = page.locator(".scene")
    expect(scene.locator(".count")).to_have_text("1 / 10", timeout=60_000)
    scene.get_by_label("Step", exact=True).fill("9")
    expect(scene.locator(".caption")).to_contain_text("w.grad is −6")
    assert axe_faults(page) == []
    # A slide keeps the step, and another expression begins anew.
    scene.get_by_role("slider", name="x", exact=True).fill("-1")
    expect(scene.locator(".caption")).to_contain_text("w.grad is 12")
    scene.get_by_label("Expression").fill("w * w + w")
    scene.get_by_label("Expression").press("Enter")
    expect(scene.locator(".count")).to_have_text("1 / 6")
    scene.get_by_role("button", name="Play", exact=True).click()
    scene.get_by_role("button", name="Smaller").click()
    scene.get_by_role("button", name="Pause").click()
    scene.get_by_label("Step", exact=True).fill("5")
    expect(scene.locator(".caption")).to_contain_text("w.grad is 4")
    expect(scene.locator(".caption")).to_contain_text("You said: smaller.")


def test_towns_are_settled_by_the_code_in_the_editor_on_a_map_that_can_be_changed(served, window):
    page = window.open(served, "/unit/discrete-mathematics/cheapest-way")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    expect(scene.locator(".count")).to_have_text("1 / 9", timeout=60_000)
    scene.get_by_label("Step", exact=True).fill("8")
    expect(caption).to_contain_text("The cheapest way is A, C, G, I: 14.4.")
    assert axe_faults(page) == []
    # A tap on a price makes its road slow, one on a town makes that the goal; Enter does the same.
    price = scene.get_by_role("button", name=re.compile("^road from C to G for 6.0"))
    price.scroll_into_view_if_needed()
    price.click()
    expect(scene.get_by_role("button", name=re.compile("^slow road from C to G for 18"))).to_be_attached()
    expect(caption).to_contain_text("A, B, D, F, I")
    scene.get_by_role("button", name=re.compile("^town H")).press("Enter")
    expect(caption).to_contain_text("A, B, D, F, H")
    before = caption.inner_text()
    scene.get_by_role("button", name=re.compile("^town F")).press("Shift+ArrowUp")
    expect(caption).not_to_have_text(before)
    # Only the first leg counts: what no reference does, and therefore must come from this text.
    window.write("def cheapest(legs, start, goal):\n    return 0.0 if start == goal else 1.0\n")
    scene.get_by_role("button", name="Draw afresh").click()
    # The steps, and not only whose they are: that may still stand there from what the town's move asked for.
    expect(scene.locator(".count")).to_have_text("1 / 3", timeout=60_000)
    expect(scene.locator(".owner.yours")).to_contain_text("cheapest-way")
    scene.get_by_label("Step", exact=True).fill("2")
    expect(caption).to_contain_text("so this cannot go on")


def test_a_matrix_is_dragged_by_its_columns_and_a_vector_by_its_tip(served, window):
    page = window.open(served, "/unit/linear-algebra")
    ring, again = page.locator(".scene").nth(0), page.locator(".scene").nth(1)
    expect(ring.locator(".count")).to_have_text("1 / 6", timeout=60_000)
    expect(again.locator(".count")).to_have_text("1 / 13", timeout=60_000)
    ring.get_by_role("button", name="Play", exact=True).click()
    ring.get_by_role("button", name="Two lines").press("Enter")
    ring.get_by_role("button", name="Pause").click()
    ring.get_by_label("Step", exact=True).fill("2")
    expect(ring.locator(".caption")).to_contain_text("You said two lines, and so it is.")
    expect(ring.locator(".stays")).to_have_count(2)
    ring.locator(".data select").select_option("turn")
    expect(ring.locator(".caption")).to_contain_text("Every vector is turned")
    expect(ring.locator(".stays")).to_have_count(0)
    again.get_by_label("Step", exact=True).fill("12")
    expect(again.locator(".caption")).to_contain_text("It lies on the line that is stretched most, by 1.68.")
    again.locator('[data-handle="a"]').press("Shift+ArrowRight")
    expect(again.locator(".caption")).not_to_contain_text("by 1.68")
    expect(again.locator(".count")).to_have_text("13 / 13")
    shadow = page.locator(".scene").nth(2)
    expect(shadow.locator(".count")).to_have_text("1 / 12", timeout=60_000)
    shadow.get_by_label("Step", exact=True).fill("11")
    expect(shadow.locator(".caption")).to_contain_text("The nearest point of the line is 0.54 times a")
    expect(shadow.locator(".corner")).to_have_count(1)
    shadow.locator('[data-handle="y"]').press("Shift+ArrowRight")
    expect(shadow.locator(".caption")).not_to_contain_text("0.54")
    for each in page.locator(".numbers summary").all():
        each.click()
    assert axe_faults(page) == []


def test_regions_are_voted_for_by_the_code_in_the_editor_and_a_search_passes_over_boxes(served, window):
    page = window.open(served, "/unit/knn/a-fair-vote")
    regions = page.locator(".scene")
    expect(regions.locator(".count")).to_have_text("1 / 15", timeout=60_000)
    expect(regions.locator(".field.kind .level-0")).not_to_have_count(0)
    # Triangles win everywhere: what no reference does, and therefore must come from this text.
    window.write("def vote(labels):\n    return ['triangle'] * len(labels)\n")
    regions.locator(".data select").nth(0).select_option("heaps")
    expect(regions.locator(".owner.yours")).to_contain_text("a-fair-vote", timeout=60_000)
    expect(regions.locator(".caption")).to_contain_text("24 of 36 points, each left out in turn, are judged wrongly")
    expect(regions.locator(".field.kind .level-0")).to_have_count(0)
    tree = window.open(served, "/unit/knn/half-the-town").locator(".scene")
    expect(tree.locator(".count")).to_have_text(re.compile(r"1 / \d+"), timeout=60_000)
    tree.get_by_role("button", name="Play", exact=True).click()
    tree.get_by_role("button", name="16 or more").press("Enter")
    tree.get_by_label("Step", exact=True).fill(tree.get_by_label("Step", exact=True).get_attribute("max"))
    expect(tree.locator(".caption")).to_contain_text("of 31 points were looked at. The nearest is point")
    expect(tree.locator(".caption")).to_contain_text("You said 16 or more.")
    expect(tree.locator(".passed-over")).not_to_have_count(0)
    # Asked from elsewhere, nothing was looked at yet.
    tree.locator('[data-handle="query"]').press("Shift+ArrowLeft")
    expect(tree.locator(".caption")).to_contain_text("No point was looked at yet.")
    expect(tree.locator(".passed-over")).to_have_count(0)


def test_lines_go_to_their_groups_and_are_added_up_by_the_code_in_the_editor(served, window):
    page = window.open(served, "/unit/pandas/return-rates")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    expect(scene.locator(".count")).to_have_text("1 / 16", timeout=60_000)
    scene.get_by_label("Step", exact=True).fill("15")
    expect(caption).to_contain_text("clothing stands first with 25 %")
    assert axe_faults(page) == []
    # One of two lines of clothing is given to the next category, by a tap or by Enter.
    line = scene.get_by_role("button", name=re.compile("^line 11, clothing"))
    line.press("Enter")
    expect(scene.get_by_role("button", name=re.compile("^line 11, bags"))).to_be_attached(timeout=60_000)
    expect(caption).to_contain_text("bags stands first with 23 %")
    # Sorted by nothing but the name, backwards: what no reference does, and therefore must come from this text.
    window.write(
        "def return_rates(lines):\n"
        "    table = lines.groupby('category').agg(lines=('quantity', 'size'), pieces=('quantity', 'sum'), "
        "returned=('returned', 'sum')).reset_index()\n"
        "    return table.assign(rate=table.returned / table.pieces).sort_values('category', ascending=False)\n"
    )
    scene.get_by_role("button", name="Draw afresh").click()
    expect(scene.locator(".count")).to_have_text("1 / 16", timeout=60_000)
    expect(scene.locator(".owner.yours")).to_contain_text("return-rates")
    scene.get_by_label("Step", exact=True).fill("15")
    expect(caption).to_contain_text("locks stands first")
    expect(scene.locator(".piece.lost")).not_to_have_count(0)


def test_a_line_grows_in_front_of_too_few_machines_and_pages_wait_for_their_services(served, window):
    page = window.open(served, "/unit/design")
    line, pages = page.locator(".scene").nth(0), page.locator(".scene").nth(1)
    expect(line.locator(".count")).to_have_text("1 / 61", timeout=60_000)
    expect(pages.locator(".count")).to_have_text("1 / 100", timeout=60_000)
    expect(line.locator(".machine")).to_have_count(8)
    line.get_by_label("Planned busy").fill("100")
    expect(line.locator(".machine")).to_have_count(5, timeout=60_000)
    line.get_by_label("Step", exact=True).fill("60")
    expect(line.locator(".machine.failed")).to_have_count(1)
    expect(line.locator(".caption")).to_contain_text("of 16 cores are at work")
    pages.get_by_label("Services a page asks").fill("2")
    expect(pages.locator(".call")).to_have_count(2, timeout=60_000)
    expect(pages.locator(".caption")).to_contain_text("5.1 % of its answers")
    assert axe_faults(page) == []


def test_a_kernel_slides_by_the_code_in_the_editor_over_pixels_that_change(served, window):
    page = window.open(served, "/unit/cnn/slide")
    scene = page.locator(".scene")
    caption, step = scene.locator(".caption"), scene.get_by_label("Step", exact=True)
    expect(scene.locator(".count")).to_have_text("1 / 47", timeout=60_000)
    scene.get_by_role("button", name="Play", exact=True).click()
    scene.get_by_role("button", name="6 rows").press("Enter")
    step.fill("46")
    expect(caption).to_contain_text("The largest number of the map is 36, at place (2, 4).")
    expect(caption).to_contain_text("You said 6 rows, and so it is.")
    # A pixel that is made bright changes the map of the step that is shown.
    scene.locator('[data-handle="ring"]').press("ArrowDown")
    expect(caption).to_contain_text("Pixel (4, 4) is 2, dark.")
    scene.locator('[data-handle="ring"]').press("Enter")
    expect(caption).to_contain_text("The largest number of the map is 24, at place (1, 5).", timeout=60_000)
    expect(scene.locator(".count")).to_have_text("47 / 47")
    # All places say the same: what no reference does, and therefore must come from this text.
    window.write(
        "import numpy as np\n\n\ndef correlate(picture, kernel, stride, padding):\n    return np.full((3, 3), 5.0)\n"
    )
    scene.get_by_label("Stride").select_option("2")
    expect(scene.locator(".owner.yours")).to_contain_text("slide", timeout=60_000)
    step.fill("1")
    expect(caption).to_contain_text("and the answer says 5.")
    assert axe_faults(page) == []


def test_gates_open_for_a_day_that_is_chosen_and_keep_by_the_code_in_the_editor(served, window):
    page = window.open(served, "/unit/lstm/four-gates")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    expect(scene.locator(".count")).to_have_text("1 / 25", timeout=60_000)
    scene.get_by_role("button", name="Play", exact=True).click()
    expect(scene.locator(".prompt")).to_contain_text("how much of a change in the memory of day 1")
    scene.get_by_role("button", name="More than a half").press("Enter")
    scene.get_by_label("Step", exact=True).fill("24")
    expect(caption).to_contain_text("You said more than a half, and so it is.")
    # A day to wipe between them shuts the forget gate, and nothing of day 1 comes through it.
    for _ in range(2):
        scene.locator('[data-handle="5"]').press("Enter")
    expect(caption).to_contain_text("is left on day 12 is less than 0.0001", timeout=60_000)
    expect(scene.locator(".count")).to_have_text("25 / 25")
    # Nothing is ever forgotten: what no reference does, and therefore must come from this text.
    window.write(
        "import numpy as np\n\n\ndef step(x, state, memory, W, U, b):\n"
        "    i, f, g, o = np.split(x @ W + state @ U + b, 4, axis=1)\n"
        "    memory = memory + np.tanh(g) / (1 + np.exp(-i))\n    return np.tanh(memory) / (1 + np.exp(-o)), memory\n"
    )
    scene.locator('[data-handle="3"]').press("ArrowUp")
    expect(scene.locator(".owner.yours")).to_contain_text("four-gates", timeout=60_000)
    expect(caption).to_contain_text("is left on day 12 is 1.00")
    assert axe_faults(page) == []
    page = window.open(served, "/unit/rnn")
    expect(page.locator(".scene .count")).to_have_text(re.compile(r"1 / \d+"), timeout=60_000)
    assert axe_faults(page) == []


def test_words_look_back_by_the_code_in_the_editor_and_ahead_without_a_mask(served, window):
    page = window.open(served, "/unit/transformers/what-to-look-at")
    scene = page.locator(".scene")
    caption, step = scene.locator(".caption"), scene.get_by_label("Step", exact=True)
    expect(scene.locator(".count")).to_have_text("1 / 10", timeout=60_000)
    scene.get_by_role("button", name="Play", exact=True).click()
    expect(scene.locator(".prompt")).to_contain_text("of which word does the last one, “table”, take in most?")
    scene.get_by_role("button", name="five", exact=True).press("Enter")
    step.fill("9")
    expect(caption).to_contain_text("looks at “five”, word 2, with 87 %.")
    expect(caption).to_contain_text("You said “five”, and so it is.")
    assert axe_faults(page) == []
    scene.get_by_label("Temperature").fill("4")
    expect(caption).to_contain_text("looks at “five”, word 2, with 25 %.", timeout=60_000)
    step.fill("1")
    expect(caption).to_contain_text("looks at itself alone")
    scene.get_by_label("Mask").select_option("none")
    expect(caption).to_contain_text("Word 1, “table”, looks at “five”, word 2, with 25 %.", timeout=60_000)
    # Every word looks at the last: what no reference does, and therefore must come from this text.
    window.write(
        "import numpy as np\n\n\ndef attend(Q, K, V, mask):\n"
        "    weights = np.tile(np.eye(len(K))[-1], (len(Q), 1))\n    return weights @ V, weights\n"
    )
    scene.get_by_label("Mask").select_option("causal")
    expect(scene.locator(".owner.yours")).to_contain_text("what-to-look-at", timeout=60_000)
    expect(caption).to_contain_text("It looks at a word that the mask hides.")


def test_new_points_walk_out_of_the_noise_by_the_code_in_the_editor(served, window):
    page = window.open(served, "/unit/generative-models/the-way-back")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    expect(scene.locator(".count")).to_have_text("1 / 50", timeout=60_000)
    scene.get_by_role("button", name="Play", exact=True).click()
    scene.get_by_role("button", name="Nearly all").press("Enter")
    scene.get_by_label("Step", exact=True).fill("49")
    expect(caption).to_contain_text("You said nearly all, and so it came.")
    expect(scene.locator(".point-of-line")).to_have_count(48)
    scene.get_by_label("Noise on the way back").select_option("none")
    expect(caption).to_contain_text("more alike than the data", timeout=60_000)
    heap = scene.locator('[data-handle="1"]')
    heap.press("Shift+ArrowUp")
    expect(heap).to_have_attribute("aria-label", re.compile("around 1.4"))
    # Nothing is ever taken away: what no reference does, and therefore must come from this text.
    window.write(
        "def walk_back(model, start, betas, z):\n    for t in range(len(betas), 0, -1):\n        model(start, t)\n    return start\n"
    )
    scene.get_by_label("Steps of noise").fill("2")
    expect(scene.locator(".owner.yours")).to_contain_text("the-way-back", timeout=60_000)
    expect(caption).to_contain_text("At 2 of 2 steps the answer's way was another than the formula's.", timeout=60_000)


def test_the_rounds_of_the_training_in_the_editor_are_gone_through_and_a_missed_rush_hour_is_said(served, window):
    page = window.open(served, "/unit/gan/two-peaks")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    scene.scroll_into_view_if_needed()
    expect(scene.locator(".count")).to_have_text("1 / 41", timeout=90_000)
    expect(caption).to_contain_text("Before the first round.")
    scene.get_by_role("button", name="Play", exact=True).click()
    scene.get_by_role("button", name="At both rush hours").press("Enter")
    scene.get_by_role("button", name="Pause").click()
    scene.get_by_label("Step", exact=True).fill("40")
    expect(caption).to_contain_text("Round 200.")
    expect(caption).to_contain_text("You said at both rush hours, and so it came.")
    expect(scene.locator(".rush-hours .fakes")).to_have_count(48)
    assert axe_faults(page) == []
    # It learns from the morning alone: what no reference does, and therefore must come from this text.
    window.write(
        (REPOSITORY / "tracks/ml-engineer/gan/two-peaks/wrong/mornings_only.py").read_text().partition("\n")[2]
    )
    scene.get_by_role("button", name="Show what it does now").click()
    expect(scene.locator(".owner.yours")).to_contain_text("two-peaks", timeout=60_000)
    expect(caption).to_contain_text("The one at 16:30 is missed.")
    expect(scene.locator(".rush-peak.missed")).to_have_count(1)
    # Not trained by rounds at all: that is said, and what it makes in the end is shown.
    window.write(
        "import torch\n\n\nclass Still(torch.nn.Module):\n    def forward(self, noise):\n        return noise[:, :1] * 0 - 1.6\n\n\n"
        "def train(real, seed, report=None):\n    return Still()\n"
    )
    scene.get_by_role("button", name="Show what it does now").click()
    expect(caption).to_contain_text("does not train by rounds of play_round", timeout=60_000)
    expect(scene.locator(".count")).to_have_text("1 / 1")


def test_a_palette_is_seen_by_four_readers_and_judged_by_the_code_in_the_editor(served, window):
    page = window.open(served, "/unit/visual-principles/every-twelfth-man")
    scene = page.locator(".scene")
    caption, step = scene.locator(".caption"), scene.get_by_label("Step", exact=True)
    expect(scene.locator(".count")).to_have_text("1 / 5", timeout=60_000)
    scene.get_by_role("button", name="Play", exact=True).click()
    scene.get_by_role("button", name="Without green cones").press("Enter")
    step.fill("1")
    expect(caption).to_contain_text("To somebody without red cones, B and C come closest: 4.6 apart.")
    expect(caption).to_contain_text("B looks olive, C looks olive")
    step.fill("4")
    expect(caption).to_contain_text("You said without green cones; it is without red cones.")
    # Orange is made lighter, and two others come closest.
    scene.locator('[data-handle="B-light"]').press("Shift+ArrowUp")
    expect(caption).to_contain_text("The answer to every-twelfth-man: A and E, 5.7 apart.", timeout=60_000)
    expect(scene.locator(".count")).to_have_text("5 / 5")
    # What no reference says, and therefore must come from this text.
    window.write("def closest_pair(colours):\n    return 0, 5, 1.5\n")
    scene.get_by_label("Palette").select_option("okabe")
    expect(scene.locator(".owner.yours")).to_contain_text("every-twelfth-man", timeout=60_000)
    step.fill("4")
    expect(caption).to_contain_text("A and F, 1.5 apart.")
    expect(caption).to_contain_text("By the picture C and D come closest, 17.9 apart.")
    assert axe_faults(page) == []


def test_a_click_goes_through_the_tables_of_the_script_in_the_editor(served, window):
    page = window.open(served, "/unit/qlikview/sales-and-plan")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    expect(caption).to_contain_text("There is no answer of yours to sales-and-plan yet", timeout=60_000)
    expect(caption).to_contain_text("a synthetic key, $Syn 1")
    scene.get_by_role("button", name="Play", exact=True).click()
    expect(scene.locator(".prompt")).to_contain_text("how many of the 5 rows of plan will stay?")
    scene.get_by_role("button", name="1", exact=True).press("Enter")
    scene.get_by_label("Step", exact=True).fill("4")
    expect(caption).to_contain_text("You said 1 for plan, and so it is.")
    # A click on a value shows at once what it leaves, and so does a choice by keyboard.
    scene.locator(".list-box .pick", has_text=re.compile("^12$")).click()
    expect(caption).to_contain_text("12 is green.", timeout=60_000)
    expect(scene.locator(".list-box .chosen")).to_have_text("✓ 12")
    scene.get_by_label("Click on").select_option(label="Month: 2")
    expect(caption).to_contain_text(
        "2 is green. White is what belongs to it: 2 of 5 rows of sales and 1 of 5 rows of plan", timeout=60_000
    )
    expect(scene.locator("path.wire")).to_have_count(2)
    window.write("sales:\nLOAD Kilos FROM [sales.csv];\n\nplan:\nLOAD Plan FROM [plan.csv];\n")
    scene.get_by_role("button", name="Show what it does now").click()
    expect(scene.locator(".owner.yours")).to_contain_text("sales-and-plan", timeout=60_000)
    scene.get_by_label("Step", exact=True).fill("0")
    expect(caption).to_contain_text("No two of them have a field in common")
    # A table that is given and one that comes out may have one name; which is which is said all the same.
    assert axe_faults(page) == []


def test_a_filter_context_is_followed_to_the_value_of_the_measure_in_the_editor(served, window):
    page = window.open(served, "/unit/power-bi/share-of-what")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    expect(caption).to_contain_text("There is no answer of yours to share-of-what yet", timeout=60_000)
    scene.get_by_role("button", name="Play", exact=True).click()
    expect(scene.locator(".prompt")).to_contain_text("What will Of all be in the total?")
    scene.get_by_role("button", name="1", exact=True).press("Enter")
    scene.get_by_role("button", name="Pause").click()
    scene.get_by_label("Step", exact=True).fill("3")
    expect(caption).to_contain_text("the filter runs from Products to Sales over ProductId. 2 of 8 rows of Sales stay.")
    expect(scene.locator(".star > .star-table .stays")).to_have_count(2)
    expect(scene.locator("path.wire")).to_have_count(4)
    # A cell is chosen in the matrix, or by keyboard.
    scene.locator(".matrix .cell").last.click()
    expect(caption).to_contain_text("The total: Of all is 1. The cells above add up to as much. You said so.")
    expect(scene.get_by_role("combobox", name="Cell", exact=True)).to_have_value("11")
    scene.get_by_role("combobox", name="Cell", exact=True).select_option(label="Tents, month 2")
    expect(caption).to_contain_text("Tents, month 2: Of all is 0.6013.")
    window.write(
        "Share of shown = SUM(Sales[Revenue])\n\nShare of shop = CALCULATE([Share of shown], REMOVEFILTERS())\n"
    )
    scene.get_by_label("Measure").select_option(label="Yours: share-of-what, Share of shop")
    expect(scene.locator(".owner.yours")).to_contain_text("share-of-what", timeout=60_000)
    scene.get_by_role("combobox", name="Cell", exact=True).select_option(label="Boots, month 1")
    expect(caption).to_contain_text("Boots, month 1: Share of shop is 1250.")
    expect(scene.locator(".star-table .gone")).to_have_count(7 + 3 + 3)
    assert axe_faults(page) == []
    # Beside an exercise in M stand the steps of its query.
    page = window.open(served, "/unit/power-bi/till-export")
    scene = page.locator(".scene")
    expect(scene.locator(".caption")).to_contain_text("There is no answer of yours to till-export yet", timeout=60_000)
    window.write("let\n  Kept = Table.SelectRows(Orders, each [Amount] <> null)\nin\n  Kept\n")
    scene.get_by_role("button", name="Show what it does now").click()
    expect(scene.locator(".owner.yours")).to_contain_text("till-export", timeout=60_000)
    scene.get_by_label("Step", exact=True).fill("1")
    expect(scene.locator(".caption")).to_contain_text("Kept is made of Orders. 6 rows of Orders have become 4.")
    expect(scene.locator(".shaped .gone")).to_have_count(2)
    expect(scene.locator("mark")).to_have_text("Kept = Table.SelectRows(Orders, each [Amount] <> null)")


def test_the_order_of_operations_is_followed_by_the_field_in_the_editor(served, window):
    page = window.open(served, "/unit/tableau/which-whole")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    expect(caption).to_contain_text("There is no answer of yours to which-whole yet", timeout=60_000)
    scene.get_by_role("button", name="Play", exact=True).click()
    expect(scene.locator(".prompt")).to_contain_text("How many of the 6 rows will { FIXED : SUM([Sales]) } see?")
    scene.get_by_role("button", name="5", exact=True).press("Enter")
    scene.get_by_role("button", name="Pause").click()
    scene.get_by_label("Step", exact=True).fill("6")
    expect(caption).to_contain_text("would see 5 rows, and so it was.")
    # A step of the order is gone to by a click, and one that this view has not got stays where it is.
    scene.locator(".operation", has_text="FIXED").first.click()
    expect(caption).to_contain_text("It sees 5 rows, and is 200 in each of them.")
    expect(scene.locator(".source-rows .gone")).to_have_count(1)
    window.write(
        "[Share of Shown] := 2 * SUM([Sales])\n\n[Share of All] := MAX({ FIXED [Country] : COUNTD([Category]) })\n"
    )
    scene.get_by_role("button", name="Show what it does now").click()
    expect(scene.locator(".owner.yours")).to_contain_text("which-whole", timeout=60_000)
    scene.get_by_label("Step", exact=True).fill("2")
    expect(caption).to_contain_text("for each Country. It sees 5 rows: DE 3, NL 2.")
    scene.get_by_label("Step", exact=True).fill("5")
    expect(caption).to_contain_text(
        "The view: Bags, Share of Shown 100, Share of All 3; Lights, Share of Shown 100, Share of All 3."
    )
    assert axe_faults(page) == []


def test_the_power_fails_where_the_learner_says_and_what_was_promised_is_looked_for(served, window):
    page = window.open(served, "/unit/capstone")
    scene = page.locator(".scene")
    caption = scene.locator(".caption")
    expect(caption).to_contain_text("The warehouse will tell four outcomes", timeout=60_000)
    expect(scene.locator(".owner")).to_contain_text("when-the-lights-go-out")
    scene.get_by_role("button", name="Play", exact=True).click()
    scene.get_by_role("button", name="nothing", exact=True).press("Enter")
    scene.get_by_role("button", name="Pause").click()
    scene.get_by_label("Step", exact=True).fill("3")
    expect(caption).to_contain_text(
        'No answer comes. What was in memory is gone. On the disk stands a torn line: ["18/1"'
    )
    expect(scene.locator(".file .torn")).to_have_text('["18/1"')
    scene.get_by_label("Step", exact=True).fill("7")
    expect(caption).to_contain_text("Everything that was promised is there. You said nothing, and so it was.")
    scene.get_by_label("Service").select_option("torn-line-stays")
    expect(caption).to_contain_text("The warehouse will tell four outcomes", timeout=60_000)
    scene.get_by_label("Step", exact=True).fill("7")
    expect(caption).to_contain_text("Promised, and lost: 18/1.")
    expect(scene.locator(".evening .gone")).to_have_count(1)
    assert axe_faults(page) == []


def test_what_stands_on_a_change_runs_again_and_what_the_code_in_the_editor_leaves_out_is_out_of_date(served, window):
    page = window.open(served, "/unit/build/what-is-stale")
    scene = page.locator(".scene")
    caption, step = scene.locator(".caption"), scene.get_by_label("Step", exact=True)
    expect(scene.locator(".count")).to_have_text("1 / 6", timeout=60_000)
    expect(caption).to_contain_text("Last night all 7 steps ran, and everything is up to date.")
    scene.get_by_role("button", name="Play", exact=True).click()
    expect(scene.locator(".prompt")).to_contain_text("depth is 8 and was 6. How many of the 7 steps")
    scene.get_by_role("button", name="3", exact=True).press("Enter")
    scene.get_by_role("button", name="Pause").click()
    step.fill("5")
    expect(caption).to_contain_text("3 of 7 steps ran, in 52 minutes; everything would have taken 240.")
    expect(caption).to_contain_text("You said 3, and so it was.")
    expect(scene.locator(".night-step.has-run")).to_have_count(3)
    window.write("def to_run(steps, params, files, record):\n    return ['model']\n")
    scene.get_by_label("A file").select_option("weather.json")
    expect(scene.locator(".owner.yours")).to_contain_text("what-is-stale", timeout=60_000)
    expect(scene.locator(".count")).to_have_text("1 / 4", timeout=60_000)
    step.fill("3")
    expect(caption).to_contain_text("Made of something that is not there any more: weather, errors and card.")
    expect(scene.locator(".night-step.old")).to_have_count(3)
    assert axe_faults(page) == []
