"""The unit of transformers against truths from outside: PyTorch's own attention, encoder layer, loss and cosine, a published example, and closed forms."""

import os
import runpy
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from tests.tracks.conftest import references_of

from milepost.app.home import find_home
from milepost.sandbox import find_toolset

SceneOf = Callable[[str], Callable[..., list[dict[str, Any]]]]

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "transformers"
reference = references_of(UNIT)

# Run by the learner's toolset: the application itself has no PyTorch.
AGAINST_PYTORCH = """
import runpy, sys
import numpy as np
import torch
from torch import nn
from torch.nn.functional import cosine_similarity, cross_entropy, layer_norm, scaled_dot_product_attention

torch.set_num_threads(1)
unit = sys.argv[1]
load = lambda folder: runpy.run_path(f"{unit}/{folder}/answer.py")
rng = np.random.default_rng(7)
T = torch.tensor

# Attention with a mask.
attend = load("what-to-look-at")["attend"]
for n, m, d, e in ((3, 5, 4, 2), (1, 1, 1, 1), (6, 2, 3, 3)):
    Q, K, V = rng.normal(size=(n, d)), rng.normal(size=(m, d)), rng.normal(size=(m, e))
    mask = rng.random((n, m)) < 0.5
    mask[np.arange(n), rng.integers(0, m, n)] = True
    assert np.allclose(attend(Q, K, V, mask)[0], scaled_dot_product_attention(T(Q), T(K), T(V), attn_mask=T(mask)))

# Several heads.
look = load("several-heads")["look"]
for n, d, heads in ((5, 6, 3), (4, 4, 1), (1, 4, 4)):
    x, Wq, Wk, Wv, Wo = rng.normal(size=(n, d)), *rng.normal(size=(4, d, d))
    layer = nn.MultiheadAttention(d, heads, bias=False, batch_first=True).double()
    with torch.no_grad():
        layer.in_proj_weight.copy_(T(np.vstack([Wq.T, Wk.T, Wv.T])))
        layer.out_proj.weight.copy_(T(Wo.T.copy()))
    hidden = torch.ones(n, n, dtype=torch.bool).triu(1)
    theirs = layer(*[T(x)[None]] * 3, attn_mask=hidden, need_weights=False)[0][0]
    assert np.allclose(look(x, Wq, Wk, Wv, Wo, heads), theirs.detach())

# A block: PyTorch's encoder layer with the normalisation first.
block = load("one-block")
n, d, h = 5, 4, 7
layer = nn.TransformerEncoderLayer(d, 1, h, dropout=0.0, batch_first=True, norm_first=True).double().eval()
w = {name: rng.normal(size=(d, d)) for name in ("Wq", "Wk", "Wv", "Wo")}
w |= {"gain1": rng.normal(size=d), "shift1": rng.normal(size=d), "gain2": rng.normal(size=d), "shift2": rng.normal(size=d)}
w |= {"W1": rng.normal(size=(d, h)), "b1": rng.normal(size=h), "W2": rng.normal(size=(h, d)), "b2": rng.normal(size=d)}
with torch.no_grad():
    layer.self_attn.in_proj_weight.copy_(T(np.vstack([w["Wq"].T, w["Wk"].T, w["Wv"].T])))
    layer.self_attn.in_proj_bias.zero_(), layer.self_attn.out_proj.bias.zero_()
    for part, value in (
        (layer.self_attn.out_proj.weight, w["Wo"].T), (layer.norm1.weight, w["gain1"]), (layer.norm1.bias, w["shift1"]),
        (layer.norm2.weight, w["gain2"]), (layer.norm2.bias, w["shift2"]), (layer.linear1.weight, w["W1"].T), (layer.linear1.bias, w["b1"]),
        (layer.linear2.weight, w["W2"].T), (layer.linear2.bias, w["b2"]),
    ):
        part.copy_(T(value.copy()))
x = rng.normal(size=(n, d))
theirs = layer(T(x)[None], src_mask=torch.ones(n, n, dtype=torch.bool).triu(1))[0]
assert np.allclose(block["block"](x, w), theirs.detach())
assert np.allclose(block["normalise"](x, w["gain1"], w["shift1"]), layer_norm(T(x), (d,), T(w["gain1"]), T(w["shift1"])))

# Perplexity: filling is passed over by `ignore_index`.
perplexity = load("how-surprised")["perplexity"]
scores, words, lengths = rng.normal(size=(4, 6, 5)) * 3, rng.integers(0, 5, (4, 6)), np.array([6, 1, 3, 2])
coming = np.where(np.arange(1, 6) < lengths[:, None], words[:, 1:], -1)
assert np.isclose(perplexity(scores, words, lengths), cross_entropy(T(scores[:, :-1]).transpose(1, 2), T(coming), ignore_index=-1).exp())
assert np.isclose(perplexity(np.zeros((2, 4, 20)), np.ones((2, 4), dtype=int), np.array([4, 2])), 20)

# The language model sees nothing of what comes, and its block is the one with the numbers of the encoder layer.
small = load("small-model")
torch.manual_seed(1)
own, layer = small["Block"](8, 2), nn.TransformerEncoderLayer(8, 2, 32, dropout=0.0, batch_first=True, norm_first=True).eval()
pairs = ((layer.norm1, own.before), (layer.norm2, own.between), (layer.self_attn.out_proj, own.out), (layer.linear1, own.up), (layer.linear2, own.down))
with torch.no_grad():
    layer.self_attn.in_proj_weight.copy_(own.asked.weight), layer.self_attn.in_proj_bias.copy_(own.asked.bias)
    for one, two in pairs:
        one.weight.copy_(two.weight), one.bias.copy_(two.bias)
    x = torch.randn(3, 5, 8)
    assert torch.allclose(own(x), layer(x, src_mask=torch.ones(5, 5, dtype=torch.bool).triu(1)), atol=1e-5)

# Retrieval.
questions, passages = rng.normal(size=(20, 5)), rng.normal(size=(30, 5)) * rng.uniform(0.1, 9, (30, 1))
theirs = cosine_similarity(T(questions)[:, None], T(passages), dim=2).topk(4).indices.numpy()
right = [[int(row[1]), int(row[3]), 99] for row in theirs]
found, recall = load("nearest-answer")["search"](questions, passages, right, 4)
assert np.array_equal(found, theirs) and np.isclose(recall, 2 / 3)
"""


