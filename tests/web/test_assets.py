"""Built files: addresses that change with the content, packed where that is accepted, and nothing outside the folder."""

import gzip

import pytest

from milepost.web.assets import Assets


def test_an_address_changes_with_the_content(static_folder):
    assets = Assets(static_folder)
    before = assets.address("page.css")
    assert assets.address("page.css") == before
    (static_folder / "page.css").write_text("body { color: red }", encoding="utf-8")
    assert assets.address("page.css") != before


def test_a_file_that_is_not_built_has_an_address_all_the_same(static_folder):
    assert Assets(static_folder).address("missing.js") == "/static/missing.js"


def test_with_its_hash_a_file_is_kept_for_ever_without_it_is_asked_for_again(visit, static_folder):
    address = Assets(static_folder).address("page.js")
    assert visit().get(address).headers["cache-control"] == "public, max-age=31536000, immutable"
    for other in ("/static/page.js", "/static/page.js?v=0123456789abcdef"):
        assert visit().get(other).headers["cache-control"] == "no-cache"


def test_what_has_not_changed_is_not_sent_again(visit):
    first = visit().get("/static/page.js")
    again = visit(**{"if-none-match": first.headers["etag"]}).get("/static/page.js")
    assert again.status_code == 304
    assert again.content == b""


def test_the_packed_form_is_sent_where_it_is_accepted(visit, static_folder):
    (static_folder / "page.js.gz").write_bytes(gzip.compress(b"/* packed */"))
    packed = visit(**{"accept-encoding": "gzip"}).get("/static/page.js")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == "/* packed */"
    plain = visit(**{"accept-encoding": "identity"}).get("/static/page.js")
    assert "content-encoding" not in plain.headers
    assert plain.text == "/* page.js */"
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("name", "kind"), [("page.js", "text/javascript"), ("page.css", "text/css"), ("third-party.txt", "text/plain")]
)
def test_a_file_says_what_it_is(visit, static_folder, name, kind):
    (static_folder / "third-party.txt").write_text("x", encoding="utf-8")
    assert visit().get(f"/static/{name}").headers["content-type"].startswith(kind)


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "..%2fsecret",
        "%2e%2e%2fsecret",
        ".hidden",
        "page.js.gz",
        "a/b",
        "page.js%00",
        "",
        "%2fetc%2fpasswd",
    ],
)
def test_no_name_leads_anywhere_else(visit, static_folder, name):
    (static_folder.parent / "secret").write_text("what nobody may see", encoding="utf-8")
    (static_folder / ".hidden").write_text("what nobody may see", encoding="utf-8")
    (static_folder / "page.js.gz").write_bytes(gzip.compress(b"what nobody may see"))
    response = visit().get(f"/static/{name}")
    assert response.status_code in {403, 404}
    assert "nobody may see" not in response.text
