"""Works out ticks and measures words with little work, while a figure is laid out and read.

The neighbour of figures.py. Matplotlib makes five artists for every tick, and works ticks and words out again for every
spine, label and title. Here one tick stands for all that look alike, and what was worked out is kept for as long as
everything that it depends on is the same.
"""

import functools

MAX_KEPT = 2_000
# What the look of words depends on, besides their own properties.
SETTINGS = ("font.", "mathtext.", "text.")
# What ticks mostly say. What each of them measures is known before anybody waits.
WHOLE = (*range(21), *range(25, 105, 5), *range(120, 320, 20), *range(350, 1050, 50), *range(1_500, 10_500, 500))
TENTHS = (*(place / 10 for place in range(11)), 0.25, 0.75, 1.2, 1.4, 1.5, 2.5, 7.5, 12.5, 17.5)
POWERS = tuple(range(7))
# A tick's size as it is unless somebody says otherwise, and those that columns of print ask for.
SIZES = (None, 8, 7)
RECTANGULAR = "rectilinear"
FLAT = frozenset({RECTANGULAR, "polar"})

marks = None  # the neighbouring file that reads fields; whoever loads both sets it


class Words:
    """How words are set, kept for a whole process: numbers only, and no font."""

    def __init__(self, bound):
        """Begin with nothing kept."""
        self.bound = bound
        self.kept = {}
        self.looks = ()

    def __enter__(self):
        """Have every text give what is kept, until `__exit__`."""
        bound, text = self.bound, self.bound.Text
        looks = (bound.font_count(), *(repr(bound.settings(name)) for name in bound.setting_names))
        if looks != self.looks:
            self.kept.clear()
            self.looks = looks
        self.own = text.__dict__["_get_layout"]
        text._get_layout = self._layout
        return self

    def __exit__(self, *_):
        """Have texts work out for themselves again."""
        self.bound.Text._get_layout = self.own

    @property
    def _layout(self):
        kept, lay_out, fields = self.kept, self.bound.lay_out, marks.fields

        def layout(text, renderer):
            own = fields(text)
            if own["_wrap"] or own["_transform_rotates_text"] or own["_usetex"]:
                return lay_out(text, renderer)  # these depend on more than the text itself
            key = (
                own["_text"],
                *fields(own["_fontproperties"]).values(),
                *(own["_rotation"], own["_rotation_mode"], own["_horizontalalignment"], own["_verticalalignment"]),
                *(own["_multialignment"], own["_linespacing"], own["_parse_math"], own.get("_language")),
                repr(own.get("_features")),
            )
            found = kept.get(key)
            if found is None:
                if len(kept) >= MAX_KEPT:
                    kept.clear()
                found = kept[key] = lay_out(text, renderer)
            return found

        return layout

    def rehearse(self, axes, renderer):
        """Measure what ticks mostly say, as it stands at either axis."""
        plain = [str(number) for number in (*WHOLE, *TENTHS)]
        plain += [f"\N{MINUS SIGN}{word}" for word in plain[1:11]]
        for axis in (axes.xaxis, axes.yaxis):
            label = axis.get_major_ticks(1)[0].label1
            for size in SIZES:
                if size is not None:
                    label.set_size(size)
                words = plain if size is None else []
                for word in (*words, *(rf"$\mathdefault{{10^{{{power}}}}}$" for power in POWERS)):
                    label.set_text(word)
                    self.bound.extent_of(label, renderer)


