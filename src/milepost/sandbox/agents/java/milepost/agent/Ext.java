package milepost.agent;

import java.util.List;

/** The values of the wire that plain msgpack lacks, as they come in. */
final class Ext {
    static final int ARRAY = 1;
    static final int TABLE = 2;
    static final int SERIES = 3;
    static final int SET = 4;
    static final int MOMENT = 5;
    static final int BIG_INTEGER = 6;
    static final int COMPLEX = 7;

    private Ext() {}

    /** An array; `body` holds little-endian numbers, and is null for texts, which are in `texts`. */
    record NdArray(String dtype, int[] shape, byte[] body, List<Object> texts) {
        int size() {
            int count = 1;
            for (int side : shape) {
                count *= side;
            }
            return count;
        }
    }

    /** Columns of one length; `index` is null when it is 0, 1, 2, and so on. */
    record Table(List<Object> names, List<Object> columns, NdArray index) {}

    /** A named column. */
    record Series(String name, NdArray values, NdArray index) {}

    /** A set's members, in the order in which they came. */
    record Members(List<Object> items) {}

    /** A date or a time, as ISO 8601 text. */
    record Moment(String text) {}

    /** A complex number. */
    record Complex(double real, double imaginary) {}
}
