import java.util.Arrays;
import java.util.Random;

/** k-means++: a start that is spread over the data (Arthur and Vassilvitskii, 2007). */
public class KMeansPlusPlus {
    /**
     * Gives k of the points, each next one likelier the farther it is from those before it.
     *
     * @param points one point in each row
     * @param k how many centres
     * @param seed the same seed gives the same centres
     * @return rows of the points, in the order in which they were chosen
     */
    public static double[][] seedCentres(double[][] points, int k, int seed) {
        // cut
        Random random = new Random(seed);
        double[][] centres = new double[k][];
        // Only the nearest chosen centre counts. A point beside any of them is well served already.
        double[] nearest = new double[points.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int chosen = random.nextInt(points.length);
        for (int row = 0; row < k; row++) {
            centres[row] = points[chosen].clone();
            double total = 0;
            for (int i = 0; i < points.length; i++) {
                double squared = 0;
                for (int column = 0; column < points[i].length; column++) {
                    double step = points[i][column] - points[chosen][column];
                    squared += step * step;
                }
                nearest[i] = Math.min(nearest[i], squared);
                total += nearest[i];
            }
            // Where every point stands on a centre, there is nothing left to spread: any may come next.
            chosen = random.nextInt(points.length);
            double place = random.nextDouble() * total;
            for (int i = 0; total > 0 && i < points.length; i++) {
                if (nearest[i] > 0) {
                    // Rounding may leave a rest behind the last point; then that one is taken.
                    chosen = i;
                    place -= nearest[i];
                    if (place < 0) {
                        break;
                    }
                }
            }
        }
        return centres;
        // end cut
    }
}
