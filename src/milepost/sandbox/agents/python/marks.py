"""Reads what is drawn inside one pair of Matplotlib's axes: lines, points, bars, areas and images as plain data.

The neighbour of figures.py. What is read are the fields that drawing uses.
"""

import itertools
import math

MAX_NUMBERS = 500_000
MAX_WORDS = 1_000
PALETTE = 16
NOTHING = frozenset({"None", "none", "", " "})

_mro = type.__dict__["__mro__"].__get__
_plain = object.__getattribute__


class NoFigureError(Exception):
    """A figure that cannot be read; its text says why and what to do."""


def fields(artist):
    """Give an object's own fields, past any `__getattribute__` of its class."""
    return _plain(artist, "__dict__")


class Plain:
    """Plain parts of artists: numbers, boxes, colours, words."""

    def __init__(self, bound):
        """Note Matplotlib's own functions."""
        self.bound, self.np = bound, bound.np

    def clip(self, text):
        """Give a text that can cross, at most so long."""
        return str.__str__(text)[:MAX_WORDS].encode("utf-8", "replace").decode("utf-8")

    def size(self, text):
        """Give a text's size in points."""
        return float(fields(text)["_fontproperties"].get_size_in_points())

    def number(self, value):
        """Give a finite number; 0 for any other."""
        value = float(value)
        return value if math.isfinite(value) else 0.0

    def box(self, box):
        """Give (left, bottom, right, top) of a box."""
        return tuple(self.number(side) for side in (box.x0, box.y0, box.x1, box.y1))

    def floats(self, values):
        """Give an array of floats, NaN where something is masked."""
        return self.np.ascontiguousarray(self.np.ma.asarray(values).astype(float).filled(self.np.nan))

    def colour(self, colour, alpha=None):
        """Give a colour as four floats."""
        return [float(part) for part in self.bound.to_rgba(colour, alpha)]

    def face(self, patch):
        """Give the colour in which a patch is seen: its face, or its edge where it has none."""
        own = fields(patch)
        colour = own["_facecolor"] if own["_fill"] else own["_edgecolor"]
        rgba = self.colour(colour)
        return self.colour(own["_edgecolor"]) if rgba[3] == 0 else rgba

    def several(self, colours):
        """Give colours as rows of four floats."""
        if isinstance(colours, str):
            return self.np.zeros((0, 4))
        return self.np.asarray(colours, dtype=float).reshape(-1, 4)


