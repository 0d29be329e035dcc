// expect: always-two
import java.util.ArrayList;
import java.util.List;

/** Distances that can be chosen by name. */
public class Distances {
    /** A way to say how far apart two rows are. */
    interface Distance {
        double between(double[] a, double[] b);
    }

    /** The sum of the steps along the axes. */
    record Manhattan() implements Distance {
        @Override
        public double between(double[] a, double[] b) {
            double sum = 0;
            for (int j = 0; j < a.length; j++) {
                sum += Math.abs(a[j] - b[j]);
            }
            return sum;
        }
    }

    /** The largest step along any axis. */
    record Chebyshev() implements Distance {
        @Override
        public double between(double[] a, double[] b) {
            double largest = 0;
            for (int j = 0; j < a.length; j++) {
                largest = Math.max(largest, Math.abs(a[j] - b[j]));
            }
            return largest;
        }
    }

    /** The p-th root of the sum of the steps to the power p. */
    record Minkowski(double p) implements Distance {
        Minkowski {
            // Asked the other way round, NaN would pass: every comparison with it is false.
            if (!(p >= 1 && p < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("p is at least 1 and finite, not " + p);
            }
        }

        @Override
        public double between(double[] a, double[] b) {
            double sum = 0;
            for (int j = 0; j < a.length; j++) {
                sum += Math.pow(Math.abs(a[j] - b[j]), 2);
            }
            return Math.sqrt(sum);
        }
    }

    /** Gives the distance that a text names: "manhattan", "chebyshev" or "minkowski" with its p. */
    static Distance named(String name) {
        return switch (name) {
            case "manhattan" -> new Manhattan();
            case "chebyshev" -> new Chebyshev();
            default -> new Minkowski(Double.parseDouble(name.substring("minkowski ".length())));
        };
    }

    /**
     * Measures between two rows in several ways.
     *
     * @param names the distances to use, see `named`
     * @return one distance for each name, null where the distance was refused
     */
    static List<Double> distances(List<String> names, double[] a, double[] b) {
        // All are made before the first is asked: what is bad must be refused here and not later.
        List<Distance> made = new ArrayList<>();
        for (String name : names) {
            try {
                made.add(named(name));
            } catch (IllegalArgumentException refused) {
                made.add(null);
            }
        }
        List<Double> found = new ArrayList<>();
        for (Distance each : made) {
            found.add(each == null ? null : each.between(a, b));
        }
        return found;
    }
}
