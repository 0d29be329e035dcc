// expect: from-the-first
// === Above.java ===
/** Broken by a reading that is greater than the limit. */
record Above(double limit) implements Rule {
    @Override
    public String name() {
        return "above";
    }

    @Override
    public int first(double[] readings) {
        for (int minute = 0; minute < readings.length; minute++) {
            // No comparison with NaN is true, so a minute without a reading is never above.
            if (readings[minute] > limit) {
                return minute;
            }
        }
        return -1;
    }
}
// === Jump.java ===
/** Broken by a reading that is too far from the one that came before it. */
record Jump(double step) implements Rule {
    @Override
    public String name() {
        return "jump";
    }

    @Override
    public int first(double[] readings) {
        double last = Double.NaN;
        for (int minute = 0; minute < readings.length; minute++) {
            if (Double.isNaN(readings[minute])) {
                continue;
            }
            // While none has come, the difference is NaN, which is not above anything.
            if (Math.abs(readings[minute] - last) > step) {
                return minute;
            }
            if (Double.isNaN(last)) last = readings[minute];
        }
        return -1;
    }
}
// === Silent.java ===
/** Broken when no reading has come for too long. */
record Silent(int most) implements Rule {
    @Override
    public String name() {
        return "silent";
    }

    @Override
    public int first(double[] readings) {
        int missing = 0;
        for (int minute = 0; minute < readings.length; minute++) {
            missing = Double.isNaN(readings[minute]) ? missing + 1 : 0;
            if (missing > most) {
                return minute;
            }
        }
        return -1;
    }
}
