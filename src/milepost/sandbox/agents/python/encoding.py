"""Writes msgpack on the answer's side: plain values, arrays, tables and nothing that could carry code.

Standard library only; NumPy, pandas and the frameworks are touched only when they are already imported.
A value of a subclass is sent as its plain base value, read with the base class's own methods, never with the value's.
"""

import struct
import sys
from datetime import date, datetime

ARRAY, TABLE, SERIES, SET, MOMENT, BIG_INTEGER, COMPLEX, HELD = range(1, 9)
FIGURE = 11
MAX_DEPTH = 64
MAX_ITEMS = 1_000_000
MAX_DIGITS = 1300
RAW_DTYPES = frozenset(
    {
        *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
        *("float16", "float32", "float64", "complex64", "complex128", "datetime64[ns]", "timedelta64[ns]"),
    },
)

_pack_double = struct.Struct(">Bd").pack
_pack_u8 = struct.Struct(">BB").pack
_pack_u16 = struct.Struct(">BH").pack
_pack_u32 = struct.Struct(">BI").pack
_pack_u64 = struct.Struct(">BQ").pack
_pack_ext = struct.Struct(">BIB").pack
_pack_i64 = struct.Struct(">Bq").pack
_mro = type.__dict__["__mro__"].__get__
_class_name = type.__dict__["__name__"].__get__
_modules = sys.modules
figures = None  # the neighbouring file that reads figures; whoever loads both sets it


class UnsendableError(Exception):
    """A value that may not cross; `type_name` is what it is, `reason` says why and what to return instead."""

    def __init__(self, value, reason):
        """Keep the plain name of the value's class."""
        super().__init__(reason)
        self.type_name = plain_class_name(type(value))
        self.reason = reason


def plain_class_name(kind):
    """Give the name of the class `kind` without asking its metaclass."""
    return str.__str__(_class_name(kind))[:200]


# ---------------------------------------------------------------- encoding


def _head(out, count, fix, fix_limit, code16):
    if count < fix_limit:
        out.append(bytes((fix | count,)))
    elif count < 65536:
        out.append(_pack_u16(code16, count))
    else:
        out.append(_pack_u32(code16 + 1, count))


def put_text(out, text):
    """Append `text`; UnsendableError when it holds half of a surrogate pair."""
    try:
        data = str.encode(text, "utf-8")
    except UnicodeEncodeError:
        raise UnsendableError(text, "the text holds a lone surrogate, which is no character") from None
    count = len(data)
    if count < 32:
        out.append(bytes((0xA0 | count,)))
    elif count < 256:
        out.append(_pack_u8(0xD9, count))
    elif count < 65536:
        out.append(_pack_u16(0xDA, count))
    else:
        out.append(_pack_u32(0xDB, count))
    out.append(data)


def put_bytes(out, data):
    """Append raw bytes."""
    count = len(data)
    if count < 256:
        out.append(_pack_u8(0xC4, count))
    elif count < 65536:
        out.append(_pack_u16(0xC5, count))
    else:
        out.append(_pack_u32(0xC6, count))
    out.append(data)


def put_extension(out, code, parts):
    """Append an extension of type `code` whose data are `parts` joined."""
    data = b"".join(parts)
    count = len(data)
    out.append(b"\xc9" + count.to_bytes(4, "big") + bytes((code,)))
    out.append(data)


def put_int(out, number):
    """Append a whole number of any size that may cross."""
    if 0 <= number < 128:
        out.append(bytes((number,)))
    elif -32 <= number < 0:
        out.append(bytes((number + 256,)))
    elif -(2**63) <= number < 2**63:
        out.append(_pack_i64(0xD3, number))
    elif 0 <= number < 2**64:
        out.append(_pack_u64(0xCF, number))
    else:
        if int.bit_length(number) > 4319:  # more than 1300 digits, told without making them
            raise UnsendableError(number, "the number has more than 1300 digits")
        digits = int.__repr__(number)
        if len(digits) > MAX_DIGITS:
            raise UnsendableError(number, "the number has more than 1300 digits")
        inner = []
        put_text(inner, digits)
        put_extension(out, BIG_INTEGER, inner)