def test_references_agree_with_pytorch() -> None:
    toolset = find_toolset("torch", home=find_home(os.environ).data)
    words = [str(toolset.python), "-c", AGAINST_PYTORCH, str(UNIT)]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr


def test_a_turn_leads_from_every_place_to_the_one_so_far_on() -> None:
    positions = reference("where-it-stands")
    for d, k in ((2, 3), (8, 7), (16, -4)):
        code, turn = positions(60, d, k)
        here = np.arange(max(0, -k), 60 - max(0, k))
        np.testing.assert_allclose(code[here] @ turn, code[here + k], atol=1e-12)
        np.testing.assert_allclose(turn @ turn.T, np.eye(d), atol=1e-12)
        np.testing.assert_allclose((code**2).sum(axis=1), d / 2)  # each clock's hand has length 1


def test_the_pieces_are_those_of_the_paper() -> None:
    """Algorithm 1 of Sennrich, Haddow and Birch, Neural Machine Translation of Rare Words with Subword Units (2016), up to its first other choice among equals."""
    learnt, texts = reference("in-pieces")(["low·", "lower·", "newest·", "widest·"], [5, 2, 6, 3], 5)
    assert learnt == [("e", "s"), ("es", "t"), ("est", "·"), ("l", "o"), ("lo", "w")]
    assert texts[0] == ["low", "·"]
    assert texts[3] == ["w", "i", "d", "est·"]


def test_words_are_drawn_as_often_as_their_chances_say() -> None:
    next_word = reference("next-word")
    scores = np.log([0.5, 0.1, 0.3, 0.1])
    for temperature, k, chances in (
        (1.0, 4, [0.5, 0.1, 0.3, 0.1]),
        (0.5, 2, [25 / 34, 0, 9 / 34, 0]),
        (0.0, 3, [1, 0, 0, 0]),
    ):
        said, _ = next_word(scores, temperature, k, 0.0)
        np.testing.assert_allclose(said, chances)
        drawn = [next_word(scores, temperature, k, (i + 0.5) / 1000)[1] for i in range(1000)]
        np.testing.assert_allclose(np.bincount(drawn, minlength=4) / 1000, chances, atol=0.001)


SENTENCE = ["table", "five", "wants", "soup", "so", "bring", "soup", "to", "table"]


def looking(look: str, *, causal: bool = True, temperature: float = 1.0) -> dict[str, Any]:
    return {"words": SENTENCE, "look": look, "causal": causal, "temperature": temperature}


def test_in_the_scene_the_last_word_finds_what_followed_it_and_the_first_reads_ahead_without_a_mask(
    scene_of: SceneOf,
) -> None:
    play = scene_of("transformers")
    for temperature in (0.25, 1.0, 4.0):
        shown = play(looking("followed", temperature=temperature))
        fits = np.exp(4 / temperature)
        assert np.isclose(shown[-1]["weights"][0][1], fits / (fits + 8), atol=1e-4)
        assert shown[-1]["takes"].index(max(shown[-1]["takes"])) == shown[0]["known"].index("five")
        assert shown[1]["weights"] == [[1, *[0] * 8]]
        assert not any(frame["note"] for frame in shown)
    ahead = play(looking("followed", causal=False))
    assert np.isclose(ahead[1]["weights"][0][1], np.exp(4) / (np.exp(4) + 8), atol=1e-4)


def test_the_scene_shows_three_heads_that_look_as_each_does_alone(scene_of: SceneOf) -> None:
    play = scene_of("transformers")
    together = play(looking("together"))
    for which, look in enumerate(("followed", "same", "before")):
        alone = play(looking(look))
        for one, all_three in zip(alone[1:], together[1:], strict=True):
            np.testing.assert_allclose(one["weights"][0], all_three["weights"][which], atol=1e-4)
    assert not any(frame["note"] for frame in together)
    assert play(looking("together", causal=False))[0]["note"].endswith("the mask stays on.")


def test_the_scene_says_what_is_odd_about_weights(scene_of: SceneOf) -> None:
    play = scene_of("transformers")
    state = looking("followed")
    lost = play(state, what_to_look_at="afterwards.py")
    assert lost[1]["note"].startswith("Its weights add up to 0.")
    assert play(state, what_to_look_at="unused.py")[1]["note"] == "It looks at a word that the mask hides."
    assert play(state, what_to_look_at="unscaled.py")[-1]["note"] == "A softmax of its scores gives other weights."
    assert play(looking("together"), several_heads="all.py")[1]["note"] == "It looks at a word that the mask hides."


def test_the_scene_ends_where_weights_are_no_numbers_and_says_what_strays() -> None:
    frames = runpy.run_path(str(UNIT / "scene.py"))["frames"]
    attend = reference("what-to-look-at")

    _, odd = frames(lambda _, *given: (given[2], np.full(given[3].shape, np.nan)), looking("same"))
    assert odd["step"] == "odd"
    *_, last = frames(lambda _, *given: (0 * given[2], attend(*given)[1]), looking("same"))
    assert last["note"] == "What it takes in is not the mean of the values by these weights."
