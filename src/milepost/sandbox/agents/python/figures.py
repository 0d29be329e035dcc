"""Reads a Matplotlib figure as plain data: its axes, what is drawn in them, words, limits, ticks and colours.

What is read are the fields that drawing uses, through the base classes' own methods as they were before the answer ran:
a `get_ydata` of the answer's own says nothing here. The picture is for people to look at and is never evidence.
Matplotlib is touched only when something has imported it.
"""

import functools
import gc
import io
import math
import os
import sys

MAX_AXES = 64
MAX_ARTISTS = 5_000
MAX_TICKS = 1_000
MAX_IN = 100.0
MAX_PICTURE_BYTES = 2_000_000
PICTURE_PX = 900
POINTS_AN_INCH = 72.0
NO_BOX = (0.0, 0.0, 0.0, 0.0)

_modules = sys.modules
# The neighbouring files that read what is drawn in axes, and that work ticks out; whoever loads them all sets them.
marks = placing = None
_mro = type.__dict__["__mro__"].__get__


class Bound:
    """The classes and functions of Matplotlib that reading uses, as they are when this is made."""

    def __init__(self):
        """Note them all; ImportError when this Matplotlib lacks one."""
        import numpy as np
        from matplotlib import axis, collections, colors, container, image, legend, lines, patches, rcParams, text
        from matplotlib._pylab_helpers import Gcf
        from matplotlib.artist import Artist
        from matplotlib.axes import Axes
        from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
        from matplotlib.category import StrCategoryConverter
        from matplotlib.dates import ConciseDateConverter, DateConverter, _SwitchableDateConverter
        from matplotlib.figure import Figure
        from matplotlib.font_manager import fontManager
        from matplotlib.ticker import NullLocator
        from matplotlib.transforms import Bbox, _interval_contains_close

        self.np = np
        self.Figure, self.Axes, self.Artist, self.Gcf = Figure, Axes, Artist, Gcf
        self.Line2D, self.AxLine = lines.Line2D, lines.AxLine
        self.Patch, self.Rectangle, self.Wedge, self.StepPatch = (
            *(patches.Patch, patches.Rectangle, patches.Wedge, patches.StepPatch),
        )
        self.Polygon = patches.Polygon
        self.Collection, self.PathCollection = collections.Collection, collections.PathCollection
        self.LineCollection, self.QuadMesh = collections.LineCollection, collections.QuadMesh
        self.AxesImage, self.Text, self.Annotation = image.AxesImage, text.Text, text.Annotation
        self.Legend = legend.Legend
        self.BarContainer, self.ErrorbarContainer = container.BarContainer, container.ErrorbarContainer
        self.to_rgba, self.to_rgba_array = colors.to_rgba, colors.to_rgba_array
        self.categories = StrCategoryConverter
        self.dates = (DateConverter, ConciseDateConverter, _SwitchableDateConverter)
        self.RendererAgg, self.FigureCanvasAgg = RendererAgg, FigureCanvasAgg
        self.axes_of = Figure.axes.fget
        self.root_of = Artist.get_figure
        self.set_dpi, self.save, self.engine_of = Figure._set_dpi, Figure.savefig, Figure.get_layout_engine
        self.apply_aspect, self.x_limits, self.y_limits = Axes.apply_aspect, Axes.get_xlim, Axes.get_ylim
        self.update_ticks, self.settle_limits = axis.Axis._update_ticks, Axes._unstale_viewLim
        self.place_label = {kind: kind._update_label_position for kind in (axis.XAxis, axis.YAxis)}
        self.put = text.Text.set_position
        self.XAxis, self.YAxis = axis.XAxis, axis.YAxis
        self.place_title = Axes._update_title_position
        self.recache = lines.Line2D.recache
        self.transform_of, self.map_colours = Artist.get_transform, collections.Collection.update_scalarmappable
        self.extent_of, self.image_extent = text.Text.get_window_extent, image.AxesImage.get_extent
        self.place_note = text.Annotation.update_positions
        self.legend_extent = legend.Legend.get_window_extent
        self.lay_out, self.label_boxes = text.Text._get_layout, axis.Axis._get_ticklabel_bboxes
        self.is_group_seen, self.NullLocator = axis.Axis._tick_group_visible, NullLocator
        self.around, self.union, self.is_inside = axis.Axis.get_tightbbox, Bbox.union, _interval_contains_close
        self.font_count = lambda: len(fontManager.ttflist)
        self.settings = functools.partial(dict.get, rcParams)
        self.setting_names = [name for name in rcParams if name.startswith(placing.SETTINGS)]
        self.words = placing.Words(self)