class Marks(Plain):
    """What is drawn in one pair of axes after the other; the numbers of all of them are counted together."""

    def __init__(self, bound):
        """Begin with nothing read."""
        super().__init__(bound)
        self.numbers = 0
        self.data = None  # how the axes being read place their numbers

    def read(self, own):
        """Give everything that shows data in the axes with these fields, in the order in which it was drawn."""
        bound = self.bound
        inside = {id(child) for child in own["_children"]}
        grouped, told = {}, []
        for container in own["containers"]:
            kinds = _mro(type(container))
            if bound.BarContainer in kinds:
                patches = [
                    patch
                    for patch in fields(container)["patches"]
                    if id(patch) in inside and isinstance(patch, bound.Rectangle)
                ]
                grouped.update((id(patch), (container, patches)) for patch in patches)
            elif bound.ErrorbarContainer in kinds:
                _line, caps, bars = fields(container)["lines"]
                grouped.update((id(cap), None) for cap in caps)
                grouped.update((id(bar), "errors") for bar in bars)
        seen = set()
        wedges = []
        for child in own["_children"]:
            if not fields(child)["_visible"]:
                continue
            group = grouped.get(id(child), self)
            if group is None:
                continue
            if isinstance(group, tuple):
                if id(group[0]) not in seen:
                    seen.add(id(group[0]))
                    told.append(self._bars(*group))
                continue
            if isinstance(child, bound.Wedge):
                wedges.append(child)
                continue
            mark = self._mark(child)
            if mark is not None:
                told.append(mark | {"kind": "errors"} if group == "errors" else mark)
        if wedges:
            told.append(self._wedges(wedges))
        return told

    def _mark(self, child):
        bound = self.bound
        if isinstance(child, bound.Line2D):
            return self._line(child)
        if isinstance(child, bound.Patch):
            return self._patch(child)
        if isinstance(child, bound.PathCollection):
            return self._points(child)
        if isinstance(child, bound.QuadMesh):
            return self._mesh(child)
        if isinstance(child, bound.LineCollection):
            return self._segments(child)
        if isinstance(child, bound.Collection):
            return self._areas(child)
        if isinstance(child, bound.AxesImage):
            return self._image(child)
        return None

    def _told(self, kind, artist, x, y, **more):
        """Give one mark with what all marks have; count its numbers."""
        np = self.np
        own = fields(artist)
        label = own.get("_label")
        mark = {"kind": kind, "label": self.clip(label) if type(label) is str and not label.startswith("_") else ""}
        mark |= {
            "x": self.floats(x),
            "y": self.floats(y),
            "above": self.number(own.get("zorder", getattr(type(artist), "zorder", 0))),
        }
        mark |= more
        mark.setdefault("colours", np.zeros((0, 4)))
        self.numbers += sum(value.size for value in mark.values() if isinstance(value, np.ndarray))
        if self.numbers > MAX_NUMBERS:
            raise NoFigureError(
                f"it draws more than {MAX_NUMBERS:,} numbers; draw a sample, or counts of them (a histogram, a hexbin)"
            )
        return mark

    def _line(self, line):
        bound, own = self.bound, fields(line)
        if isinstance(line, bound.AxLine):
            first = [float(part) for part in own["_xy1"]]
            second = own["_xy2"]
            slope = own["_slope"]
            second = (first[0] + 1.0, first[1] + float(slope)) if second is None else [float(part) for part in second]
            x, y = [first[0], second[0]], [first[1], second[1]]
            kind = "rule"
        else:
            if own["_invalidx"] or own["_invalidy"] or own.get("_xy") is None:
                bound.recache(line)
            x, y = own["_xy"].T
            kind = "line"
            in_x, in_y = bound.transform_of(line).contains_branch_seperately(self.data)
            if not (in_x and in_y):
                kind = "rule"
                x, y = (x if in_x else self.np.zeros(0)), (y if in_y else self.np.zeros(0))
        marker = fields(own["_marker"])["_marker"]
        no_marker, style = str(marker) in NOTHING, str(own["_linestyle"])
        if kind == "line" and style in NOTHING:
            if no_marker:
                return None
            kind = "points"
        size = float(own["_markersize"])
        face = own["_color"] if kind != "points" or str(own["_markerfacecolor"]) == "auto" else own["_markerfacecolor"]
        colour = [0.0, 0.0, 0.0, 0.0] if str(face) == "none" else self.colour(face, own["_alpha"])
        if kind == "points" and colour[3] == 0:
            edge = own["_color"] if str(own["_markeredgecolor"]) == "auto" else own["_markeredgecolor"]
            colour = self.colour(edge, own["_alpha"])
        return self._told(
            kind,
            line,
            x,
            y,
            colours=self.np.array([colour]),
            sizes=self.np.array([size * size]) if not no_marker else self.np.zeros(0),
            marker="" if no_marker else str(marker)[:40],
            style=style[:40] if kind != "points" else "",
            width_pt=self.number(own["_linewidth"]),
            steps=str(own.get("_drawstyle", "default"))[:40],
        )

    def _bars(self, container, patches):
        np = self.np
        own = [fields(patch) for patch in patches]
        is_flat = fields(container).get("orientation") == "horizontal"
        left, low, width, height = (
            np.array([float(each[name]) for each in own], dtype=float) for name in ("_x0", "_y0", "_width", "_height")
        )
        first = patches[0]
        label = fields(container).get("_label")
        mark = self._told(
            "bars",
            first,
            left + width if is_flat else left + width / 2,
            low + height / 2 if is_flat else low + height,
            base=left if is_flat else low,
            thick=np.abs(height if is_flat else width),
            is_flat=is_flat,
            colours=np.array([self.face(patch) for patch in patches]).reshape(-1, 4),
            edges=np.array([self.colour(each["_edgecolor"]) for each in own]).reshape(-1, 4),
            hatch=str(own[0].get("_hatch") or "")[:40],
        )
        if type(label) is str and not label.startswith("_"):
            mark["label"] = self.clip(label)
        return mark

    def _wedges(self, wedges):
        np = self.np
        own = [fields(wedge) for wedge in wedges]
        shares = np.array([abs(float(each["theta2"]) - float(each["theta1"])) / 360 for each in own])
        return self._told(
            "wedges",
            wedges[0],
            np.arange(len(own)),
            shares,
            colours=np.array([self.face(wedge) for wedge in wedges]).reshape(-1, 4),
        )

    def _patch(self, patch):
        bound, np, own = self.bound, self.np, fields(patch)
        if isinstance(patch, bound.StepPatch):
            edges, values = self.floats(own["_edges"]), self.floats(own["_values"])
            base = own.get("_baseline")
            base = np.zeros(len(values)) if base is None else np.broadcast_to(np.asarray(base, float), values.shape)
            return self._told(
                "bars",
                patch,
                (edges[1:] + edges[:-1]) / 2,
                values,
                base=self.floats(base),
                thick=np.diff(edges),
                colours=np.array([self.face(patch)]),
            )
        if isinstance(patch, bound.Rectangle):
            left, low = float(own["_x0"]), float(own["_y0"])
            x, y = [left, left + float(own["_width"])], [low, low + float(own["_height"])]
            kind = "shape"
            in_x, in_y = bound.transform_of(patch).contains_branch_seperately(self.data)
            if in_x != in_y:
                kind = "span"
                x, y = (x if in_x else []), (y if in_y else [])
        else:
            kind = "shape"
            path = patch.get_path()  # its own: it is what drawing asks for
            x, y = path.vertices.T if len(path.vertices) else ([], [])
            if isinstance(patch, bound.Polygon):
                steps = self._steps(np.asarray(path.vertices, dtype=float))
                if steps is not None:
                    edges, values, base = steps
                    return self._told(
                        "bars",
                        patch,
                        (edges[1:] + edges[:-1]) / 2,
                        values,
                        base=base,
                        thick=np.diff(edges),
                        colours=np.array([self.face(patch)]),
                    )
        return self._told(
            kind, patch, x, y, colours=np.array([self.face(patch)]), hatch=str(own.get("_hatch") or "")[:40]
        )

    def _steps(self, path):
        """Give (edges, heights, bases) of the outline that a histogram of steps draws, or None for another shape."""
        np = self.np
        if len(path) < 4 or not np.isfinite(path).all():
            return None
        across = np.diff(path[:, 0]) != 0
        up = np.diff(path[:, 1]) != 0
        if (across & up).any():
            return None
        # Two vertices an edge: up (or down) at the edge, across to the next. What comes back along the base is dropped.
        forward = int(np.argmax(path[:, 0])) if path[-1, 0] <= path[0, 0] else len(path) - 1
        while forward + 1 < len(path) and path[forward + 1, 0] == path[forward, 0]:
            forward += 1
        outline = path[: forward + 1]
        tops = [(a[0], b[0], a[1]) for a, b in itertools.pairwise(outline) if b[0] > a[0]]
        if not tops:
            return None
        edges = np.array([tops[0][0], *(top[1] for top in tops)])
        heights = np.array([top[2] for top in tops])
        return edges, heights, np.full(len(heights), float(path[0, 1]))

    def _points(self, points):
        own = fields(points)
        self.bound.map_colours(points)
        offsets = self._offsets(own)
        colours = self.several(own["_facecolors"])
        if not len(colours):
            colours = self.several(own["_edgecolors"])
        return self._told(
            "points",
            points,
            offsets[:, 0],
            offsets[:, 1],
            sizes=self.floats(own["_sizes"]),
            colours=colours,
            marker=self._outline(own),
            **self._mapped(points),
        )

    def _offsets(self, own):
        offsets = own.get("_offsets")
        return self.np.zeros((0, 2)) if offsets is None else self.floats(offsets).reshape(-1, 2)

    def _outline(self, own):
        """Name the form of scattered points by its outline: two that look the same have the same name."""
        paths = own.get("_paths") or ()
        if len(paths) != 1:
            return "several" if paths else ""
        vertices = self.np.asarray(paths[0].vertices, dtype=float)
        area = float(self.np.abs(vertices).sum()) if len(vertices) else 0.0
        return f"outline of {len(vertices)} points, {area:.3f}"

    def _mesh(self, mesh):
        np, own = self.np, fields(mesh)
        corners = np.ma.asarray(own["_coordinates"]).astype(float).filled(np.nan)
        array = own.get("_A")
        values = None if array is None else np.ma.asarray(array).astype(float).filled(np.nan)
        mapped = self._mapped(mesh)
        if values is not None and values.ndim == 1:
            values = values.reshape(corners.shape[0] - 1, -1)
        mapped["values"] = np.zeros(0) if values is None else values
        return self._told("image", mesh, corners[0, :, 0], corners[:, 0, 1], **mapped)

    def _segments(self, collection):
        np, own = self.np, fields(collection)
        paths = [np.asarray(path.vertices, dtype=float) for path in own["_paths"]]
        paths = [path for path in paths if len(path)]
        x = np.array([[path[0, 0], path[-1, 0]] for path in paths], dtype=float).reshape(-1, 2)
        y = np.array([[path[0, 1], path[-1, 1]] for path in paths], dtype=float).reshape(-1, 2)
        return self._told("segments", collection, x, y, colours=self.several(own["_edgecolors"]))

    def _areas(self, collection):
        np, own = self.np, fields(collection)
        self.bound.map_colours(collection)
        paths = [np.asarray(path.vertices, dtype=float) for path in (own.get("_paths") or ())]
        offsets = self._offsets(own)
        if len(paths) == 1 and len(offsets) > 1:
            vertices, kind = offsets, "cells"
        else:
            vertices, kind = (np.concatenate(paths) if paths else np.zeros((0, 2))), "area"
        mapped = self._mapped(collection)
        return self._told(
            kind, collection, vertices[:, 0], vertices[:, 1], colours=self.several(own["_facecolors"]), **mapped
        )

    def _image(self, image):
        np, own = self.np, fields(image)
        array = own.get("_A")
        values = np.zeros(0) if array is None else np.ma.asarray(array).astype(float).filled(np.nan)
        left, right, low, high = (float(side) for side in self.bound.image_extent(image))
        mapped = self._mapped(image) if values.ndim == 2 else {}
        mapped["values"] = values if values.ndim <= 3 else np.zeros(0)
        mapped["origin"] = str(own.get("origin", "upper"))[:40]
        return self._told("image", image, [left, right], [low, high], **mapped)

    def _mapped(self, artist):
        """Give the numbers that stand behind colours, the limits of their scale, and some colours along it."""
        np, array = self.np, fields(artist).get("_A")
        colorizer = fields(artist).get("_colorizer")
        if array is None or colorizer is None:
            return {}
        cmap, norm = fields(colorizer)["_cmap"], fields(colorizer)["_norm"]
        limits = (fields(norm).get("_vmin"), fields(norm).get("_vmax"))
        values = np.ma.asarray(array).astype(float).filled(np.nan)
        known = all(limit is not None for limit in limits)
        return {
            "values": values.ravel() if values.ndim == 1 else values,
            "palette": np.asarray(cmap(np.linspace(0, 1, PALETTE)), dtype=float),
            "value_limits": tuple(float(limit) for limit in limits) if known else (0.0, 0.0),
        }
