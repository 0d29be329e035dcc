// Asks a stream of minutes for the first, and looks back from each minute instead of counting along.
// === Above.java ===
import java.util.stream.IntStream;

/** Broken by a reading that is greater than the limit. */
record Above(double limit) implements Rule {
    @Override
    public String name() {
        return "above";
    }

    @Override
    public int first(double[] readings) {
        return IntStream.range(0, readings.length).filter(minute -> readings[minute] > limit).findFirst().orElse(-1);
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
        for (int minute = 1; minute < readings.length; minute++) {
            int before = minute - 1;
            while (before > 0 && Double.isNaN(readings[before])) {
                before--;
            }
            // Where one of the two is NaN, so is the difference, and no comparison with it is true.
            if (Math.abs(readings[minute] - readings[before]) > step) {
                return minute;
            }
        }
        return -1;
    }
}
// === Silent.java ===
import java.util.Arrays;
import java.util.stream.IntStream;

/** Broken when no reading has come for too long. */
record Silent(int most) implements Rule {
    @Override
    public String name() {
        return "silent";
    }

    @Override
    public int first(double[] readings) {
        return IntStream.range(most, readings.length)
            .filter(minute -> Arrays.stream(readings, minute - most, minute + 1).allMatch(Double::isNaN))
            .findFirst()
            .orElse(-1);
    }
}
