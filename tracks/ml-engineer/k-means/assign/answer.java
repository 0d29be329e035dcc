/** Send each point to its nearest centre. */
public class Assign {
    /**
     * Gives each point the number of its nearest centre.
     *
     * @param points one point in each row
     * @param centres one centre in each row
     * @return for each point, the row number of its nearest centre, counted from 0
     */
    public static int[] assign(double[][] points, double[][] centres) {
        // cut
        int[] labels = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < centres.length; j++) {
                // The nearest centre is also nearest in squared distance, so no square root is needed.
                double squared = 0;
                for (int column = 0; column < points[i].length; column++) {
                    double step = points[i][column] - centres[j][column];
                    squared += step * step;
                }
                // Only a smaller distance counts, so of equally near centres the first one stays.
                if (squared < nearest) {
                    nearest = squared;
                    labels[i] = j;
                }
            }
        }
        return labels;
        // end cut
    }
}
