// expect: where-it-began
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
                return minute - most;
            }
        }
        return -1;
    }
}
