package milepost.agent;

import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;

/** Plain words for values and classes. */
final class Words {
    private Words() {}

    /** Says what a value of the wire is. */
    static String describe(Object value) {
        if (value == null) {
            return "nothing (null)";
        }
        if (value instanceof Boolean) {
            return "a truth value";
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return "a whole number";
        }
        if (value instanceof Double) {
            return "a decimal number";
        }
        if (value instanceof String) {
            return "text";
        }
        if (value instanceof Ext.NdArray array) {
            int dimensions = array.shape().length;
            return "an array of " + dimensions + (dimensions == 1 ? " dimension" : " dimensions");
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof Map) {
            return "a map";
        }
        if (value instanceof Ext.Members) {
            return "a set";
        }
        if (value instanceof Ext.Table) {
            return "a table";
        }
        return value instanceof Temporal || value instanceof Ext.Moment ? "a date or time" : "a value";
    }

    /** Puts the article in front of a type's name. */
    static String aOrAn(String name) {
        boolean isVowel = !name.isEmpty() && "aeiouAEIOU".indexOf(name.charAt(0)) >= 0;
        return (isVowel ? "an " : "a ") + name;
    }
}