class Encoder:
    """One value's way into msgpack; counts items and depth, and gives up with UnsendableError."""

    def __init__(self, keep=None, *, pictured=False):
        """Start with nothing encoded; `keep` takes what is no plain value and gives (number, class, offers) for it.

        `pictured` says whether figures are sent with their pictures, which take longer than all the rest.
        """
        self.items = 0
        self.keep = keep
        self.pictured = pictured

    def encode(self, value):
        """Give `value` as msgpack."""
        out = []
        self.put(out, value, 0)
        return b"".join(out)

    def put(self, out, value, depth):
        """Append `value` by the first of its classes that may cross."""
        self.items += 1
        if self.items > MAX_ITEMS:
            raise UnsendableError(value, "it holds more than a million items")
        if depth > MAX_DEPTH:
            raise UnsendableError(value, "it is nested more than 64 deep")
        if value is None:
            out.append(b"\xc0")
            return
        if value is True or value is False:
            out.append(b"\xc3" if value else b"\xc2")
            return
        itself = id(type(value))
        put = _PLAIN.get(itself) or _LIBRARY.get(itself)
        if put is not None:  # as nearly always; what follows is for subclasses
            put(self, out, value, depth)
            return
        for kind in _mro(type(value)):
            put = _PLAIN.get(id(kind))
            if put is not None:
                put(self, out, value, depth)
                return
        for kind in _mro(type(value)):
            put = _library_kind(kind)
            if put is not None:
                put(self, out, value, depth)
                return
        if self.keep is None:
            raise UnsendableError(value, _advice(value))
        self.held(out, value)

    def held(self, out, value):
        """Append what stands for an object that stays here."""
        number, name, offers = self.keep(value)
        inner = [b"\x93"]
        put_int(inner, number)
        put_text(inner, name)
        _head(inner, len(offers), 0x90, 16, 0xDC)
        for offer in offers:
            put_text(inner, offer)
        put_extension(out, HELD, inner)

    def int(self, out, value, depth):  # noqa: ARG002 - one signature for all kinds
        """Append a whole number."""
        put_int(out, int.__int__(value))

    def float(self, out, value, depth):  # noqa: ARG002 - the same
        """Append a float."""
        out.append(_pack_double(0xCB, float.__float__(value)))

    def complex(self, out, value, depth):  # noqa: ARG002 - the same
        """Append a complex number as two floats."""
        plain = complex.__complex__(value)
        parts = [b"\x92", _pack_double(0xCB, plain.real), _pack_double(0xCB, plain.imag)]
        put_extension(out, COMPLEX, parts)

    def str(self, out, value, depth):  # noqa: ARG002 - the same
        """Append text."""
        put_text(out, str.__str__(value))

    def bytes(self, out, value, depth):  # noqa: ARG002 - the same
        """Append bytes."""
        put_bytes(out, bytes.__getitem__(value, slice(None)))

    def bytearray(self, out, value, depth):  # noqa: ARG002 - the same
        """Append a bytearray as bytes."""
        put_bytes(out, bytes(bytearray.__getitem__(value, slice(None))))

    def list(self, out, value, depth):
        """Append a list."""
        self.members(out, list(list.__iter__(value)), depth)

    def tuple(self, out, value, depth):
        """Append a tuple as a list."""
        self.members(out, list(tuple.__iter__(value)), depth)

    def members(self, out, members, depth):
        """Append the members of a sequence, whole columns of floats in one go."""
        _head(out, len(members), 0x90, 16, 0xDC)
        if len(members) > 32 and all(type(member) is float for member in members):
            self.items += len(members)
            out.append(b"".join([_pack_double(0xCB, member) for member in members]))
            return
        for member in members:
            self.put(out, member, depth + 1)

    def dict(self, out, value, depth):
        """Append a map with text keys."""
        pairs = list(dict.items(value))
        _head(out, len(pairs), 0x80, 16, 0xDE)
        for key, member in pairs:
            if type(key) is not str and str not in _mro(type(key)):
                raise UnsendableError(value, f"a key is of type {plain_class_name(type(key))}; keys must be text")
            put_text(out, str.__str__(key))
            self.put(out, member, depth + 1)

    def set(self, out, value, depth):
        """Append a set."""
        walk = set.__iter__ if set in _mro(type(value)) else frozenset.__iter__
        inner = []
        self.members(inner, list(walk(value)), depth)
        put_extension(out, SET, inner)

    def moment(self, out, value, depth):  # noqa: ARG002 - the same
        """Append a date or a time as ISO 8601 text."""
        kind = datetime if datetime in _mro(type(value)) else date
        inner = []
        put_text(inner, "NaT" if plain_class_name(type(value)) == "NaTType" else kind.isoformat(value))
        put_extension(out, MOMENT, inner)

    # ------------------------------------------------------------ NumPy

    def scalar(self, out, value, depth):
        """Append a NumPy scalar as the Python value that it stands for."""
        np = _modules["numpy"]
        kind = np.generic.dtype.__get__(value).kind
        if kind == "M":
            inner = []
            put_text(inner, str(np.array(value)))
            put_extension(out, MOMENT, inner)
        elif kind == "m":
            self.array(out, np.array(value), depth)
        elif kind in "biufcSU":
            member = np.generic.item(value)
            if kind == "f" and type(member) is not float:  # long double
                member = float(member)
            self.put(out, member, depth)
        else:
            raise UnsendableError(value, "a NumPy record is not a plain value")

    def array(self, out, value, depth):  # noqa: ARG002 - the same
        """Append an array."""
        np = _modules["numpy"]
        plain = value if type(value) is np.ndarray else np.ndarray.view(value, np.ndarray)
        head = _HEADS.get(plain.dtype)
        if head is not None and plain.nbytes < 65536:
            self.numbers(out, head, plain)
            return
        inner = []
        self.array_parts(inner, plain, np)
        put_extension(out, ARRAY, inner)

    def numbers(self, out, head, plain):
        """Append a short array of numbers, as most are, in one go; `head` is how its dtype is written."""
        data, shape = plain.tobytes(), plain.shape
        if plain.ndim < 16 and (not shape or max(shape) < 128):
            sides = bytes((0x90 | plain.ndim, *shape))
        else:
            inner = []
            self._shape(inner, plain)
            sides = b"".join(inner)
        size = _pack_u8(0xC4, len(data)) if len(data) < 256 else _pack_u16(0xC5, len(data))
        length = len(head) + len(sides) + len(size) + len(data)
        out.append(_pack_ext(0xC9, length, ARRAY) + head + sides + size + data)

    def array_parts(self, out, plain, np):
        """Append dtype, shape and data of the exact array `plain`."""
        kind = plain.dtype.kind
        out.append(b"\x93")
        if kind in "OUT":
            texts = _texts(plain)
            self.items += len(texts)
            if self.items > MAX_ITEMS:
                raise UnsendableError(plain, "it holds more than a million items")
            put_text(out, "str")
            self._shape(out, plain)
            _head(out, len(texts), 0x90, 16, 0xDC)
            for text in texts:
                if text is None:
                    out.append(b"\xc0")
                else:
                    put_text(out, text)
            return
        name = _NAMES.get(plain.dtype)
        if name is None:
            plain, name = _in_raw_form(plain, np)
        if plain.nbytes > 60_000_000:
            raise UnsendableError(plain, f"it takes {plain.nbytes // 1_000_000} MB; at most 60 MB can be sent")
        put_text(out, name)
        self._shape(out, plain)
        put_bytes(out, plain.tobytes())

    def _shape(self, out, plain):
        _head(out, plain.ndim, 0x90, 16, 0xDC)
        for side in plain.shape:
            put_int(out, side)

    # ------------------------------------------------------------ tensors

    def torch_tensor(self, out, value, depth):
        """Append a PyTorch tensor, wherever it is and whatever it remembers, as an array."""
        torch = _modules["torch"]
        plain = torch.Tensor.detach(torch.Tensor.as_subclass(value, torch.Tensor))
        if plain.layout is not torch.strided or plain.is_quantized:
            raise UnsendableError(value, "it is a sparse or quantized tensor; return a dense one")
        plain = plain.cpu().resolve_conj().resolve_neg()
        if plain.dtype is torch.bfloat16:
            plain = plain.float()
        self.array(out, plain.contiguous().numpy(), depth)

    def tensorflow_tensor(self, out, value, depth):
        """Append a TensorFlow tensor or variable as an array."""
        np, tf = _modules["numpy"], _modules["tensorflow"]
        plain = tf.convert_to_tensor(value)
        if not hasattr(plain, "numpy"):
            raise UnsendableError(value, "it is a tensor of a graph, which has no values yet")
        if plain.dtype == tf.bfloat16:
            plain = tf.cast(plain, tf.float32)
        self.array(out, np.asarray(plain.numpy()), depth)

    def keras_variable(self, out, value, depth):
        """Append a variable of Keras as an array."""
        self.put(out, value.value, depth)

    # ------------------------------------------------------------ pandas

    def table(self, out, value, depth):  # noqa: ARG002 - the same
        """Append a DataFrame."""
        pd = _modules["pandas"]
        frame = pd.DataFrame(value)
        if frame.columns.nlevels > 1:
            raise UnsendableError(value, "its columns have several levels; give them one name each")
        columns = [frame.iloc[:, position] for position in range(frame.shape[1])]
        dtypes = [_said(column.dtype) for column in columns]
        inner = [b"\x85" if any(dtypes) else b"\x84"]
        put_text(inner, "names")
        names = [_label(value, label) for label in frame.columns]
        _head(inner, len(names), 0x90, 16, 0xDC)
        for name in names:
            put_text(inner, name)
        put_text(inner, "columns")
        _head(inner, len(names), 0x90, 16, 0xDC)
        for column in columns:
            self._column(inner, column)
        put_text(inner, "index")
        self._index(inner, value, frame.index)
        put_text(inner, "index_name")
        self.put(inner, None if frame.index.name is None else _label(value, frame.index.name), 0)
        if any(dtypes):
            put_text(inner, "dtypes")
            _head(inner, len(names), 0x90, 16, 0xDC)
            for dtype in dtypes:
                self._dtype(inner, dtype)
        put_extension(out, TABLE, inner)

    def series(self, out, value, depth):  # noqa: ARG002 - the same
        """Append a Series."""
        pd = _modules["pandas"]
        column = pd.Series(value)
        dtype = _said(column.dtype)
        inner = [b"\x84" if dtype else b"\x83"]
        put_text(inner, "name")
        self.put(inner, None if column.name is None else _label(value, column.name), 0)
        put_text(inner, "values")
        self._column(inner, column)
        put_text(inner, "index")
        self._index(inner, value, column.index)
        if dtype:
            put_text(inner, "dtype")
            self._dtype(inner, dtype)
        put_extension(out, SERIES, inner)

    def index(self, out, value, depth):
        """Append an Index, or any other pandas array, as an array."""
        pd = _modules["pandas"]
        if isinstance(value, pd.MultiIndex):
            raise UnsendableError(value, "an index of several levels is not an array")
        self.array(out, _plain_column(pd.Series(value)), depth)

    def _dtype(self, out, said):
        """Append what an array cannot say of its column: a name, or the levels of a category."""
        if type(said) is str:
            put_text(out, said)
            return
        levels, ordered = said
        out.append(b"\x82")
        put_text(out, "levels")
        self._column(out, _modules["pandas"].Series(levels))
        put_text(out, "ordered")
        out.append(b"\xc3" if ordered else b"\xc2")

    def _column(self, out, column):
        self.array(out, _plain_column(column), 0)

    def _index(self, out, value, index):
        pd = _modules["pandas"]
        if isinstance(index, pd.MultiIndex):
            raise UnsendableError(value, "its index has several levels; use reset_index()")
        if isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1:
            out.append(b"\xc0")
        else:
            self._column(out, pd.Series(index))

    def nothing(self, out, value, depth):  # noqa: ARG002 - the same
        """Append the missing value of pandas."""
        out.append(b"\xc0")

    # ------------------------------------------------------------ Matplotlib

    def figure(self, out, value, depth):
        """Append a figure, or the figure that axes belong to, as plain data."""
        try:
            parts = figures.describe(value, pictured=self.pictured)
        except figures.marks.NoFigureError as fault:
            raise UnsendableError(value, str(fault)) from None
        inner = []
        self.put(inner, parts, depth + 1)
        put_extension(out, FIGURE, inner)


