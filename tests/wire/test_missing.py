"""R's NA is one NaN among many, and stays it on its way."""

import math
import struct

import numpy as np

from milepost.wire import NA, decode_value, encode_value, is_na


def test_na_is_a_nan_with_a_mark():
    assert math.isnan(NA)
    assert is_na(NA)
    assert struct.pack("<d", NA)[:2] == (1954).to_bytes(2, "little")


def test_other_values_are_not_na():
    for value in (math.nan, -math.nan, 0.0, math.inf, 1954.0, 1954, None, "NA", np.float64("nan")):
        assert not is_na(value)


def test_na_is_na_whether_it_is_quiet_or_signals():
    for bits in (0x7FF00000000007A2, 0x7FF80000000007A2, 0xFFF80000000007A2):
        assert is_na(struct.unpack("<d", bits.to_bytes(8, "little"))[0])


def test_na_is_passed_over_like_any_other_nan_that_is_quiet():
    assert struct.unpack("<Q", struct.pack("<d", NA))[0] >> 51 & 1
    readings = np.full(64, NA)
    readings[63] = 3.0
    assert np.nanmin(readings) == 3.0


def test_the_mark_crosses():
    assert is_na(decode_value(encode_value(NA)))
    assert not is_na(decode_value(encode_value(math.nan)))
    array = decode_value(encode_value(np.array([1.0, NA, math.nan])))
    assert [is_na(value) for value in array.tolist()] == [False, True, False]