class Placing:
    """The ticks of a figure's axes, while they are placed and read.

    What they are depends on where all axes stand (a shared axis has its ticks from another's length) and on the limits.
    """

    def __init__(self, bound, axes, renderer):
        """Note the axes; nothing is worked out yet."""
        self.bound, self.renderer = bound, renderer
        self.all = axes
        self.flat = [each for each in axes if str(getattr(type(each), "name", RECTANGULAR)) in FLAT]
        self.axes = [marks.fields(each)[name] for each in self.flat for name in ("xaxis", "yaxis")]
        self.kept = {}

    def __enter__(self):
        """Have Matplotlib take from here what it asks of the axes, until `__exit__`."""
        for each in self.all:
            self.bound.settle_limits(each)
        for (
            each
        ) in self.flat:  # settled, they are only changed outright; Matplotlib would look at every shared axis each time
            marks.fields(each)["_unstale_viewLim"] = _nothing
        for axis in self.axes:
            fields = marks.fields(axis)
            fields["_update_ticks"] = functools.partial(self.ticks, axis)
            fields["_get_ticklabel_bboxes"] = functools.partial(self._boxes, axis)
            fields["get_tightbbox"] = functools.partial(self._around, axis)
        return self

    def __exit__(self, *_):
        """Have Matplotlib work it all out by itself again."""
        for each in self.flat:
            marks.fields(each).pop("_unstale_viewLim", None)
        for axis in self.axes:
            for name in ("_update_ticks", "_get_ticklabel_bboxes", "get_tightbbox"):
                marks.fields(axis).pop(name, None)

    def told(self, axis):
        """Give all that is drawn along an axis, the major ticks first: where each stands, its words, their box and artist.

        The words are empty, and there is neither box nor artist, where none are seen.
        """
        return self._of(axis).measured(self.renderer).told

    def ticks(self, axis):
        """Give the ticks to draw along an axis, one for all that look alike."""
        return self._of(axis).ticks

    def _of(self, axis):
        boxes = (marks.fields(each)[name] for each in self.all for name in ("_position", "_viewLim"))
        where = [marks.fields(box)["_points"].tobytes() for box in boxes]
        row = self.kept.get(axis)
        if row is None or row.where != where:
            row = self.kept[axis] = Row(self.bound, axis, where)
        return row

    def _boxes(self, axis, ticks, renderer):
        row = self._of(axis)
        if ticks is not row.ticks:
            return self.bound.label_boxes(axis, ticks, renderer)
        return row.measured(renderer).boxes

    def _around(self, axis, renderer=None, *, for_layout_only=False):
        """Give the box around an axis's words. For a layout a label counts as a line; otherwise all of it is added."""
        if not marks.fields(axis)["_in_layout"]:
            return self.bound.around(axis, renderer, for_layout_only=for_layout_only)
        row = self._of(axis)
        if not row.has_around:
            row.around = self.bound.around(axis, renderer or self.renderer, for_layout_only=True)
            row.has_around = True
        if row.around is None or for_layout_only:
            return row.around and row.around.frozen()
        label = axis.label
        boxes = [self.bound.extent_of(label, self.renderer)] if marks.fields(label)["_visible"] else []
        return self.bound.union([row.around, *(box for box in boxes if box._is_finite())])


class Row:
    """The ticks of one axis at one placing: those to draw, where all of them stand, and their words.

    Where the ticks of a row all look alike there is only one of them, which stands where it is wanted to be measured.
    """

    def __init__(self, bound, axis, where):
        """Work them out, as Matplotlib's own `_update_ticks` does."""
        self.bound, self.where = bound, where
        self.boxes, self.told = None, []
        self.has_around, self.around = False, None
        self.ticks, self.drawn = [], []
        own = marks.fields(axis)
        if type(axis) not in bound.place_label:  # those of polar axes
            self.ticks = bound.update_ticks(axis)
            self.drawn = [(tick, marks.fields(tick)["_loc"], None) for tick in self.ticks]
            return
        scale = axis.get_transform()
        interval = scale.transform(sorted(axis.get_view_interval()))
        self._is_drawn = functools.partial(self._is_inside, scale, interval)
        self._add(own, "major", axis.get_majorticklocs, axis.get_major_ticks)
        self._add(own, "minor", axis.get_minorticklocs, axis.get_minor_ticks)

    def _add(self, own, name, find_places, make):
        settings, ticker = own[f"_{name}_tick_kw"], own[name]
        if not self.bound.is_group_seen(settings) or isinstance(ticker.locator, self.bound.NullLocator):
            return
        places = find_places()
        words = ticker.formatter.format_ticks(places)
        drawn = [self._is_drawn(place) for place in places]
        if len(own.get(f"{name}Ticks") or ()) <= 1 and any(drawn):
            (stand_in,) = make(1)
            self.ticks.append(stand_in)
            self.drawn += [
                (stand_in, place, word) for place, word, is_drawn in zip(places, words, drawn, strict=False) if is_drawn
            ]
            return
        # Somebody has taken them in hand, one by one perhaps, or they have been drawn.
        for tick, place, word, is_drawn in zip(make(len(places)), places, words, drawn, strict=False):
            _stand(tick, place, word)
            if is_drawn:
                self.ticks.append(tick)
                self.drawn.append((tick, place, None))

    def _is_inside(self, scale, interval, place):
        try:
            return bool(self.bound.is_inside(interval, scale.transform(place)))
        except AssertionError:  # some scales mask what they have no place for
            return False

    def measured(self, renderer):
        """Measure the words, if that is not done yet, and give this row."""
        if self.boxes is None:
            self.boxes = ([], [])
            self.told = [self._measure(*each, renderer) for each in self.drawn]
        return self

    def _measure(self, tick, place, word, renderer):
        own = marks.fields(tick)
        labels = [own["label1"], own["label2"]]
        seen = [label for label in labels if marks.fields(label)["_visible"]]
        where = float(place)
        if not seen:
            return where, "", None, None
        if word is not None:
            _stand(tick, place, word)
        found = {id(label): self.bound.extent_of(label, renderer) for label in seen}
        for label, boxes in zip(labels, self.boxes, strict=True):
            if id(label) in found and marks.fields(label)["_in_layout"]:
                boxes.append(found[id(label)])
        text = marks.fields(seen[0])["_text"]
        return (where, text, found[id(seen[0])], seen[0]) if text else (where, "", None, None)


def _nothing():
    pass


def _stand(tick, place, word):
    """Put a tick where it is drawn, with its words, as `_update_ticks` does."""
    tick.update_position(place)
    tick.label1.set_text(word)
    tick.label2.set_text(word)
