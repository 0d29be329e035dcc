import java.util.Map;
import java.util.TreeMap;

/** The silhouette of each point (Rousseeuw, 1987). */
public class Silhouette {
    /**
     * Tells how much nearer each point is to its own cluster than to the next one.
     *
     * @param points one point in each row
     * @param labels the cluster of each point
     * @return a value for each point, from -1 to 1
     */
    public static double[] silhouette(double[][] points, int[] labels) {
        // cut
        double[] values = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            Map<Integer, Double> sums = new TreeMap<>();
            Map<Integer, Integer> counts = new TreeMap<>();
            for (int j = 0; j < points.length; j++) {
                double squared = 0;
                for (int column = 0; column < points[j].length; column++) {
                    double step = points[i][column] - points[j][column];
                    squared += step * step;
                }
                sums.merge(labels[j], Math.sqrt(squared), Double::sum);
                counts.merge(labels[j], 1, Integer::sum);
            }
            int others = counts.get(labels[i]) - 1;
            if (others == 0) {
                // Alone: there is nobody to be near to. The value stays 0.
                continue;
            }
            // The point itself is in the sum with distance 0, and must not be in the count.
            double within = sums.get(labels[i]) / others;
            double between = Double.POSITIVE_INFINITY;
            for (int label : sums.keySet()) {
                if (label != labels[i]) {
                    between = Math.min(between, sums.get(label) / counts.get(label));
                }
            }
            // Where both are equal the value is 0, also where both are 0.
            if (within != between) {
                values[i] = (between - within) / Math.max(within, between);
            }
        }
        return values;
        // end cut
    }
}
