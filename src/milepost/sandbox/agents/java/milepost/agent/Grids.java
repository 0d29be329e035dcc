package milepost.agent;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Arrays of any number of dimensions, between Java's arrays of arrays and the wire's blocks of numbers. */
final class Grids {
    private static final Map<Class<?>, String> DTYPES = Map.ofEntries(
            Map.entry(boolean.class, "bool"),
            Map.entry(Boolean.class, "bool"),
            Map.entry(byte.class, "int8"),
            Map.entry(Byte.class, "int8"),
            Map.entry(short.class, "int16"),
            Map.entry(Short.class, "int16"),
            Map.entry(int.class, "int32"),
            Map.entry(Integer.class, "int32"),
            Map.entry(long.class, "int64"),
            Map.entry(Long.class, "int64"),
            Map.entry(float.class, "float32"),
            Map.entry(Float.class, "float32"),
            Map.entry(double.class, "float64"),
            Map.entry(Double.class, "float64"),
            Map.entry(char.class, "str"),
            Map.entry(String.class, "str"),
            Map.entry(LocalDate.class, "datetime64[ns]"),
            Map.entry(LocalDateTime.class, "datetime64[ns]"),
            Map.entry(Duration.class, "timedelta64[ns]"));

    private Grids() {}

    /** Gives how many bytes one number of a dtype takes; 0 for text. */
    static int width(String dtype) {
        return switch (dtype) {
            case "bool", "int8", "uint8" -> 1;
            case "int16", "uint16", "float16" -> 2;
            case "int32", "uint32", "float32" -> 4;
            case "complex128" -> 16;
            case "str" -> 0;
            default -> 8;
        };
    }

    private static Class<?> leaf(Object array) {
        Class<?> kind = array.getClass();
        while (kind.isArray()) {
            kind = kind.getComponentType();
        }
        return kind;
    }

    /** Tells whether an array, rows and all, is one block of plain numbers, texts or dates. */
    static boolean isOne(Object array) {
        return DTYPES.containsKey(leaf(array)) && isFilled(array, shape(array), 0);
    }

    private static int[] shape(Object array) {
        int depth = 0;
        for (Class<?> kind = array.getClass(); kind.isArray(); kind = kind.getComponentType()) {
            depth++;
        }
        int[] sides = new int[depth];
        Object part = array;
        for (int i = 0; i < depth && part != null; i++) {
            sides[i] = Array.getLength(part);
            part = i + 1 < depth && sides[i] > 0 ? Array.get(part, 0) : null;
        }
        return sides;
    }

