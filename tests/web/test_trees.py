"""Documents drawn by the server are the trees that the page's script would draw."""

from milepost.web.trees import Branch, read_trees


def test_a_line_that_opens_nothing_stands_alone():
    assert read_trees("{ _id: 1, n: 2 }\n{ _id: 2 }") == (Branch("{ _id: 1, n: 2 }"), Branch("{ _id: 2 }"))


def test_what_is_opened_holds_what_follows_up_to_the_line_that_closes_it():
    text = '{\n  _id: 2,\n  items: [\n    { sku: "pen" },\n    { sku: "ink" }\n  ],\n}'
    items = Branch("items: [", (Branch('{ sku: "pen" },'), Branch('{ sku: "ink" }')), "],")
    assert read_trees(text) == (Branch("{", (Branch("_id: 2,"), items), "}"),)


def test_a_text_that_was_cut_loses_none_of_its_lines():
    assert read_trees("{\n  a: [\n    1,") == (Branch("{", (Branch("a: [", (Branch("1,"),)),)),)


def test_a_closing_line_without_an_opening_one_is_a_line():
    assert read_trees("}\n{ a: 1 }") == (Branch("}"), Branch("{ a: 1 }"))
