// expect: k-breaks
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A small library: a model that asks its nearest neighbours. */
public class NearestNeighbours {
    /** Whatever can predict a label for a row. */
    interface Model {
        String predict(double[] row);
    }

    /** How far apart two rows are. */
    interface Distance {
        double between(double[] a, double[] b);
    }

    /** Predicts the label that most of the k nearest rows have. */
    static final class Knn implements Model {
        private final double[][] rows;
        private final List<String> labels;
        private final int k;
        private final Distance distance;

        Knn(double[][] rows, List<String> labels, int k, Distance distance) {
            
            // Copies: what the caller does with his own rows afterwards must not change the model.
            this.rows = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                this.rows[i] = rows[i].clone();
            }
            this.labels = List.copyOf(labels);
            this.k = k;
            this.distance = distance;
        }

        @Override
        public String predict(double[] row) {
            if (k < 1 || k > rows.length) {
                throw new IllegalArgumentException("k");
            }
            double[] far = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                far[i] = distance.between(rows[i], row);
            }
            // The sort is stable, so of rows that are equally far the earlier one comes first.
            List<Integer> nearest = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> far[i]))
                .limit(k)
                .toList();
            Map<String, Integer> votes = new HashMap<>();
            for (int i : nearest) {
                votes.merge(labels.get(i), 1, Integer::sum);
            }
            // From near to far, and only more votes are better: a tie goes to the label that is nearer.
            String best = labels.get(nearest.get(0));
            for (int i : nearest) {
                if (votes.get(labels.get(i)) > votes.get(best)) {
                    best = labels.get(i);
                }
            }
            return best;
        }
    }

    /** Makes a model, then spoils the rows and labels that it was made from, then asks it. */
    static List<String> nearestNeighbours(double[][] rows, List<String> labels, double[][] queries, int k, boolean squared) {
        double[][] own = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            own[i] = rows[i].clone();
        }
        List<String> names = new ArrayList<>(labels);
        Distance distance = squared ? NearestNeighbours::squared : NearestNeighbours::steps;
        Model model;
        try {
            model = new Knn(own, names, k, distance);
        } catch (IllegalArgumentException refused) {
            return List.of("refused");
        }
        for (double[] row : own) {
            row[0] = 1000;
        }
        names.replaceAll(label -> "spoilt");
        List<String> found = new ArrayList<>();
        for (double[] query : queries) {
            found.add(model.predict(query));
        }
        return found;
    }

    private static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }

    private static double steps(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += Math.abs(a[j] - b[j]);
        }
        return sum;
    }
}
