/** Move each centre to the mean of its points. */
public class Update {
    /**
     * Gives the places of the centres after they have moved.
     *
     * @param points one point in each row
     * @param labels for each point, the row number of its centre, counted from 0
     * @param centres one centre in each row
     * @return where the centres stand after they have moved
     */
    public static double[][] update(double[][] points, int[] labels, double[][] centres) {
        // cut
        double[][] moved = new double[centres.length][centres[0].length];
        int[] counts = new int[centres.length];
        for (int i = 0; i < points.length; i++) {
            counts[labels[i]]++;
            for (int column = 0; column < points[i].length; column++) {
                moved[labels[i]][column] += points[i][column];
            }
        }
        for (int j = 0; j < centres.length; j++) {
            for (int column = 0; column < moved[j].length; column++) {
                // The mean of no points would be NaN. An empty cluster's centre keeps its place instead.
                moved[j][column] = counts[j] > 0 ? moved[j][column] / counts[j] : centres[j][column];
            }
        }
        return moved;
        // end cut
    }
}
