// Chooses the nearest row that is left, k times, and counts votes with a stream.
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
            if (!(1 <= k && k <= rows.length)) {
                throw new IllegalArgumentException("k = " + k);
            }
            this.rows = java.util.Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
            this.labels = new ArrayList<>(labels);
            this.k = k;
            this.distance = distance;
        }

        @Override
        public String predict(double[] row) {
            boolean[] chosen = new boolean[rows.length];
            List<String> near = new ArrayList<>();
            while (near.size() < k) {
                int best = -1;
                for (int i = 0; i < rows.length; i++) {
                    if (!chosen[i] && (best < 0 || distance.between(row, rows[i]) < distance.between(row, rows[best]))) {
                        best = i;
                    }
                }
                chosen[best] = true;
                near.add(labels.get(best));
            }
            String winner = null;
            long most = 0;
            for (String label : near) {
                long votes = near.stream().filter(label::equals).count();
                if (votes > most) {
                    most = votes;
                    winner = label;
                }
            }
            return winner;
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
