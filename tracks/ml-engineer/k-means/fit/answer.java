import java.util.Arrays;

/** Lloyd's algorithm: assign and update, until no point changes its cluster. */
public class Fit {
    /** The centres as the last update left them, and the labels of the last assignment, counted from 0. */
    public record Fitted(double[][] centres, int[] labels) {}

    /**
     * Runs at most so many rounds from the given centres.
     *
     * @param points one point in each row
     * @param start where the centres start
     * @param maxRounds no more rounds than this
     * @return the centres and the labels after the last round
     */
    public static Fitted fit(double[][] points, double[][] start, int maxRounds) {
        // cut
        // A copy of every row, so that the caller's centres stay where they are.
        double[][] centres = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
        // No cluster has the number -1, so the first round always counts as a change.
        int[] labels = new int[points.length];
        Arrays.fill(labels, -1);
        for (int round = 0; round < maxRounds; round++) {
            int[] nearest = new int[points.length];
            for (int i = 0; i < points.length; i++) {
                double best = Double.POSITIVE_INFINITY;
                for (int j = 0; j < centres.length; j++) {
                    double squared = 0;
                    for (int column = 0; column < centres[j].length; column++) {
                        double step = points[i][column] - centres[j][column];
                        squared += step * step;
                    }
                    if (squared < best) {
                        best = squared;
                        nearest[i] = j;
                    }
                }
            }
            // Same labels give the same means, so nothing can change from here on.
            if (Arrays.equals(nearest, labels)) {
                break;
            }
            labels = nearest;
            double[][] sums = new double[centres.length][centres[0].length];
            int[] counts = new int[centres.length];
            for (int i = 0; i < points.length; i++) {
                counts[labels[i]]++;
                for (int column = 0; column < points[i].length; column++) {
                    sums[labels[i]][column] += points[i][column];
                }
            }
            for (int j = 0; j < centres.length; j++) {
                for (int column = 0; counts[j] > 0 && column < centres[j].length; column++) {
                    centres[j][column] = sums[j][column] / counts[j];
                }
            }
        }
        return new Fitted(centres, labels);
        // end cut
    }
}
