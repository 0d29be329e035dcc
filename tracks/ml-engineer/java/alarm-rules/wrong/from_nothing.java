// expect: from-nothing
// === Jump.java ===
/** Broken by a reading that is too far from the one that came before it. */
record Jump(double step) implements Rule {
    @Override
    public String name() {
        return "jump";
    }

    @Override
    public int first(double[] readings) {
        double last = 0;
        for (int minute = 0; minute < readings.length; minute++) {
            if (Double.isNaN(readings[minute])) {
                continue;
            }
            // While none has come, the difference is NaN, which is not above anything.
            if (Math.abs(readings[minute] - last) > step) {
                return minute;
            }
            last = readings[minute];
        }
        return -1;
    }
}
