package milepost.agent;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Msgpack being written; four bytes in front are kept for the frame's length. */
final class Writer {
    private static final int HEAD = 4;
    private static final int MAX_DIGITS = 1300;

    private byte[] data = new byte[512];
    private int at = HEAD;

    /** Counts the bytes written. */
    int length() {
        return at - HEAD;
    }

    /** Takes back everything after the first `length` bytes. */
    Writer cut(int length) {
        at = HEAD + length;
        return this;
    }

    /** Gives the buffer itself: four free bytes, then what was written, then whatever is left of it. */
    byte[] framed() {
        return data;
    }

    /** Gives a copy of what was written. */
    byte[] bytes() {
        return Arrays.copyOfRange(data, HEAD, at);
    }

    private void need(int count) {
        if (count > Wire.MAX_FRAME_BYTES || at - HEAD + count > Wire.MAX_FRAME_BYTES) {
            throw new Unsendable("it takes more than 64 MB, the most that can be sent");
        }
        if (at + count > data.length) {
            data = Arrays.copyOf(data, Math.max(at + count, data.length * 2));
        }
    }

    Writer raw(byte[] bytes) {
        need(bytes.length);
        System.arraycopy(bytes, 0, data, at, bytes.length);
        at += bytes.length;
        return this;
    }

    private Writer first(int head) {
        need(1);
        data[at++] = (byte) head;
        return this;
    }

    private Writer number(int head, long value, int count) {
        need(count + 1);
        data[at++] = (byte) head;
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            data[at++] = (byte) (value >>> shift);
        }
        return this;
    }

    Writer nil() {
        return first(0xC0);
    }

    Writer bool(boolean value) {
        return first(value ? 0xC3 : 0xC2);
    }

    Writer integer(long value) {
        if (value >= -32 && value < 128) {
            return first((int) value & 0xFF);
        }
        return number(0xD3, value, 8);
    }

    Writer integer(BigInteger value) {
        if (value.bitLength() < 64) {
            return integer(value.longValue());
        }
        if (value.bitLength() == 64 && value.signum() > 0) {
            return number(0xCF, value.longValue(), 8);
        }
        // More than 1300 digits are told without making them.
        String digits = value.bitLength() > 4319 ? null : value.toString();
        if (digits == null || digits.length() > MAX_DIGITS) {
            throw new Unsendable("the number has more than 1300 digits");
        }
        return extension(Ext.BIG_INTEGER, new Writer().text(digits));
    }

    Writer decimal(double value) {
        return number(0xCB, Double.doubleToRawLongBits(value), 8);
    }

    /** Appends text; Unsendable when it holds half of a surrogate pair. */
    Writer text(String value) {
        byte[] bytes = utf8(value);
        if (bytes.length < 32) {
            first(0xA0 | bytes.length);
        } else if (bytes.length < 256) {
            number(0xD9, bytes.length, 1);
        } else if (bytes.length < 65_536) {
            number(0xDA, bytes.length, 2);
        } else {
            number(0xDB, bytes.length, 4);
        }
        return raw(bytes);
    }

    private static byte[] utf8(String value) {
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean isPair = Character.isHighSurrogate(unit)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!isPair) {
                    throw new Unsendable("the text holds a lone surrogate, which is no character");
                }
                i++;
            }
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** Appends words for people: cut to `most` characters, with what is no character replaced. */
    Writer words(String value, int most) {
        String cut = value.length() > most ? value.substring(0, most) : value;
        return text(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    Writer binary(byte[] value) {
        if (value.length < 256) {
            number(0xC4, value.length, 1);
        } else if (value.length < 65_536) {
            number(0xC5, value.length, 2);
        } else {
            number(0xC6, value.length, 4);
        }
        return raw(value);
    }

    Writer list(int count) {
        return head(count, 0x90, 0xDC);
    }

    Writer map(int count) {
        return head(count, 0x80, 0xDE);
    }

    private Writer head(int count, int small, int wide) {
        if (count < 16) {
            return first(small | count);
        }
        return count < 65_536 ? number(wide, count, 2) : number(wide + 1, count, 4);
    }

    Writer texts(Collection<String> values) {
        list(values.size());
        for (String value : values) {
            text(value);
        }
        return this;
    }

    Writer extension(int code, Writer inner) {
        number(0xC9, inner.length(), 4).first(code);
        need(inner.length());
        System.arraycopy(inner.data, HEAD, data, at, inner.length());
        at += inner.length();
        return this;
    }

    /** Appends an array of numbers; `body` must have been filled in little-endian order. */
    Writer array(String dtype, int[] shape, ByteBuffer body) {
        Writer inner = new Writer().list(3).text(dtype).shape(shape).binary(body.array());
        return extension(Ext.ARRAY, inner);
    }

    Writer shape(int... sides) {
        list(sides.length);
        for (int side : sides) {
            integer(side);
        }
        return this;
    }

    /** Gives room for `count` numbers of `width` bytes, little-endian; Unsendable when that is too much. */
    static ByteBuffer room(long count, int width) {
        if (count * width > 60_000_000L) {
            throw new Unsendable("it takes " + count * width / 1_000_000 + " MB; at most 60 MB can be sent");
        }
        return ByteBuffer.allocate((int) count * width).order(ByteOrder.LITTLE_ENDIAN);
    }
}
