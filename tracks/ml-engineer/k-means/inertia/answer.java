/** Put a number on a clustering: the sum of squared distances to each point's own centre. */
public class Inertia {
    /**
     * Gives the sum of squared distances from each point to its centre.
     *
     * @param points one point in each row
     * @param labels for each point, the row number of its centre, counted from 0
     * @param centres one centre in each row
     * @return one number
     */
    public static double inertia(double[][] points, int[] labels, double[][] centres) {
        // cut
        double total = 0;
        for (int i = 0; i < points.length; i++) {
            // The label says which centre is the point's own, whether or not it is the nearest.
            double[] centre = centres[labels[i]];
            for (int column = 0; column < centre.length; column++) {
                double step = points[i][column] - centre[column];
                total += step * step;
            }
        }
        return total;
        // end cut
    }
}