_kept = {}


def bind():
    """Note Matplotlib's own functions, if it is imported and not noted yet; give them, or None."""
    bound = _kept.get("bound")
    if bound is None and "matplotlib.figure" in _modules:
        bound = _kept["bound"] = Bound()
    return bound


def classes():
    """Give the classes whose objects are sent as figures, if Matplotlib is imported."""
    bound = bind()
    return () if bound is None else (bound.Figure, bound.Axes)


# ---------------------------------------------------------------- what a call drew


def clear():
    """Forget every figure of pyplot's, so that a call is judged by what it drew itself."""
    bound = bind()
    if bound is not None:
        bound.Gcf.destroy_all()


def drawn(value):
    """Give the figure that a call drew: what it returned, what that belongs to, or else pyplot's current one."""
    bound = bind()
    if bound is None:
        return value
    found = _figure_of(bound, value, 0)
    if found is None:
        manager = bound.Gcf.get_active()
        found = None if manager is None else manager.canvas.figure
    return value if found is None else found


def shown(value):
    """Give what a console shows of a value: the figure that it belongs to, or that was drawn where there is no value."""
    bound = bind()
    if bound is None:
        return value
    if value is None:
        manager = bound.Gcf.get_active()
        return value if manager is None else manager.canvas.figure
    found = None if _mro(type(value))[0] is bound.np.ndarray and value.dtype != object else _figure_of(bound, value, 0)
    return value if found is None else found


def _figure_of(bound, value, depth):
    kinds = _mro(type(value))
    if bound.Figure in kinds:
        return value
    if bound.Artist in kinds:
        return bound.root_of(value, root=True)
    if depth < 4 and (list in kinds or tuple in kinds or bound.np.ndarray in kinds):
        for member in bound.np.ravel(value).tolist() if bound.np.ndarray in kinds else list(value)[:4]:
            found = _figure_of(bound, member, depth + 1)
            if found is not None:
                return found
    grid = getattr(value, "figure", None)  # what seaborn's grids call it
    return grid if bound.Figure in _mro(type(grid)) else None


def rehearse():
    """Draw and describe a figure once, where pyplot is imported: what Matplotlib looks up then stays looked up.

    The fonts that it opened are let go: their files are closed when a font is, and after a fork their descriptors may be
    those of the wire. RuntimeError when one is still open.
    """
    pyplot = _modules.get("matplotlib.pyplot")
    if pyplot is None or bind() is None:
        return
    before = _open_files()
    figure, axes = pyplot.subplots()
    axes.bar(["a", "b"], [1, 2])
    axes.plot([0, 1], [1, 2], label="a")
    axes.set(title="title", xlabel="x", ylabel="y")
    axes.legend()
    axes.set_yscale("log")  # its ticks are set in TeX's way, whose grammar takes long to make up
    describe(figure, pictured=False)
    bound = bind()
    with bound.words as words:
        bound.set_dpi(figure, POINTS_AN_INCH, forward=False)
        words.rehearse(axes, bound.RendererAgg(1, 1, POINTS_AN_INCH))
    clear()
    del figure, axes
    _forget_fonts()
    left = _open_files() - before
    if left:
        raise RuntimeError(f"drawing left {len(left)} files open")


def _forget_fonts():
    from matplotlib import font_manager, mathtext

    font_manager._get_font.cache_clear()
    mathtext.MathTextParser._parse_cached.cache_clear()
    gc.collect()


def _open_files():
    return set(os.listdir("/proc/self/fd")) if sys.platform == "linux" else set()


# ---------------------------------------------------------------- describe


