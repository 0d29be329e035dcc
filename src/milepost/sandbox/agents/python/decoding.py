"""Reads the msgpack that the checker wrote, on the answer's side: arrays, tables and plain values.

Standard library only; NumPy, pandas and the frameworks are imported when a value needs them.
"""

import struct
import sys
from datetime import date, datetime

ARRAY, TABLE, SERIES, SET, MOMENT, BIG_INTEGER, COMPLEX, HELD, OFFERED, TENSOR = range(1, 11)
FILE, TUPLE = 12, 13
_unpack = struct.unpack_from
# What the process keeps, by number, and how something of the checker's is made usable; the agent fills both in.
kept = {}
offers = []


class Decoder:
    """Reads msgpack that the checker wrote. Arrays come out writable, of their own memory."""

    def __init__(self, data):
        """Start at the beginning of `data`."""
        self.data = data
        self.at = 0

    def take(self, count):
        """Give the next `count` bytes."""
        start = self.at
        self.at = start + count
        if self.at > len(self.data):
            raise ValueError("the message ends too early")
        return self.data[start : self.at]

    def number(self, form, count):
        """Give the next number of `count` bytes in struct's `form`."""
        value = _unpack(form, self.data, self.at)[0]
        self.at += count
        return value

    def value(self):
        """Give the next value."""
        first = self.data[self.at]
        self.at += 1
        if first < 0x80:
            return first
        if first >= 0xE0:
            return first - 256
        if first < 0x90:
            return self.map(first & 0x0F)
        if first < 0xA0:
            return [self.value() for _ in range(first & 0x0F)]
        if first < 0xC0:
            return str(self.take(first & 0x1F), "utf-8")
        return _READ[first](self)

    def map(self, count):
        """Give a map of `count` pairs."""
        return {self.value(): self.value() for _ in range(count)}

    def extension(self, count):
        """Give the value of an extension of `count` bytes."""
        data, at = self.data, self.at
        if data[at] == ARRAY:
            found = _numbers(data, at + 1, at + 1 + count)
            if found is not None:
                self.at = at + 1 + count
                return found
        code = self.number(">b", 1)
        return _EXTENSIONS[code](Decoder(self.take(count)))


def _numbers(data, at, end):
    """Give the array of numbers that lies between two places, as nearly all of a call's arguments do.

    None when it is written in a way that is read slowly: text, nothing at all, a side of more than 65,535.
    """
    start = at + 2
    at = start + (data[at + 1] & 0x1F)
    dtype = _LITTLE.get(data[start:at])
    if dtype is None or not 0x90 <= data[at] < 0xA0:
        return None
    shape, count = [], 1
    for _ in range(data[at] & 0x0F):
        at += 1
        side = data[at]
        if side == 0xCC:
            at += 1
            side = data[at]
        elif side == 0xCD:
            at += 2
            side = data[at - 1] << 8 | data[at]
        elif side > 0x7F:
            return None
        count *= side
        shape.append(side)
    at += 1 + _LENGTHS.get(data[at + 1], 0)
    if count == 0 or end - at - 1 != count * dtype.itemsize:
        return None
    return _modules["numpy"].frombuffer(data, dtype, count, at + 1).reshape(shape).copy()


def _array(reader):
    import numpy as np

    name, shape, data = reader.value()
    if name == "str":
        texts = np.empty(len(data), dtype=object)
        texts[:] = data
        if None not in data:
            texts = np.array(data, dtype=str) if data else np.empty(0, dtype="<U1")
        return texts.reshape(shape)
    little = _LITTLE.setdefault(name.encode(), np.dtype(name).newbyteorder("<"))
    return np.frombuffer(data, dtype=little).reshape(shape).copy()


# Little-endian dtypes by name, each made once; only a big-endian machine notices.
_LITTLE = {}
_LENGTHS = {0xC4: 1, 0xC5: 2, 0xC6: 4}  # of bytes: in so many bytes
_modules = sys.modules


def _table_column(values):
    """Texts of a table stay Python objects, so that pandas chooses its own kind of text."""
    return values.astype(object) if values.dtype.kind == "U" else values


def _index(pd, values, name=None):
    return None if values is None else pd.Index(_table_column(values), name=name)


def _table(reader):
    import pandas as pd

    parts = reader.value()
    index = _index(pd, parts["index"], parts["index_name"])
    frame = pd.DataFrame({place: _table_column(column) for place, column in enumerate(parts["columns"])}, index=index)
    for place, dtype in enumerate(parts.get("dtypes", ())):
        if dtype:
            frame[place] = _kept_as(pd, frame[place], dtype)
    frame.columns = pd.Index(parts["names"], dtype=None if parts["names"] else object)
    return frame


