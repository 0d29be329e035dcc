"""The filters and sorts of a worksheet, as a view takes them, and as they can be told."""

from collections.abc import Mapping
from typing import Any

from milepost.kinds.workbooks.tableau.moments import read_moment
from milepost.kinds.workbooks.trouble import Refused
from milepost.kinds.workbooks.twb.markup import Element
from milepost.kinds.workbooks.twb.pills import Pill, Pills
from milepost.kinds.workbooks.twb.sources import literal, read_at

Told = dict[str, Any]


class Filter:
    """A filter: `told` as a view takes it, None where it lets everything through; what it is on, its kind, and its words."""

    def __init__(self, element: Element, pills: Pills) -> None:
        """Read it; Refused for what is not there here."""
        self.pill = pills.find(element.get("column"), element.line)
        self.is_context = element.get("context") == "true"
        self.kind, self.words = "all", ""
        kind = element.get("class")
        if kind == "categorical":
            more = self._categorical(element)
        elif kind == "quantitative":
            more = self._range(element)
        else:
            raise Refused(f"a filter of the class '{kind}' is not there here", element.line)
        self.told: Told | None = None
        if more is not None:
            self.told = {"field": self.pill.node, "name": self.pill.label, **more}
            if self.is_context:
                self.told["context"] = True

    def _categorical(self, element: Element) -> Told | None:
        group = element.first("groupfilter")
        if group is None:
            raise Refused(f"the filter on {self.pill.label} has no <groupfilter>", element.line)
        function = group.get("function")
        if function in {"member", "union", "level-members", "range"}:
            members = self._members(group)
            if members is None:
                return None
            self.kind, self.words = "members", _listed(members)
            return {"values": members}
        if function == "except":
            whole, *taken = group.all("groupfilter")
            if self._members(whole) is not None or not taken:
                raise Refused("an `except` begins with all members (level-members)", group.line)
            members = [each for part in taken for each in self._members(part) or ()]
            self.kind, self.words = "except", _listed(members)
            return {"exclude": members}
        if function == "end":
            return self._end(group)
        if function == "filter":
            inner = group.first("groupfilter")
            if inner is not None and self._members(inner) is not None:
                raise Refused("a condition on some members is not there here: it is on all (level-members)", inner.line)
            self.kind, self.words = "condition", group.get("expression")
            return {"condition": read_at(group.get("expression"), group.line, f"the condition on {self.pill.label}")}
        raise Refused(f"a filter with the function '{function}' is not there here", group.line)

    def _end(self, group: Element) -> Told:
        order = group.first("groupfilter")
        if order is None or order.get("function") != "order":
            raise Refused(f"the first ones of {self.pill.label} have no order", group.line)
        inner = order.first("groupfilter")
        if inner is not None and self._members(inner) is not None:
            raise Refused("the first of some members are not there here: they are of all (level-members)", inner.line)
        # The end is counted from the order: the top of what goes down are the highest.
        is_highest = (group.get("end", "top") == "top") == (order.get("direction", "DESC") == "DESC")
        count: Any = group.get("count")
        count = literal(count, group.line) if not count.startswith("[") else count
        if not isinstance(count, str) and type(count) is not int:
            raise Refused(f"the count of {self.pill.label} is a whole number or a parameter", group.line)
        by = read_at(order.get("expression"), order.line, f"the order of {self.pill.label}")
        self.kind, self.words = "top" if is_highest else "bottom", f"{count} by {order.get('expression')}"
        return {self.kind: count, "by": by}

    def _members(self, group: Element) -> list[Any] | None:
        """Give the members that a group names; None for all of them."""
        function = group.get("function")
        if function == "level-members":
            return None
        if function == "member":
            return [self._value(group.get("member"), group.line)]
        if function == "union":
            found: list[Any] = []
            for each in group.all("groupfilter"):
                members = self._members(each)
                if members is None:
                    return None
                found += members
            return found
        raise Refused(f"a filter with the function '{function}' is not there here", group.line)

    def _value(self, text: str, line: int) -> Any:
        value = literal(text, line)
        kind = self.pill.source_type
        if kind in {"date", "datetime"} and isinstance(value, str):
            return read_moment(value)
        same = value is None or kind == "null" or _fits(value, kind)
        if not same:
            raise Refused(f"`{text}` can be no member of {self.pill.label}, which is {kind}", line)
        return value

    def _range(self, element: Element) -> Told | None:
        included = element.get("included-values", "in-range")
        if included in {"non-null", "null", "all"}:
            self.kind, self.words = "range", included
            return {"all": None, "null": {"values": [None]}, "non-null": {"exclude": [None]}}[included]
        ends: Told = {}
        for name, key in (("min", "from"), ("max", "to")):
            inner = element.first(name)
            if inner is not None and inner.text.strip():
                ends[key] = literal(inner.text.strip(), inner.line)
        self.kind, self.words = "range", " to ".join(_word(ends.get(each)) for each in ("from", "to"))
        if not ends:
            raise Refused(f"the range of {self.pill.label} has neither <min> nor <max>", element.line)
        return ends | ({"nulls": True} if included == "in-range-or-null" else {})


def _fits(value: Any, kind: str) -> bool:
    wanted = {bool: {"bool"}, str: {"str"}, int: {"int", "float"}, float: {"int", "float"}}
    return kind in wanted.get(type(value), {"date", "datetime"})


def _word(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(value).removesuffix(" 00:00:00")


def _listed(members: list[Any]) -> str:
    return ", ".join(sorted(map(_word, members)))


def read_sorts(view: Element, pills: Pills, dimensions: Mapping[str, Pill]) -> list[Told]:
    """Give the sorts of a worksheet, as a view takes them."""
    found: list[Told] = []
    for each in view.children:
        computed = each.tag == "computed-sort" or (each.tag == "sort" and each.get("class", "computed") == "computed")
        if each.tag == "shelf-sorts":
            found += [_shelf_sort(inner, pills, dimensions) for inner in each.children]
        elif computed or each.tag in {"alphabetic-sort", "manual-sort", "natural-sort", "sort"}:
            pill = pills.find(each.get("column"), each.line)
            told: Told = {"field": pill.label, "order": _way(each)}
            if computed:
                told["by"] = pills.find(each.get("using"), each.line).node
            elif each.tag == "manual-sort" or each.get("class") == "manual":
                buckets = each.all("dictionary", "bucket")
                told["members"] = [literal(inner.text.strip(), inner.line) for inner in buckets]
            found.append(told)
    return found


def _shelf_sort(element: Element, pills: Pills, dimensions: Mapping[str, Pill]) -> Told:
    pill = pills.find(element.get("dimension-to-sort"), element.line)
    if len(dimensions) > 1:
        raise Refused("a nested sort of several dimensions is not there here: use <computed-sort>", element.line)
    by = pills.find(element.get("measure-to-sort-by"), element.line)
    return {"field": pill.label, "order": _way(element), "by": by.node}


def _way(element: Element) -> str:
    return "descending" if element.get("direction", "ASC").upper() == "DESC" else "ascending"