def _in_raw_form(plain, np):
    """Give (array, name of its dtype) in a form that may cross, for one that is not in it yet."""
    kind = plain.dtype.kind
    if kind in "mM":
        plain = plain.astype("datetime64[ns]" if kind == "M" else "timedelta64[ns]")
    elif kind == "f" and plain.dtype.itemsize > 8:
        plain = plain.astype(np.float64)
    elif kind == "c" and plain.dtype.itemsize > 16:
        plain = plain.astype(np.complex128)
    name = plain.dtype.name
    if name not in RAW_DTYPES:
        raise UnsendableError(plain, f"its dtype is {str(plain.dtype)[:100]}; return numbers, booleans or text")
    if plain.dtype.byteorder == ">" or (plain.dtype.byteorder == "=" and sys.byteorder == "big"):
        plain = plain.astype(plain.dtype.newbyteorder("<"))
    return plain, name


def _label(value, label):
    """Give a column's or index's label as text."""
    kinds = _mro(type(label))
    if str in kinds:
        return str.__str__(label)
    if int in kinds or float in kinds or type(label).__module__ == "numpy":
        return str(label)
    raise UnsendableError(value, f"a label is of type {plain_class_name(type(label))}; labels must be text")


def _texts(plain):
    """Give the items of a text or object array, None for a missing one."""
    texts = []
    for item in plain.ravel().tolist():
        if type(item) is str:
            texts.append(item)
        elif item is None or (type(item) is float and item != item) or type(item).__name__ in {"NAType", "NaTType"}:  # noqa: PLR0124 - NaN
            texts.append(None)
        elif str in _mro(type(item)):
            texts.append(str.__str__(item))
        else:
            name = plain_class_name(type(item))
            raise UnsendableError(plain, f"it is an array of Python objects (dtype object) and one of them is a {name}")
    return texts