def _kept_as(pd, column, dtype):
    """Give a column as pandas is to keep it: a category, moments of a zone (which cross as UTC), or what a name says."""
    if type(dtype) is dict:
        levels = pd.Index(_table_column(dtype["levels"]))
        return column.astype(pd.CategoricalDtype(levels, ordered=dtype["ordered"]))
    if dtype.startswith("datetime64["):
        return column.dt.tz_localize("UTC").dt.tz_convert(dtype.partition(", ")[2].rstrip("]"))
    return column.astype(dtype)


def _series(reader):
    import pandas as pd

    parts = reader.value()
    column = pd.Series(_table_column(parts["values"]), index=_index(pd, parts["index"]), name=parts["name"])
    return _kept_as(pd, column, parts["dtype"]) if parts.get("dtype") else column


def _file(reader):
    import tempfile
    from pathlib import Path

    name, body = reader.value()
    path = Path(tempfile.mkdtemp()) / name
    path.write_bytes(body)
    return path


def _frozen(member):
    if type(member) is list:
        return tuple(_frozen(inner) for inner in member)
    return frozenset(member) if type(member) is set else member


_EXTENSIONS = {
    ARRAY: _array,
    TABLE: _table,
    SERIES: _series,
    SET: lambda reader: {_frozen(member) for member in reader.value()},
    MOMENT: lambda reader: _moment(reader.value()),
    BIG_INTEGER: lambda reader: int(reader.value()),
    COMPLEX: lambda reader: complex(*reader.value()),
    HELD: lambda reader: kept[reader.value()[0]],
    OFFERED: lambda reader: offers[0](*reader.value()),
    TENSOR: lambda reader: as_tensor(_array(reader)),
    FILE: _file,
    TUPLE: lambda reader: tuple(reader.value()),
}


def as_tensor(array):
    """Give an array as a tensor of the framework that the toolset has: PyTorch's, else TensorFlow's."""
    torch = sys.modules.get("torch")
    if torch is None and "tensorflow" not in sys.modules:
        try:
            import torch
        except ImportError:
            torch = None
    if torch is not None:
        return torch.from_numpy(array)
    import tensorflow as tf

    return tf.constant(array)


def _moment(text):
    if text == "NaT":
        import pandas as pd

        return pd.NaT
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


_READ = {
    0xC0: lambda _reader: None,
    0xC2: lambda _reader: False,
    0xC3: lambda _reader: True,
    0xC4: lambda reader: bytes(reader.take(reader.number(">B", 1))),
    0xC5: lambda reader: bytes(reader.take(reader.number(">H", 2))),
    0xC6: lambda reader: bytes(reader.take(reader.number(">I", 4))),
    0xC7: lambda reader: reader.extension(reader.number(">B", 1)),
    0xC8: lambda reader: reader.extension(reader.number(">H", 2)),
    0xC9: lambda reader: reader.extension(reader.number(">I", 4)),
    0xCA: lambda reader: reader.number(">f", 4),
    0xCB: lambda reader: reader.number(">d", 8),
    0xCC: lambda reader: reader.number(">B", 1),
    0xCD: lambda reader: reader.number(">H", 2),
    0xCE: lambda reader: reader.number(">I", 4),
    0xCF: lambda reader: reader.number(">Q", 8),
    0xD0: lambda reader: reader.number(">b", 1),
    0xD1: lambda reader: reader.number(">h", 2),
    0xD2: lambda reader: reader.number(">i", 4),
    0xD3: lambda reader: reader.number(">q", 8),
    0xD4: lambda reader: reader.extension(1),
    0xD5: lambda reader: reader.extension(2),
    0xD6: lambda reader: reader.extension(4),
    0xD7: lambda reader: reader.extension(8),
    0xD8: lambda reader: reader.extension(16),
    0xD9: lambda reader: str(reader.take(reader.number(">B", 1)), "utf-8"),
    0xDA: lambda reader: str(reader.take(reader.number(">H", 2)), "utf-8"),
    0xDB: lambda reader: str(reader.take(reader.number(">I", 4)), "utf-8"),
    0xDC: lambda reader: [reader.value() for _ in range(reader.number(">H", 2))],
    0xDD: lambda reader: [reader.value() for _ in range(reader.number(">I", 4))],
    0xDE: lambda reader: reader.map(reader.number(">H", 2)),
    0xDF: lambda reader: reader.map(reader.number(">I", 4)),
}


def decode(data):
    """Give the value that the checker encoded in `data`."""
    return Decoder(data).value()
