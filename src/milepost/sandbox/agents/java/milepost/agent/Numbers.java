package milepost.agent;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Numbers, truth values and single characters as a parameter asks for them, never wrapped around or cut. */
final class Numbers {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /** Gives `value` as a number of `kind`, null when `kind` is none; Misfit when it is one that cannot hold the value. */
    static Object fit(Object value, Class<?> kind) {
        if (kind == int.class || kind == Integer.class) {
            return (int) whole(value, kind, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (kind == double.class || kind == Double.class) {
            return decimal(value, kind);
        }
        if (kind == long.class || kind == Long.class) {
            return whole(value, kind, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (kind == boolean.class || kind == Boolean.class) {
            return value instanceof Boolean ? value : Fitting.refuse(value, kind);
        }
        if (kind == short.class || kind == Short.class) {
            return (short) whole(value, kind, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (kind == byte.class || kind == Byte.class) {
            return (byte) whole(value, kind, Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (kind == float.class || kind == Float.class) {
            return (float) decimal(value, kind);
        }
        if (kind == char.class || kind == Character.class) {
            return value instanceof String text && text.length() == 1 ? (Object) text.charAt(0) : Fitting.refuse(value, kind);
        }
        return large(value, kind);
    }

    private static Object large(Object value, Class<?> kind) {
        if (kind == BigInteger.class) {
            return value instanceof Long small ? BigInteger.valueOf(small)
                    : value instanceof BigInteger ? value : Fitting.refuse(value, kind);
        }
        if (kind == BigDecimal.class) {
            return value instanceof Double number ? exact(number, kind)
                    : value instanceof Long small ? BigDecimal.valueOf(small)
                    : value instanceof BigInteger whole ? new BigDecimal(whole) : Fitting.refuse(value, kind);
        }
        if (kind == Number.class) {
            return value instanceof Double ? value
                    : value instanceof Long || value instanceof BigInteger ? smallest((Number) value)
                    : Fitting.refuse(value, kind);
        }
        return null;
    }

    private static Object exact(Double number, Class<?> kind) {
        boolean isNumber = !number.isNaN() && !number.isInfinite();
        return isNumber ? BigDecimal.valueOf(number) : Fitting.refuse(number, kind);
    }

    private static long whole(Object value, Class<?> kind, long least, long most) {
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        if (value instanceof Long || value instanceof BigInteger) {
            String larger = value instanceof Long ? "a long" : "a BigInteger";
            throw new Misfit("the number " + Names.brief(value.toString()) + " does not fit into "
                    + Words.aOrAn(kind.getSimpleName()) + "; " + larger + " would hold it");
        }
        Fitting.refuse(value, kind);
        return 0;
    }

    private static double decimal(Object value, Class<?> kind) {
        if (value instanceof Double || value instanceof Long || value instanceof BigInteger) {
            return ((Number) value).doubleValue();
        }
        Fitting.refuse(value, kind);
        return 0;
    }

    /** Gives a whole number in the smallest of int, long and BigInteger that holds it. */
    static Number smallest(Number value) {
        if (value instanceof BigInteger) {
            return value;
        }
        long number = value.longValue();
        return number == (int) number ? (Number) (int) number : (Number) number;
    }

    /** Gives items for a list of anything, its whole numbers all of one class. */
    static List<Object> alike(List<Object> items) {
        boolean isWide = false;
        boolean isHuge = false;
        for (Object item : items) {
            isWide |= item instanceof Long number && number != (int) (long) number;
            isHuge |= item instanceof BigInteger;
        }
        List<Object> fitted = new ArrayList<>(items.size());
        for (Object item : items) {
            if (item instanceof Long number) {
                fitted.add(isHuge ? (Object) BigInteger.valueOf(number) : isWide ? (Object) number : (Object) (int) (long) number);
            } else {
                fitted.add(Fitting.natural(item));
            }
        }
        return fitted;
    }
}
