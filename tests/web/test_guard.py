"""Who may come through the TCP door, and with what."""

import pytest

HOST = "127.0.0.1:6453"
TOKEN = "a-key-that-nobody-guesses"
PAGES = ["/", "/unit/numpy", "/unit/numpy/masks", "/progress", "/about", "/api/map", "/api/next", "/static/page.js"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_served_without_the_key(visit, use_cases, path):
    response = visit(key=False).get(path)
    assert response.status_code == 403
    assert use_cases.asked == []


def test_the_refusal_says_how_to_get_the_key(visit):
    page = visit(key=False).get("/")
    assert "Run <code>milepost</code> in a terminal" in page.text
    assert visit(key=False).get("/api/map").json()["error"]["code"] == "MP-F002"


def test_the_key_in_the_address_becomes_a_cookie_and_leaves_the_address(visit):
    response = visit(key=False, **{"sec-fetch-site": "none"}).get(f"/unit/numpy?token={TOKEN}&view=list")
    assert response.status_code == 303
    assert response.headers["location"] == "/unit/numpy?view=list"
    cookie = response.headers["set-cookie"].lower()
    assert cookie.startswith(f"milepost-6453={TOKEN}")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "domain" not in cookie


@pytest.mark.parametrize("path", ["//evil.example/", "/%5Cevil.example/", "/\\evil.example", "///evil.example"])
def test_the_redirect_never_leads_to_another_host(visit, path):
    response = visit(key=False).get(f"http://{HOST}{path}?token={TOKEN}")
    assert response.status_code == 303
    assert response.headers["location"].startswith("/")
    assert not response.headers["location"].startswith(("//", "/\\"))


@pytest.mark.parametrize("token", ["", "wrong", "A-KEY-THAT-NOBODY-GUESSES", "ü", TOKEN + "x"])
def test_a_wrong_key_is_refused_and_leaves_no_cookie(visit, token):
    response = visit(key=False).get("/", params={"token": token})
    assert response.status_code == 403
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:6453", "127.0.0.1", "127.0.0.1:6454", "localhost.evil.example:6453", ""]
)
def test_a_foreign_name_that_points_here_is_refused(visit, use_cases, host):
    response = visit(host=host).get("/api/map")
    assert response.status_code == 403
    assert response.json()["error"]["code"] == "MP-F001"
    assert use_cases.asked == []


def test_localhost_is_one_of_our_names(visit):
    assert visit(host="localhost:6453", origin="http://localhost:6453").get("/api/map").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:9999", "sec-fetch-site": "same-site"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
        {"origin": f"https://{HOST}", "sec-fetch-site": "same-origin"},
        {"origin": f"http://{HOST}", "sec-fetch-site": "cross-site"},
        {"origin": "http://localhost:6453", "sec-fetch-site": "same-site"},
    ],
)
def test_no_other_page_can_change_anything_even_with_the_cookie(visit, use_cases, headers):
    response = visit(**headers).post("/api/check", json={"exercise": "numpy/masks", "answer": ""})
    assert response.status_code == 403
    assert response.json()["error"]["code"] == "MP-F003"
    assert use_cases.asked == []


def test_a_change_without_any_word_about_its_origin_is_refused(app, visit, use_cases):
    visitor = type(visit())(app, cookie=f"milepost-6453={TOKEN}")
    assert visitor.post("/api/hint", json={"exercise": "numpy/masks"}).status_code == 403
    assert use_cases.asked == []


def test_a_form_of_ours_needs_no_script_and_an_old_browser_names_our_origin(app, visit):
    ask = {"json": {"exercise": "numpy/masks"}}
    cookie = {"cookie": f"milepost-6453={TOKEN}"}
    for headers, status in (
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"origin": f"http://{HOST}"}, 200),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "none"}, 403),
    ):
        assert type(visit())(app, **cookie, **headers).post("/api/hint", **ask).status_code == status, headers


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(("mode", "dest"), [("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe")])
def test_no_other_page_can_load_or_frame_anything(visit, site, mode, dest):
    headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    assert visit(**headers).get("/api/map").status_code == 403


def test_a_link_on_another_page_may_lead_here(visit):
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert visit(**headers).get("/about").status_code == 200


def test_a_program_may_bring_the_key_itself(app, visit):
    visitor = type(visit())(app, authorization=f"token {TOKEN}")
    assert visitor.post("/api/hint", json={"exercise": "numpy/masks"}).status_code == 200
    wrong = type(visit())(app, authorization="token wrong")
    assert wrong.post("/api/hint", json={"exercise": "numpy/masks"}).status_code == 403


def test_a_form_of_another_kind_is_no_json(visit, use_cases):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        response = visit().post(
            "/api/check", content=b'{"exercise": "a/b", "answer": ""}', headers={"content-type": kind}
        )
        assert response.status_code == 400
    assert use_cases.asked == []


def test_the_unix_socket_needs_no_key(visit):
    assert visit(unix=True).get("/api/map").status_code == 200
    assert visit(unix=True).post("/api/hint", json={"exercise": "numpy/masks"}).status_code == 200


def test_a_tcp_connection_whose_peer_is_gone_is_not_taken_for_the_unix_socket(app):
    import asyncio

    import httpx

    async def called(scope, receive, send):
        await app({**scope, "client": None}, receive, send)

    async def ask():
        transport = httpx.ASGITransport(app=called)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as client:
            return await client.get("/api/map")

    assert asyncio.run(ask()).status_code == 403


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/api/nowhere", "/unit/nowhere", "/unit/numpy/figures/elbow.svg"])
def test_every_answer_carries_the_headers_of_safety(visit, path):
    for visitor in (visit(), visit(key=False), visit(unix=True)):
        headers = visitor.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy.replace("style-src 'unsafe-inline'; img-src data:; sandbox", "")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert not [name for name in headers if name.startswith("access-control-")]


def test_pages_allow_own_scripts_and_styles_only(visit):
    policy = visit().get("/").headers["content-security-policy"]
    for part in (
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
    ):
        assert f"{part};" in f"{policy};"


def test_a_preflight_is_never_answered_with_leave(visit):
    response = visit(origin="http://evil.example", **{"sec-fetch-site": "cross-site"})("OPTIONS", "/api/check")
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers
    assert "access-control-allow-origin" not in visit()("OPTIONS", "/api/check").headers


def test_a_server_without_a_key_is_not_made(use_cases):
    from milepost.web import make_app
    from milepost.web.guard import Guard

    assert make_app(use_cases, token="x", allowed_hosts=()) is not None
    with pytest.raises(ValueError, match="key"):
        Guard(lambda *_: None, token="", allowed_hosts=(), cookie="c", refuse=lambda *_: None)
