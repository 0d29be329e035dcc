package milepost.agent;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the msgpack that the checker wrote: whole numbers come out as Long or BigInteger, arrays as `Ext.NdArray`. */
final class Reader {
    private final ByteBuffer data;

    Reader(byte[] payload) {
        data = ByteBuffer.wrap(payload);
    }

    private Reader(ByteBuffer part) {
        data = part;
    }

    /** Gives the next value. */
    Object value() {
        int first = data.get() & 0xFF;
        if (first < 0x80) {
            return (long) first;
        }
        if (first >= 0xE0) {
            return (long) (byte) first;
        }
        if (first < 0x90) {
            return map(first & 0x0F);
        }
        if (first < 0xA0) {
            return list(first & 0x0F);
        }
        return first < 0xC0 ? text(first & 0x1F) : tagged(first);
    }

    private Object tagged(int first) {
        return switch (first) {
            case 0xC0 -> null;
            case 0xC2 -> false;
            case 0xC3 -> true;
            case 0xC4 -> bytes(data.get() & 0xFF);
            case 0xC5 -> bytes(data.getShort() & 0xFFFF);
            case 0xC6 -> bytes(data.getInt());
            case 0xC7 -> extension(data.get() & 0xFF);
            case 0xC8 -> extension(data.getShort() & 0xFFFF);
            case 0xC9 -> extension(data.getInt());
            case 0xCA -> (double) data.getFloat();
            case 0xCB -> data.getDouble();
            case 0xCC -> (long) (data.get() & 0xFF);
            case 0xCD -> (long) (data.getShort() & 0xFFFF);
            case 0xCE -> data.getInt() & 0xFFFFFFFFL;
            case 0xCF -> unsigned(data.getLong());
            case 0xD0 -> (long) data.get();
            case 0xD1 -> (long) data.getShort();
            case 0xD2 -> (long) data.getInt();
            case 0xD3 -> data.getLong();
            case 0xD4, 0xD5, 0xD6, 0xD7, 0xD8 -> extension(1 << (first - 0xD4));
            case 0xD9 -> text(data.get() & 0xFF);
            case 0xDA -> text(data.getShort() & 0xFFFF);
            case 0xDB -> text(data.getInt());
            case 0xDC -> list(data.getShort() & 0xFFFF);
            case 0xDD -> list(data.getInt());
            case 0xDE -> map(data.getShort() & 0xFFFF);
            case 0xDF -> map(data.getInt());
            default -> throw new IllegalArgumentException("an unknown byte begins a value");
        };
    }

    private static Object unsigned(long bits) {
        return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
    }

    private byte[] bytes(int count) {
        byte[] taken = new byte[count];
        data.get(taken);
        return taken;
    }

    private String text(int count) {
        return new String(bytes(count), StandardCharsets.UTF_8);
    }

    private List<Object> list(int count) {
        List<Object> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(value());
        }
        return items;
    }

    private Map<String, Object> map(int count) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = (String) value();
            pairs.put(key, value());
        }
        return pairs;
    }

    private Object extension(int count) {
        int code = data.get();
        Object inner = new Reader(data.slice(data.position(), count)).value();
        data.position(data.position() + count);
        return switch (code) {
            case Ext.ARRAY -> array((List<?>) inner);
            case Ext.TABLE -> table((Map<?, ?>) inner);
            case Ext.SERIES -> series((Map<?, ?>) inner);
            case Ext.SET -> new Ext.Members(objects(inner));
            case Ext.MOMENT -> new Ext.Moment((String) inner);
            case Ext.BIG_INTEGER -> new BigInteger((String) inner);
            case Ext.COMPLEX -> complex((List<?>) inner);
            default -> throw new IllegalArgumentException("an unknown extension");
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Object> objects(Object list) {
        return (List<Object>) list;
    }

    private static Ext.NdArray array(List<?> parts) {
        List<?> sides = (List<?>) parts.get(1);
        int[] shape = new int[sides.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Math.toIntExact((Long) sides.get(i));
        }
        String dtype = (String) parts.get(0);
        boolean isText = dtype.equals("str");
        return new Ext.NdArray(dtype, shape, isText ? null : (byte[]) parts.get(2), isText ? objects(parts.get(2)) : null);
    }

    private static Ext.Table table(Map<?, ?> parts) {
        return new Ext.Table(objects(parts.get("names")), objects(parts.get("columns")), (Ext.NdArray) parts.get("index"));
    }

    private static Ext.Series series(Map<?, ?> parts) {
        return new Ext.Series((String) parts.get("name"), (Ext.NdArray) parts.get("values"), (Ext.NdArray) parts.get("index"));
    }

    private static Ext.Complex complex(List<?> parts) {
        return new Ext.Complex((Double) parts.get(0), (Double) parts.get(1));
    }
}
