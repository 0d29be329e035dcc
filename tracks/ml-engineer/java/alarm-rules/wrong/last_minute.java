// expect: last-minute
// === Above.java ===
/** Broken by a reading that is greater than the limit. */
record Above(double limit) implements Rule {
    @Override
    public String name() {
        return "above";
    }

    @Override
    public int first(double[] readings) {
        for (int minute = readings.length - 1; minute >= 0; minute--) {
            // No comparison with NaN is true, so a minute without a reading is never above.
            if (readings[minute] > limit) {
                return minute;
            }
        }
        return -1;
    }
}
