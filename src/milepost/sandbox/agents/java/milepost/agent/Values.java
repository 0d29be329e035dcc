package milepost.agent;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.BaseStream;

/**
 * One value's way into msgpack; counts items and depth, and gives up with Unsendable.
 *
 * <p>Numbers, texts, arrays, records and dates are final classes or are read from their fields, so that no method of an
 * answer is asked. A collection or map is walked once, by its own iterator; one that lies, lies about itself only.
 */
final class Values {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ITEMS = 1_000_000;

    private final Writer out;
    private int items;

    Values(Writer out) {
        this.out = out;
    }

    /** Gives `value` as msgpack. */
    static byte[] encode(Object value) {
        Writer out = new Writer();
        new Values(out).put(value, 0);
        return out.bytes();
    }

    void put(Object value, int depth) {
        count(1);
        if (depth > MAX_DEPTH) {
            throw new Unsendable("it is nested more than 64 deep");
        }
        if (value == null) {
            out.nil();
        } else if (value instanceof Number || value instanceof Boolean || value instanceof Character) {
            scalar(value);
        } else if (value instanceof String text) {
            out.text(text);
        } else if (value.getClass().isArray()) {
            array(value, depth);
        } else if (value instanceof Enum<?> constant) {
            out.text(constant.name());
        } else if (value instanceof Ext.Complex complex) {
            out.extension(Ext.COMPLEX, new Writer().list(2).decimal(complex.real()).decimal(complex.imaginary()));
        } else if (value instanceof Record record) {
            record(record, depth);
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof Collection<?> collection) {
            collection(collection, depth);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            out.list(2);
            put(entry.getKey(), depth + 1);
            put(entry.getValue(), depth + 1);
        } else {
            rest(value, depth);
        }
    }

    private void count(int more) {
        items += more;
        if (items > MAX_ITEMS || more < 0) {
            throw new Unsendable("it holds more than a million items");
        }
    }

    private void scalar(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            out.integer(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            out.decimal(((Number) value).doubleValue());
        } else if (value instanceof Boolean bool) {
            out.bool(bool);
        } else if (value instanceof Character unit) {
            out.text(String.valueOf((char) unit));
        } else if (value.getClass() == BigInteger.class) {
            out.integer((BigInteger) value);
        } else if (value.getClass() == BigDecimal.class) {
            out.decimal(((BigDecimal) value).doubleValue());
        } else {
            throw new Unsendable(advice(value));
        }
    }

    private void rest(Object value, int depth) {
        if (value instanceof Optional<?> optional) {
            put(optional.orElse(null), depth);
        } else if (value instanceof OptionalInt optional) {
            put(optional.isPresent() ? (Object) optional.getAsInt() : null, depth);
        } else if (value instanceof OptionalLong optional) {
            put(optional.isPresent() ? (Object) optional.getAsLong() : null, depth);
        } else if (value instanceof OptionalDouble optional) {
            put(optional.isPresent() ? (Object) optional.getAsDouble() : null, depth);
        } else if (Moments.isSent(value)) {
            out.extension(Ext.MOMENT, new Writer().text(Moments.write((Temporal) value)));
        } else if (value instanceof Duration duration) {
            ByteBuffer body = Writer.room(1, 8).putLong(Moments.nanos(duration));
            out.array("timedelta64[ns]", new int[0], body);
        } else {
            throw new Unsendable(advice(value));
        }
    }

    private void collection(Collection<?> collection, int depth) {
        List<Object> members = new ArrayList<>();
        for (Object member : collection) {
            count(1);
            members.add(member);
        }
        items -= members.size();
        if (collection instanceof Set) {
            Writer inner = new Writer();
            Values within = new Values(inner);
            within.items = items;
            within.members(members, depth);
            items = within.items;
            out.extension(Ext.SET, inner);
        } else {
            members(members, depth);
        }
    }

    private void members(List<Object> members, int depth) {
        out.list(members.size());
        for (Object member : members) {
            put(member, depth + 1);
        }
    }

    private void map(Map<?, ?> map, int depth) {
        List<Object> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            count(1);
            keys.add(entry.getKey());
            values.add(entry.getValue());
        }
        items -= keys.size();
        out.map(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            out.text(key(keys.get(i)));
            put(values.get(i), depth + 1);
        }
    }

    private static String key(Object key) {
        if (key instanceof String || key instanceof Character) {
            return key.toString();
        }
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        String given = key == null ? "null" : "of type " + name(key);
        throw new Unsendable("a key is " + given + "; keys must be text");
    }

    /** Appends a record as a map, read from its fields. */
    private void record(Record record, int depth) {
        RecordComponent[] parts = record.getClass().getRecordComponents();
        out.map(parts.length);
        for (RecordComponent part : parts) {
            out.text(Names.snake(part.getName()));
            try {
                Field field = record.getClass().getDeclaredField(part.getName());
                field.setAccessible(true);
                put(field.get(record), depth + 1);
            } catch (ReflectiveOperationException | RuntimeException hidden) {
                if (hidden instanceof Unsendable unsendable) {
                    throw unsendable;
                }
                throw new Unsendable("its part " + part.getName() + " cannot be read");
            }
        }
    }

    private void array(Object value, int depth) {
        if (value instanceof byte[] bytes) {
            out.binary(bytes);
            return;
        }
        if (Grids.isOne(value)) {
            count(Grids.write(out, value));
            return;
        }
        Object[] members = (Object[]) value;
        out.list(members.length);
        for (Object member : members) {
            put(member, depth + 1);
        }
    }

    /** Gives the name of a value's class as a person writes it. */
    static String name(Object value) {
        Class<?> kind = value.getClass();
        if (value instanceof List) {
            return "List";
        }
        if (kind.isHidden() || kind.isSynthetic()) {
            return "function";  // a lambda's class is called by a number that says nothing to anybody
        }
        String name = kind.isArray() ? kind.getTypeName() : kind.getName();
        return Names.brief(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
    }

    private static String advice(Object value) {
        Class<?> kind = value.getClass();
        if (value instanceof BaseStream) {
            return "a stream is not a plain value; end it with .toList() or .toArray()";
        }
        if (value instanceof java.util.Iterator || value instanceof Iterable) {
            return "it can be walked, and is not a plain value; put what it gives into a List";
        }
        if (value instanceof CharSequence) {
            return "it is text in the making; end it with .toString()";
        }
        if (kind.isHidden() || kind.isSynthetic()) {
            return "it is a function; was it meant to be called?";
        }
        if (value instanceof java.util.concurrent.Future) {
            return "it is a promise of a value; wait for it with .get() or .join()";
        }
        if (value instanceof Number) {
            return "it is a number in the making; return the plain number that it holds";
        }
        return "an object of the class " + name(value) + " is not a plain value; a record of plain values is one";
    }
}