def _said(dtype):
    """Give what pandas keeps a column as where its array does not say it: a name, (levels, ordered), or empty text."""
    np, pd = _modules["numpy"], _modules["pandas"]
    if isinstance(dtype, (np.dtype, pd.StringDtype)):
        return ""
    if isinstance(dtype, pd.CategoricalDtype):
        return (dtype.categories, bool(dtype.ordered))
    if isinstance(dtype, pd.DatetimeTZDtype):  # moments cross in nanoseconds, whatever they are kept in
        return f"datetime64[ns, {dtype.tz}]"[:200]
    return str(dtype)[:200]


def _plain_column(column):
    """Give a pandas column as a NumPy array: missing numbers as NaN, texts as objects, categories as their values."""
    np, pd = _modules["numpy"], _modules["pandas"]
    dtype = column.dtype
    if isinstance(dtype, np.dtype):
        return (column.infer_objects() if dtype.kind == "O" else column).to_numpy()
    if isinstance(dtype, pd.CategoricalDtype):
        return _plain_column(pd.Series(column.astype(dtype.categories.dtype if not column.isna().any() else object)))
    if isinstance(dtype, pd.DatetimeTZDtype):
        return column.dt.tz_convert("UTC").dt.tz_localize(None).to_numpy()
    if isinstance(dtype, pd.StringDtype):
        return column.to_numpy(dtype=object, na_value=None)
    if pd.api.types.is_bool_dtype(dtype) and not column.isna().any():
        return column.to_numpy(dtype=bool)
    if pd.api.types.is_numeric_dtype(dtype):
        if column.isna().any():
            return column.to_numpy(dtype=np.float64, na_value=np.nan)
        return column.to_numpy(dtype=dtype.numpy_dtype)
    return column.astype(str).to_numpy(dtype=object)