def describe(value, *, pictured):
    """Give a figure, or the figure of some axes, as plain values; NoFigureError when it holds too much."""
    bound = bind()
    figure = value if bound.Figure in _mro(type(value)) else bound.root_of(value, root=True)
    collects = gc.isenabled()
    gc.disable()  # what is made on the way is much, and stays for as long as the figure does
    try:
        return Reading(bound, figure).figure(pictured=pictured)
    except (marks.NoFigureError, MemoryError):
        raise
    except Exception as fault:
        said = str(fault).strip().split("\n")[0][:300]
        raise marks.NoFigureError(f"Matplotlib cannot draw it: {type(fault).__name__}: {said}") from None
    finally:
        if collects:
            gc.enable()


class Reading:
    """One figure being read, at 72 dots an inch, so that a pixel is a point."""

    def __init__(self, bound, figure):
        """Note the figure; nothing is read yet."""
        self.bound, self.np, self.root = bound, bound.np, figure
        self.read = marks.Marks(bound)
        self.renderer = None
        self.artists = 0

    def figure(self, *, pictured):
        """Give the whole figure."""
        bound, own = self.bound, marks.fields(self.root)
        axes = bound.axes_of(self.root)
        if len(axes) > MAX_AXES:
            raise marks.NoFigureError(f"it has {len(axes)} axes; at most {MAX_AXES} can be read")
        for each in axes:
            self._count(marks.fields(each)["_children"])
        width, height = (float(side) for side in own["bbox_inches"].size)
        if not (0 < width <= MAX_IN and 0 < height <= MAX_IN):
            raise marks.NoFigureError(f"it is {width:g} by {height:g} inches; at most {MAX_IN:g} can be drawn")
        dpi, original = float(own["_dpi"]), own.get("_original_dpi")
        picture = self._picture(width, height) if pictured else b""
        bound.set_dpi(self.root, POINTS_AN_INCH, forward=False)
        try:
            # Only words are measured with it, so it needs no paper.
            self.renderer = bound.RendererAgg(1, 1, POINTS_AN_INCH)
            self.placing = placing.Placing(bound, axes, self.renderer)
            with bound.words, self.placing:
                return self._told(width, height, float(original or dpi), axes) | {"picture": picture}
        finally:
            bound.set_dpi(self.root, dpi, forward=False)

    def _told(self, width, height, dpi, axes):
        bound, own = self.bound, marks.fields(self.root)
        engine = bound.engine_of(self.root)
        if engine is not None:
            engine.execute(self.root)
        told = [self._axes(each, place, axes) for place, each in enumerate(axes)]
        legends = [self._legend(each) for each in own["legends"] if marks.fields(each)["_visible"]]
        return {
            "width_in": width,
            "height_in": height,
            "dpi": dpi,
            "title": self._words(own.get("_suptitle")),
            "ground": self.read.colour(marks.fields(own["patch"])["_facecolor"]),
            "axes": told,
            "notes": [self._note(each, None) for each in own["texts"] if each is not own.get("_suptitle")],
            "legends": legends,
        }

    def _count(self, children):
        self.artists += len(children)
        if self.artists > MAX_ARTISTS:
            raise marks.NoFigureError(
                f"it holds {self.artists:,} artists or more; at most {MAX_ARTISTS:,} can be read. One call draws many points"
            )

    def _picture(self, width, height):
        """Give the figure as PNG, as large as a page can show it; empty when it would be too long."""
        dpi = max(1.0, min(100.0, PICTURE_PX / max(width, height)))
        out = io.BytesIO()
        canvas = marks.fields(self.root).get("canvas")
        if type(canvas) is not self.bound.FigureCanvasAgg:
            self.bound.FigureCanvasAgg(self.root)
        self.bound.save(self.root, out, format="png", dpi=dpi)
        data = out.getvalue()
        return data if len(data) <= MAX_PICTURE_BYTES else b""

    # ------------------------------------------------------------ axes

    def _axes(self, axes, place, others):
        """Give one axes with everything in it."""
        bound, own = self.bound, marks.fields(axes)
        projection = str(getattr(type(axes), "name", "rectilinear"))[:40]
        is_flat = projection in placing.FLAT  # of others it is only told that they are there
        if is_flat:
            bound.apply_aspect(axes)
        self.read.data = own["transData"]
        box = self.read.box(own["bbox"])
        shared = [
            other
            for other, each in enumerate(others[:place])
            if self.np.allclose(self.read.box(marks.fields(each)["bbox"]), box, atol=0.5) and self._joined(axes, each)
        ]
        title = next(
            (own[name] for name in ("title", "_left_title", "_right_title") if marks.fields(own[name])["_text"]), None
        )
        legend = own.get("legend_")
        is_on = is_flat and own["axison"] and own["_visible"]
        ticks = {
            name: self.placing.told(own[name]) if is_on and marks.fields(own[name])["_visible"] else []
            for name in ("xaxis", "yaxis")
        }
        if is_flat and title is not None and _has_top(own["xaxis"]):
            bound.place_title(axes, self.renderer)  # elsewhere it stands where it was put, right above the axes
        return {
            "box": box,
            "title": self._words(title),
            "x": self._axis(own["xaxis"], bound.x_limits(axes), ticks["xaxis"], is_on),
            "y": self._axis(own["yaxis"], bound.y_limits(axes), ticks["yaxis"], is_on),
            "marks": self.read.read(own) if is_flat and own["_visible"] else [],
            "notes": [
                self._note(each, own)
                for each in own["_children"]
                if isinstance(each, bound.Text) and marks.fields(each)["_visible"] and marks.fields(each)["_text"]
            ],
            "legend": self._legend(legend) if legend is not None and marks.fields(legend)["_visible"] else None,
            "ground": self.read.colour(marks.fields(own["patch"])["_facecolor"]),
            "twin_of": shared[0] if shared else None,
            "is_colour_scale": own.get("_colorbar") is not None,
            "projection": projection,
            "frame": sorted(
                name
                for name, spine in own["spines"].items()
                if marks.fields(spine)["_visible"] and is_on and len(name) < 40
            )[:8],
        }

    def _joined(self, axes, other):
        one, two = marks.fields(axes), marks.fields(other)
        share = [
            *((one.get("_sharex") is other), (two.get("_sharex") is axes)),
            *((one.get("_sharey") is other), (two.get("_sharey") is axes)),
        ]
        return any(share)

    def _axis(self, axis, limits, ticks, is_on):
        """Give one axis; ticks outside the limits are not drawn, and not told."""
        bound, own = self.bound, marks.fields(axis)
        low, high = (float(limit) for limit in limits)
        told = ticks[:MAX_TICKS]
        converter = own.get("_converter")
        kind, categories = "numbers", []
        if converter is not None:
            if isinstance(converter, bound.dates):
                kind = "dates"
            elif isinstance(converter, bound.categories):
                kind = "categories"
                mapping = marks.fields(own["units"]).get("_mapping", {})
                categories = [self.read.clip(name) for name in mapping][:MAX_TICKS]
        label = own["label"]
        shown = [artist for *_, artist in told if artist is not None]
        boxes = [NO_BOX if box is None else self.read.box(box) for _, _, box, _ in told]
        if marks.fields(label)["_text"]:
            self._place_label(axis, own, [box for box in boxes if box is not NO_BOX])
        return {
            "label": self._words(label if is_on else None),
            "scale": str(own["_scale"].name)[:40],
            "limits": (low, high),
            "ticks": self.np.array([place for place, *_ in told], dtype=float),
            "tick_words": [self.read.clip(words) for _, words, *_ in told],
            "tick_boxes": self.np.array(boxes, dtype=float).reshape(-1, 4),
            "tick_size_pt": self.read.size(shown[0]) if shown else 0.0,
            "kind": kind,
            "categories": categories,
            "grid": self._has_grid(own, self.placing.ticks(axis) if ticks else ()),
            "is_shown": bool(is_on and own["_visible"]),
        }

    def _has_grid(self, own, ticks):
        first = [*ticks[:1], *own.get("majorTicks", ())[:1]]
        return any(marks.fields(marks.fields(tick)["gridline"])["_visible"] for tick in first)

    def _place_label(self, axis, own, boxes):
        """Put an axis's label where drawing puts it: beyond the words at the ticks. Matplotlib measures those again for it."""
        bound = self.bound
        kind = next((kind for kind in (bound.XAxis, bound.YAxis) if isinstance(axis, kind)), None)
        figure = marks.fields(own["_axes"])["_parent_figure"]
        aligned = any(marks.fields(figure)["_align_label_groups"][name]._mapping for name in "xy")
        label, pad = own["label"], float(own["labelpad"])
        frame = marks.fields(own["_axes"])["bbox"]
        if not own["_autolabelpos"] or kind is None:
            return
        if aligned or own["label_position"] not in {"bottom", "left"}:
            bound.place_label[kind](axis, self.renderer)
        elif kind is bound.XAxis:
            bound.put(label, (marks.fields(label)["_x"], min(frame.y0, *(box[1] for box in boxes), frame.y0) - pad))
        else:
            bound.put(label, (min(frame.x0, *(box[0] for box in boxes), frame.x0) - pad, marks.fields(label)["_y"]))

    # ------------------------------------------------------------ words

    def _words(self, text):
        """Give a text with its size, colour and box; None where there is none."""
        if text is None:
            return None
        own = marks.fields(text)
        if not own["_text"] or not own["_visible"]:
            return None
        colour = self.read.colour(own["_color"], own["_alpha"])
        size = self.read.size(text)
        return {"text": self.read.clip(own["_text"]), "size_pt": size, "colour": colour, "box": self._text_box(text)}

    def _note(self, text, axes):
        """Give a text in the axes: where it stands, and where it points, in data where that is how it was placed."""
        bound, own = self.bound, marks.fields(text)
        told = self._words(text) or {"text": "", "size_pt": 0.0, "colour": [0.0] * 4, "box": NO_BOX}
        at = points_to = None
        if axes is not None:
            in_data = own["_transform"] is not None and all(
                bound.transform_of(text).contains_branch_seperately(self.read.data)
            )
            if isinstance(text, bound.Annotation):
                if own["_xycoords"] == "data":
                    points_to = self._place(axes, own["xy"])
                in_data = own["_textcoords"] == "data"
            if in_data:
                at = self._place(axes, (own["_x"], own["_y"]))
        has_arrow = isinstance(text, bound.Annotation) and own.get("arrow_patch") is not None
        return told | {"at": at, "points_to": points_to, "has_arrow": has_arrow}

    def _place(self, axes, pair):
        """Give a place in the numbers that the axes draw with; None when it has none."""
        try:
            x, y = axes["xaxis"].convert_units(pair[0]), axes["yaxis"].convert_units(pair[1])
            place = (float(x), float(y))
        except (TypeError, ValueError):
            return None
        return place if all(map(math.isfinite, place)) else None

    def _legend(self, legend):
        own = marks.fields(legend)
        entries = []
        for text, handle in zip(own["texts"], own["legend_handles"], strict=False):
            entries.append({"text": self.read.clip(marks.fields(text)["_text"]), "colour": self._handle(handle)})
        title = self._words(marks.fields(own["_legend_title_box"]).get("_text"))
        box = self.read.box(self.bound.legend_extent(legend, self.renderer))
        size = self.read.size(own["texts"][0]) if own["texts"] else 0.0
        return {"title": title, "entries": entries[:200], "box": box, "size_pt": size}

    def _handle(self, handle):
        own = marks.fields(handle)
        if isinstance(handle, self.bound.Line2D):
            return self.read.colour(own["_color"], own["_alpha"])
        if isinstance(handle, self.bound.Patch):
            return self.read.face(handle)
        if isinstance(handle, self.bound.Collection):
            colours = self.read.several(own["_facecolors"])
            colours = colours if len(colours) else self.read.several(own["_edgecolors"])
            return [float(part) for part in colours[0]] if len(colours) else [0.0] * 4
        return [0.0] * 4

    def _text_box(self, text):
        if isinstance(text, self.bound.Annotation):
            self.bound.place_note(text, self.renderer)
        return self.read.box(self.bound.extent_of(text, self.renderer))


def _has_top(axis):
    """Say whether an axis has words above, around which a title is moved."""
    own = marks.fields(axis)
    return own["label_position"] != "bottom" or bool(own["_major_tick_kw"].get("label2On"))
