"""The pages: each asks the use cases, picks a template, and holds no rules."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from milepost.terms import TITLES, LearnerError, MilepostError
from milepost.terms.tongue import (
    ENGLISH,
    day_said,
    listed,
    say,
    spoken_in,
    tongue,
    tongue_asked,
    translated,
    translated_many,
)
from milepost.web.api import drawn, read_body
from milepost.web.assets import Assets
from milepost.web.calendar import draw_calendar
from milepost.web.icons import Icons
from milepost.web.lesson import Page, code, render, render_line
from milepost.web.lettering import width_of
from milepost.web.portfolio import pack, site
from milepost.web.ports import Json, UseCases
from milepost.web.refusals import guarded
from milepost.web.road import SHAPES, hue_of, lay_out, written
from milepost.web.signs import read_signs, state_said
from milepost.web.trees import read_trees

TEMPLATES: Final = Path(__file__).with_name("templates")
THEMES: Final = frozenset({"auto", "light", "dark"})
_THEME_COOKIE: Final = "milepost-theme"
_YEAR_S: Final = 365 * 86_400
_BY_NIGHT: Final = b"(prefers-color-scheme: dark)"
_VIEW_BOX: Final = re.compile(rb'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')

Context = dict[str, Any]


class Pages:
    """Draws the pages on the server; everything that can be read can be read without a script."""

    def __init__(
        self, use_cases: UseCases, assets: Assets, *, icons: Icons | None = None, today: Callable[[], date] = date.today
    ) -> None:
        self._use_cases = use_cases
        self._today = today
        self._icons = icons or Icons()
        self._assets = assets
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self._templates.policies["ext.i18n.trimmed"] = True
        # Asked each time a sentence is drawn: one environment speaks every language.
        self._templates.install_gettext_callables(translated, translated_many, newstyle=True)  # type: ignore[attr-defined]  # the extension brings it
        self._templates.globals.update(
            static=assets.address,
            icon=self._icons.inline,
            inline=render_line,
            code=code,
            languages=TITLES,
            state_said=state_said,
            listed_languages=_listed_languages,
            n=written,
            trees=read_trees,
            width_of=width_of,
            tongue=tongue,
            en=_in_english,
            own=_in_own,
        )
        # A page about a problem looks as the last one did: what it would have to ask may be what failed.
        self._chosen: dict[str, str] = {}
        self._lesson = lru_cache(maxsize=64)(self._draw_lesson)

    def routes(self) -> list[BaseRoute]:
        """Give every address of a page."""
        gets = {
            "/": self._map,
            "/find": self._find,
            "/unit/{slug}": self._unit,
            "/unit/{slug}/figures/{name}": self._figure,
            "/unit/{unit}/{slug}": self._workbench,
            "/unit/{unit}/{slug}/attempt/{attempt}": self._attempt,
            "/progress": self._progress,
            "/profile": self._profile,
            "/portfolio.zip": self._portfolio,
            "/settings": self._settings,
            "/about": self._about,
            "/icon.svg": self._icon,
        }
        return [
            *(Route(path, guarded(handler, self.problem), methods=["GET"]) for path, handler in gets.items()),
            Route("/theme", guarded(self._theme, self.problem), methods=["POST"]),
            Route("/settings", guarded(self._set, self.problem), methods=["POST"]),
            Route("/profile", guarded(self._set_profile, self.problem), methods=["POST"]),
        ]

    def warm(self) -> None:
        """Load every template and what lessons need, ahead of the first visitor, who would otherwise wait for it."""
        for name in self._templates.list_templates(extensions=["html"]):
            self._templates.get_template(name)
        render("```python\nimport this\n```\n\n$x$")

    def problem(self, request: Request, status: int, error: MilepostError) -> Response:
        """Draw a refusal as a page; it asks the use cases nothing, for they may be what failed."""
        with spoken_in(self._tongue(request)):
            return self._page(request, "problem.html", {"error": error, "ahead": None}, status=status)

    async def _map(self, request: Request) -> Response:
        return await self._draw(request, "map.html", self._map_context(request.query_params.get("view") == "list"))

    def _map_context(self, as_list: bool) -> Callable[[], Context]:  # noqa: FBT001 the one thing that varies
        def context() -> Context:
            track = self._use_cases.map()
            stages = read_signs(track)
            return {
                "here": "map",
                "track": track,
                "summary": track["summary"],
                "notices": track["notices"],
                "stages": stages,
                "abouts": {
                    sign.slug: {"title": sign.title, "summary": sign.summary, "story": sign.story}
                    for stage in stages
                    for sign in stage.signs
                },
                "signs": {sign.slug: sign for stage in stages for sign in stage.signs},
                "roads": [lay_out(track["stages"], shape) for shape in SHAPES],
                "sprite": self._icons.sprite(
                    [stage.icon for stage in stages]
                    + [sign.icon for stage in stages for sign in stage.signs]
                    + ["tick", "flag", "padlock", "again"]
                ),
                "known_icon": self._icons.known,
                "as_list": as_list,
            }

        return context

    async def _find(self, request: Request) -> Response:
        """Give what was found as a page; or as JSON for the box that helps while one types."""
        words = request.query_params.get("q", "").strip()
        if request.query_params.get("as") == "json":
            return JSONResponse(await run_in_threadpool(lambda: self._use_cases.find(words)))

        def context() -> Context:
            return {
                "here": "map",
                "words": words,
                "found": self._use_cases.find(words),
                "introduced": _introduced,
            }

        return await self._draw(request, "find.html", context)

    async def _unit(self, request: Request) -> Response:
        slug = request.path_params["slug"]

        def context() -> Context:
            unit = self._use_cases.unit(slug)
            lesson = self._lesson(slug, unit["lesson"], tuple(unit["figures"]), self._has_scene(unit), tongue())
            return {"unit": unit, "lesson": lesson, "hue": self._hue(unit), "scene": self._has_scene(unit)}

        return await self._draw(request, "unit.html", context)

    def _hue(self, unit: Json) -> int:
        slugs = [stage["slug"] for stage in self._use_cases.map()["stages"]]
        return hue_of(slugs.index(unit["stage"]["slug"]) + 1)

    def _has_scene(self, unit: Json) -> bool:
        return bool(unit["scene"]) and self._assets.find("scene.js") is not None

    def _draw_lesson(self, slug: str, markdown: str, figures: tuple[str, ...], has_scene: bool, _tongue: str) -> Page:  # noqa: FBT001 kept by its arguments
        def size(name: str) -> tuple[float, float] | None:
            if name not in figures:
                return None
            found = _VIEW_BOX.search(self._use_cases.figure(slug, name)[:2000])
            return (float(found[1]), float(found[2])) if found else None

        slot = Markup(self._templates.get_template("_scene.html").render(slug=slug)) if has_scene else Markup()  # noqa: S704 the template escapes
        return render(markdown, figures=f"/unit/{quote(slug)}/figures", size=size, scene=slot)

    async def _figure(self, request: Request) -> Response:
        slug, name = request.path_params["slug"], request.path_params["name"]
        content = await run_in_threadpool(self._use_cases.figure, slug, name)
        # A picture follows the machine's colours; on a page it follows the page's, which may have been switched.
        holds = {"dark": b"all", "light": b"not all"}.get(request.query_params.get("theme", ""))
        if holds is not None:
            content = content.replace(_BY_NIGHT, holds)
        # Opened by itself, a figure may draw, and nothing else: no script, no form, nothing loaded.
        headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"}
        return Response(content, media_type="image/svg+xml", headers=headers | {"Cache-Control": "no-cache"})

    async def _workbench(self, request: Request) -> Response:
        unit_slug, slug = request.path_params["unit"], request.path_params["slug"]
        language = request.query_params.get("lang") or None

        def context() -> Context:
            exercise = drawn(self._use_cases.exercise(f"{unit_slug}/{slug}", language=language))
            unit = self._use_cases.unit(unit_slug)
            has_scene = bool(exercise["moves"]) and self._has_scene(unit)
            return {"exercise": exercise, "unit": unit, "scene": unit_slug if has_scene else ""}

        return await self._draw(request, "workbench.html", context)

    async def _attempt(self, request: Request) -> Response:
        unit, slug, attempt_id = (request.path_params[name] for name in ("unit", "slug", "attempt"))

        def context() -> Context:
            attempt = self._use_cases.past_answer(f"{unit}/{slug}", attempt_id)
            at = datetime.fromisoformat(attempt["at"]).astimezone()
            said_at = f"{day_said(at)}, {at:%H:%M}"
            return {
                "here": "progress",
                "attempt": attempt | {"said_at": said_at},
                "unit": self._use_cases.unit(unit),
                "verdict_said": _verdict_said(attempt["verdict"]),
            }

        return await self._draw(request, "attempt.html", context)

    async def _progress(self, request: Request) -> Response:
        def context() -> Context:
            progress, track = self._use_cases.progress(), self._use_cases.map()
            calendar = draw_calendar(progress["days"], today=self._today())
            return {"here": "progress", "progress": progress, "stages": read_signs(track), "calendar": calendar}

        return await self._draw(request, "progress.html", context)

    async def _profile(self, request: Request) -> Response:
        saved = "saved" in request.query_params
        return await self._draw(
            request,
            "profile.html",
            lambda: {"here": "progress", "profile": self._use_cases.profile(), "saved": saved},
        )

    async def _set_profile(self, request: Request) -> Response:
        form = parse_qs((await read_body(request)).decode("utf-8", "replace"), keep_blank_values=True)

        def save() -> None:
            self._use_cases.save_profile(
                name=form.get("name", [None])[0],
                about=form.get("about", [None])[0],
                shown=form.get("show", []),
                show=form.get("all", []),
                hide=form.get("none", []),
            )

        await run_in_threadpool(save)
        # Whoever chose for one stop goes on beside it.
        beside = "".join(
            f"#choice-{quote(slug, safe='')}" for slug in (*form.get("all", []), *form.get("none", []))[:1]
        )
        return RedirectResponse(f"/profile?saved{beside}", status_code=303)

    def site(self, told: Json) -> dict[str, str]:
        """Give the files of a portfolio, by path."""
        return site(told, self._templates, self._assets, self._icons)

    async def _portfolio(self, request: Request) -> Response:
        def work() -> bytes:
            with spoken_in(self._tongue(request)):
                return pack(self.site(self._use_cases.portfolio()))

        content = await run_in_threadpool(work)
        headers = {"Content-Disposition": 'attachment; filename="portfolio.zip"', "Cache-Control": "no-store"}
        return Response(content, media_type="application/zip", headers=headers)

    async def _settings(self, request: Request) -> Response:
        saved = "saved" in request.query_params

        def context() -> Context:
            return {"here": "settings", "settings": self._use_cases.settings()["settings"], "saved": saved}

        return await self._draw(request, "settings.html", context)

    async def _set(self, request: Request) -> Response:
        """Keep what a form without scripts sends: the colours in this browser, everything else with the learner."""
        form = parse_qs((await read_body(request)).decode("utf-8", "replace"))
        values = {name: given[0] for name, given in form.items()}
        theme = _theme_in(values.pop("colours", "auto"))
        await run_in_threadpool(self._use_cases.save_settings, values)
        return _remember(RedirectResponse("/settings?saved", status_code=303), theme)

    async def _about(self, request: Request) -> Response:
        return await self._draw(request, "about.html", lambda: {"here": "about"})

    async def _icon(self, _request: Request) -> Response:
        return Response(
            self._templates.get_template("icon.svg").render(),
            media_type="image/svg+xml",
            headers={"Cache-Control": "public, max-age=86400"},
        )

    async def _theme(self, request: Request) -> Response:
        """Remember light or dark, for a browser without scripts, and go back to where the visitor was."""
        form = parse_qs((await read_body(request)).decode("utf-8", "replace"))
        theme, back = _theme_in(form.get("theme", [""])[0]), form.get("back", ["/"])[0]
        return _remember(RedirectResponse("/" + quote(back.lstrip("/\\"), safe="/?&=#"), status_code=303), theme)

    async def _draw(self, request: Request, template: str, context: Callable[[], Context]) -> Response:
        """Ask and draw in a worker thread: both may take a while, and the loop has others to answer."""

        def work() -> Response:
            settings = self._use_cases.settings()["settings"]
            self._chosen = {each["name"]: each["value"] for each in settings if each["value"] != each["usual"]}
            with spoken_in(self._tongue(request)):
                return self._page(request, template, {"ahead": _ahead(self._use_cases.next()), **context()})

        return await run_in_threadpool(work)

    def _tongue(self, request: Request) -> str:
        """Give the language to draw in: what the learner has set, which may be to do as the browser asks."""
        chosen = self._chosen.get("page-language", ENGLISH)
        return tongue_asked(request.headers.get("accept-language", "")) if chosen == "browser" else chosen

    def _page(self, request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> Response:
        theme = request.cookies.get(_THEME_COOKIE, "auto")
        given = {
            "theme": theme if theme in THEMES else "auto",
            "chosen": self._chosen,
            "here": "",
            "path": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            **context,
        }
        return HTMLResponse(self._templates.get_template(template).render(given), status_code=status)


def _introduced(hit: Json) -> str:
    """Say where a hit stands."""
    if hit["kind"] == "exercise":
        return say("Exercise of %(stop)s", stop=hit["where"])
    if hit["kind"] == "skill":
        return say("Taught by %(stop)s", stop=hit["where"])
    if hit["kind"] == "lesson":
        return say("In the lesson of %(stop)s", stop=hit["where"])
    if hit["kind"] == "task":
        return say("In a task of %(stop)s", stop=hit["where"])
    return say("Stop in %(district)s", district=hit["where"])


def _listed_languages(names: Sequence[str]) -> str:
    return listed([TITLES.get(name, name) for name in names])


def _verdict_said(verdict: str) -> str:
    said = {"passed": say("Passed"), "failed": say("Not right"), "not-started": say("Not started")}
    return said.get(verdict, say("Not graded"))


def _in_english() -> Markup:
    """Give the attribute for what stays English, where the page does not: a screen reader then says it as English."""
    return Markup("") if tongue() == ENGLISH else Markup(f' lang="{ENGLISH}"')  # noqa: S704 our own text


def _in_own() -> Markup:
    """Give the attribute for what is said in the page's language within something that stays English."""
    return Markup("") if tongue() == ENGLISH else Markup(f' lang="{tongue()}"')  # noqa: S704 one of our own names


def _theme_in(word: str) -> str:
    if word not in THEMES:
        raise LearnerError("MP-F009", "There is no such colour theme.", "Choose light, dark or auto.")
    return word


def _remember(response: Response, theme: str) -> Response:
    """Have the browser keep its colours; the page's script reads them too, so the cookie is not HttpOnly."""
    response.set_cookie(_THEME_COOKIE, theme, max_age=_YEAR_S, path="/", samesite="strict")
    return response


def _ahead(following: Json) -> Json | None:
    """Give what to take up next as the page's head shows it, or None when there is nothing."""
    return following if following.get("exercise") else None