    private static boolean isFilled(Object part, int[] sides, int depth) {
        if (part == null || Array.getLength(part) != sides[depth]) {
            return false;
        }
        if (!(part instanceof Object[] members)) {
            return true;
        }
        boolean isLast = depth + 1 == sides.length;
        boolean hasGaps = members instanceof String[] || members instanceof LocalDate[];
        hasGaps |= members instanceof LocalDateTime[] || members instanceof Duration[];
        for (Object member : members) {
            if (isLast ? member == null && !hasGaps : !isFilled(member, sides, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Appends an array that `isOne`, and gives how many texts it holds. */
    static int write(Writer out, Object array) {
        String dtype = DTYPES.get(leaf(array));
        int[] sides = shape(array);
        long count = 1;
        for (int side : sides) {
            count *= side;
        }
        if (dtype.equals("str")) {
            Writer inner = new Writer().list(3).text(dtype).shape(sides).list((int) count);
            writeTexts(inner, array);
            out.extension(Ext.ARRAY, inner);
            return (int) count;
        }
        ByteBuffer body = Writer.room(count, width(dtype));
        fill(body, array);
        out.array(dtype, sides, body);
        return 0;
    }

    private static void writeTexts(Writer inner, Object part) {
        if (part instanceof char[] units) {
            for (char unit : units) {
                inner.text(String.valueOf(unit));
            }
        } else if (part instanceof String[] texts) {
            for (String text : texts) {
                if (text == null) {
                    inner.nil();
                } else {
                    inner.text(text);
                }
            }
        } else {
            for (Object row : (Object[]) part) {
                writeTexts(inner, row);
            }
        }
    }

    private static void fill(ByteBuffer body, Object part) {
        if (part instanceof double[] numbers) {
            body.asDoubleBuffer().put(numbers);
            body.position(body.position() + 8 * numbers.length);
        } else if (part instanceof int[] numbers) {
            body.asIntBuffer().put(numbers);
            body.position(body.position() + 4 * numbers.length);
        } else if (part instanceof long[] numbers) {
            body.asLongBuffer().put(numbers);
            body.position(body.position() + 8 * numbers.length);
        } else {
            int count = Array.getLength(part);
            for (int i = 0; i < count; i++) {
                put(body, Array.get(part, i));
            }
        }
    }

    private static void put(ByteBuffer body, Object member) {
        if (member instanceof Double number) {
            body.putDouble(number);
        } else if (member instanceof Float number) {
            body.putFloat(number);
        } else if (member instanceof Long number) {
            body.putLong(number);
        } else if (member instanceof Integer number) {
            body.putInt(number);
        } else if (member instanceof Short number) {
            body.putShort(number);
        } else if (member instanceof Byte number) {
            body.put(number);
        } else if (member instanceof Boolean bool) {
            body.put((byte) (bool ? 1 : 0));
        } else if (member != null && member.getClass().isArray()) {
            fill(body, member);
        } else {
            body.putLong(Moments.nanos(member));
        }
    }

    // ------------------------------------------------------------ from the wire

    /** Gives one number, text or date of a block: Long, BigInteger, Double, Boolean, String, a date, or null. */
    static Object member(Ext.NdArray array, int place) {
        if (array.texts() != null) {
            return array.texts().get(place);
        }
        ByteBuffer body = ByteBuffer.wrap(array.body()).order(ByteOrder.LITTLE_ENDIAN);
        return member(body, array.dtype(), place * width(array.dtype()));
    }

    /** Gives every number, text or date of a block of one dimension. */
    static List<Object> members(Ext.NdArray array) {
        List<Object> found = new ArrayList<>(array.shape()[0]);
        if (array.texts() != null) {
            found.addAll(array.texts());
            return found;
        }
        ByteBuffer body = ByteBuffer.wrap(array.body()).order(ByteOrder.LITTLE_ENDIAN);
        int width = width(array.dtype());
        for (int at = 0; at < array.body().length; at += width) {
            found.add(member(body, array.dtype(), at));
        }
        return found;
    }

    private static Object member(ByteBuffer body, String dtype, int at) {
        return switch (dtype) {
            case "bool" -> body.get(at) != 0;
            case "int8" -> (long) body.get(at);
            case "uint8" -> (long) (body.get(at) & 0xFF);
            case "int16" -> (long) body.getShort(at);
            case "uint16" -> (long) (body.getShort(at) & 0xFFFF);
            case "int32" -> (long) body.getInt(at);
            case "uint32" -> body.getInt(at) & 0xFFFFFFFFL;
            case "int64" -> body.getLong(at);
            case "uint64" -> unsigned(body.getLong(at));
            case "float16" -> half(body.getShort(at));
            case "float32" -> (double) body.getFloat(at);
            case "float64" -> body.getDouble(at);
            case "complex64" -> new Ext.Complex(body.getFloat(at), body.getFloat(at + 4));
            case "complex128" -> new Ext.Complex(body.getDouble(at), body.getDouble(at + 8));
            case "datetime64[ns]" -> body.getLong(at) == Moments.MISSING ? null : Moments.ofNanos(body.getLong(at));
            case "timedelta64[ns]" -> body.getLong(at) == Moments.MISSING ? null : Duration.ofNanos(body.getLong(at));
            default -> throw new Misfit("an array of " + dtype + " has no counterpart in Java");
        };
    }

    private static Object unsigned(long bits) {
        return bits >= 0 ? (Object) bits : new java.math.BigInteger(Long.toUnsignedString(bits));
    }

    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double size;
        if (exponent == 31) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            size = fraction * 0x1p-24;
        } else {
            size = (1024 + fraction) * Math.pow(2, exponent - 25);
        }
        return bits < 0 ? -size : size;
    }

    /** Gives the class of the Java array that holds numbers of a dtype without loss. */
    static Class<?> natural(String dtype) {
        return switch (dtype) {
            case "bool" -> boolean.class;
            case "int8", "uint8", "int16" -> short.class;
            case "uint16", "int32" -> int.class;
            case "uint32", "int64" -> long.class;
            case "uint64" -> java.math.BigInteger.class;
            case "float16", "float32" -> float.class;
            case "float64" -> double.class;
            case "datetime64[ns]" -> LocalDateTime.class;
            case "timedelta64[ns]" -> Duration.class;
            case "str" -> String.class;
            default -> Object.class;
        };
    }

    /** Gives a block as an array of `kind` in one go where no number can be lost; null when it must be done one by one. */
    static Object fill(Ext.NdArray array, Class<?> kind) {
        int[] sides = array.shape();
        if (sides.length == 1) {
            Object row = Array.newInstance(kind, sides[0]);
            return fillRow(row, array, 0) ? row : null;
        }
        if (sides.length != 2 || !kind.isArray()) {
            return null;
        }
        Object[] rows = (Object[]) Array.newInstance(kind, sides[0]);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Array.newInstance(kind.getComponentType(), sides[1]);
            if (!fillRow(rows[i], array, i * sides[1])) {
                return null;
            }
        }
        return rows;
    }

    private static boolean fillRow(Object row, Ext.NdArray array, int start) {
        if (array.body() == null) {
            return false;
        }
        int count = Array.getLength(row);
        int width = width(array.dtype());
        ByteBuffer body = ByteBuffer.wrap(array.body(), start * width, count * width).order(ByteOrder.LITTLE_ENDIAN);
        if (row instanceof double[] numbers && array.dtype().equals("float64")) {
            body.asDoubleBuffer().get(numbers);
        } else if (row instanceof long[] numbers && array.dtype().equals("int64")) {
            body.asLongBuffer().get(numbers);
        } else if (row instanceof int[] numbers && array.dtype().equals("int32")) {
            body.asIntBuffer().get(numbers);
        } else if (row instanceof double[] numbers && array.dtype().equals("int64")) {
            for (int i = 0; i < count; i++) {
                numbers[i] = body.getLong();
            }
        } else if (row instanceof int[] numbers && array.dtype().equals("int64")) {
            for (int i = 0; i < count; i++) {
                long number = body.getLong();
                numbers[i] = (int) number;
                if (numbers[i] != number) {
                    return false;
                }
            }
        } else {
            return false;
        }
        return true;
    }
}