_PLAIN = {
    id(int): Encoder.int,
    id(float): Encoder.float,
    id(complex): Encoder.complex,
    id(str): Encoder.str,
    id(bytes): Encoder.bytes,
    id(bytearray): Encoder.bytearray,
    id(list): Encoder.list,
    id(tuple): Encoder.tuple,
    id(dict): Encoder.dict,
    id(set): Encoder.set,
    id(frozenset): Encoder.set,
    id(datetime): Encoder.moment,
    id(date): Encoder.moment,
}
_LIBRARY = {}
# The dtypes that cross as they are, little-endian: NumPy takes ten microseconds to make up a dtype's name.
_NAMES = {}
_HEADS = {}
_LATE = (
    ("numpy", Encoder.array),
    ("pandas", Encoder.table),
    ("matplotlib.figure", Encoder.figure),
    ("torch", Encoder.torch_tensor),
    ("tensorflow", Encoder.tensorflow_tensor),
    ("keras", Encoder.keras_variable),
)


def bind_libraries():
    """Note the classes of the libraries that are imported, before an answer can put others in their place."""
    np, pd = _modules.get("numpy"), _modules.get("pandas")
    for module, name, put in _TENSORS:
        kind = getattr(_modules.get(module), name, None)
        if (kind is not None) and id(kind) not in _LIBRARY:
            _LIBRARY[id(kind)] = put
    if np is not None and id(getattr(np, "ndarray", None)) not in _LIBRARY:
        _LIBRARY[id(np.ndarray)] = Encoder.array
        _LIBRARY[id(np.generic)] = Encoder.scalar
        _NAMES.update((np.dtype(name).newbyteorder("<"), name) for name in RAW_DTYPES)
        for dtype, name in _NAMES.items():
            head = [b"\x93"]
            put_text(head, name)
            _HEADS[dtype] = b"".join(head)
    if pd is not None and id(getattr(pd, "DataFrame", None)) not in _LIBRARY:
        _LIBRARY[id(pd.DataFrame)] = Encoder.table
        _LIBRARY[id(pd.Series)] = Encoder.series
        _LIBRARY[id(pd.Index)] = Encoder.index
        _LIBRARY[id(pd.api.extensions.ExtensionArray)] = Encoder.index
        _LIBRARY[id(type(pd.NA))] = Encoder.nothing
    if figures is not None and Encoder.figure not in _LIBRARY.values():
        _LIBRARY.update((id(kind), Encoder.figure) for kind in figures.classes())


