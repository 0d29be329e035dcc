/** Twice as large. */
class Double {
    /** Gives every number, twice as large. */
    static double[] doubleAll(double[] someValues) {
        // cut
        return java.util.Arrays.stream(someValues).map(value -> value * 2).toArray();
        // end cut
    }
}
