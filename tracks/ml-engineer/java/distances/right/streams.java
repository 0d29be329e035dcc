// Writes each distance as a stream over the places.
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
            return IntStream.range(0, a.length).mapToDouble(j -> Math.abs(a[j] - b[j])).sum();
        }
    }

    /** The largest step along any axis. */
    record Chebyshev() implements Distance {
        @Override
        public double between(double[] a, double[] b) {
            return IntStream.range(0, a.length).mapToDouble(j -> Math.abs(b[j] - a[j])).max().orElse(0);
        }
    }

    /** The p-th root of the sum of the steps to the power p. */
    record Minkowski(double p) implements Distance {
        Minkowski {
            if (Double.isNaN(p) || Double.isInfinite(p) || p < 1) {
                throw new IllegalArgumentException("no such distance: p = " + p);
            }
        }

        @Override
        public double between(double[] a, double[] b) {
            double largest = new Chebyshev().between(a, b);
            if (largest == 0) {
                return 0;
            }
            // Divided by the largest step first, no power can run over.
            double sum = 0;
            for (int j = 0; j < a.length; j++) {
                sum += Math.exp(p * Math.log(Math.abs(a[j] - b[j]) / largest));
            }
            return largest * Math.pow(sum, 1 / p);
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