_TENSORS = (
    ("torch", "Tensor", Encoder.torch_tensor),
    ("tensorflow", "Tensor", Encoder.tensorflow_tensor),
    ("tensorflow", "Variable", Encoder.tensorflow_tensor),
    ("keras", "Variable", Encoder.keras_variable),
)


def _library_kind(kind):
    found = _LIBRARY.get(id(kind))
    if found is None and any(name in _modules and bound not in _LIBRARY.values() for name, bound in _LATE):
        bind_libraries()  # imported since: a light zygote leaves that to the answers that want it
        found = _LIBRARY.get(id(kind))
    return found


def _advice(value):
    name = plain_class_name(type(value))
    if name in {"generator", "map", "filter", "zip", "range", "dict_keys", "dict_values", "dict_items", "enumerate"}:
        return f"a {name} is not a plain value; put list(...) around it"
    if name in {"function", "builtin_function_or_method", "method"}:
        return "it is a function; was it meant to be called?"
    return f"an object of type {name} is not a plain value"


def number(value):
    """Give a whole number as msgpack."""
    if 0 <= value < 128:
        return bytes((value,))
    out = []
    put_int(out, value)
    return b"".join(out)


def encode(value, keep=None, *, pictured=False):
    """Give `value` as msgpack; UnsendableError when it, or anything in it, may not cross.

    With `keep` an object that may not cross stays here, and what stands for it is sent: see `Encoder`.
    """
    return Encoder(keep, pictured=pictured).encode(value)


_IMMUTABLE = frozenset(map(id, (type(None), bool, int, float, complex, str, bytes)))


def likeness(value):
    """Give what tells whether `value` is changed later: None when it cannot be told, else something to compare."""
    kind = type(value)
    if id(kind) in _IMMUTABLE:
        return None
    np = _modules.get("numpy")
    if np is not None and kind is np.ndarray and value.dtype.kind in "biufc":
        return (value.dtype, value.shape, value.tobytes())
    try:
        return Encoder().encode(value)
    except UnsendableError:
        return None  # an object that this process keeps, which is the answer's own
