/** Give every empty cluster the point that fits worst where it is. */
public class EmptyClusters {
    /** The centres, and the labels of the points, counted from 0. */
    public record Filled(double[][] centres, int[] labels) {}

    /**
     * Gives centres and labels with a point in every cluster.
     *
     * @param points one point in each row
     * @param oldLabels for each point, the row number of its centre, counted from 0
     * @param oldCentres one centre in each row
     * @return new centres and new labels
     */
    public static Filled fillEmpty(double[][] points, int[] oldLabels, double[][] oldCentres) {
        // cut
        int[] labels = oldLabels.clone();
        double[][] centres = new double[oldCentres.length][];
        for (int j = 0; j < centres.length; j++) {
            centres[j] = oldCentres[j].clone();
        }
        double[] distances = new double[points.length];
        int[] sizes = new int[centres.length];
        for (int i = 0; i < points.length; i++) {
            sizes[labels[i]]++;
            for (int column = 0; column < points[i].length; column++) {
                double step = points[i][column] - centres[labels[i]][column];
                distances[i] += step * step;
            }
        }
        for (int empty = 0; empty < centres.length; empty++) {
            if (sizes[empty] > 0) {
                continue;
            }
            int farthest = -1;
            for (int i = 0; i < points.length; i++) {
                // A cluster's last point is never taken: that would only move the hole.
                boolean maySpare = sizes[labels[i]] > 1;
                if (maySpare && (farthest < 0 || distances[i] > distances[farthest])) {
                    farthest = i;
                }
            }
            // Keeping the sizes up to date also protects the point that has just been taken.
            sizes[labels[farthest]]--;
            sizes[empty] = 1;
            labels[farthest] = empty;
            centres[empty] = points[farthest].clone();
        }
        return new Filled(centres, labels);
        // end cut
    }
}
