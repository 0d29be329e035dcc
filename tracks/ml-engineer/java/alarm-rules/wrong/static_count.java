// expect: remembered
// === Silent.java ===
/** Broken when no reading has come for too long. */
record Silent(int most) implements Rule {
    private static int missing;

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public int first(double[] readings) {
        for (int minute = 0; minute < readings.length; minute++) {
            missing = Double.isNaN(readings[minute]) ? missing + 1 : 0;
            if (missing > most) {
                return minute;
            }
        }
        return -1;
    }
}
