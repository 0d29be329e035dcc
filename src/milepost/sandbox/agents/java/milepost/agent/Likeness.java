package milepost.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** What an argument was like before a call, to tell whether the call has changed it. */
final class Likeness {
    private final Object argument;
    private final Object was;

    /** Remembers `argument`; one that nothing can change costs nothing. */
    Likeness(Object argument) {
        this.argument = argument;
        was = remember(argument);
    }

    /** Remembers each of a call's arguments. */
    static Likeness[] of(Object[] arguments) {
        Likeness[] all = new Likeness[arguments.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Likeness(arguments[i]);
        }
        return all;
    }

    private static Object remember(Object argument) {
        if (argument instanceof double[] numbers) {
            return numbers.clone();
        }
        if (argument instanceof int[] numbers) {
            return numbers.clone();
        }
        if (argument instanceof long[] numbers) {
            return numbers.clone();
        }
        if (argument instanceof double[][] rows) {
            double[][] kept = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                kept[i] = rows[i].clone();
            }
            return kept;
        }
        if (argument != null && argument.getClass() == ArrayList.class) {
            Object[] members = ((ArrayList<?>) argument).toArray();
            if (arePlain(members)) {
                return members;
            }
        }
        boolean canChange = argument != null && argument.getClass().isArray();
        return canChange || argument instanceof Collection || argument instanceof Map ? Values.encode(argument) : null;
    }

    private static boolean arePlain(Object[] members) {
        for (Object member : members) {
            if (member != null && !isPlain(member.getClass())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(Class<?> kind) {
        return kind == Double.class || kind == Integer.class || kind == String.class || kind == Long.class
                || kind == Boolean.class;
    }

    /** Tells whether the argument is no longer what it was. */
    boolean isBroken() {
        if (was == null) {
            return false;
        }
        if (was instanceof double[] numbers) {
            return !Arrays.equals(numbers, (double[]) argument);
        }
        if (was instanceof int[] numbers) {
            return !Arrays.equals(numbers, (int[]) argument);
        }
        if (was instanceof long[] numbers) {
            return !Arrays.equals(numbers, (long[]) argument);
        }
        if (was instanceof double[][] rows) {
            return isOther(rows, (double[][]) argument);
        }
        if (was instanceof Object[] members) {
            return isOther(members, ((ArrayList<?>) argument).toArray());
        }
        try {
            return !Arrays.equals((byte[]) was, Values.encode(argument));
        } catch (Unsendable changed) {
            return true;
        }
    }

    private static boolean isOther(double[][] before, double[][] after) {
        for (int i = 0; i < before.length; i++) {
            if (!Arrays.equals(before[i], after[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOther(Object[] before, Object[] after) {
        if (before.length != after.length) {
            return true;
        }
        for (int i = 0; i < before.length; i++) {
            Object now = after[i];
            // Only classes of Java's own are asked whether they are equal.
            if (before[i] != now && (now == null || !isPlain(now.getClass()) || !now.equals(before[i]))) {
                return true;
            }
        }
        return false;
    }
}
