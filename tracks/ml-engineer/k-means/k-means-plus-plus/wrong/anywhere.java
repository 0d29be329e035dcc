// expect: not-one-of-the-points
import java.util.Random;

class KMeansPlusPlus {
    static double[][] seedCentres(double[][] points, int k, int seed) {
        Random random = new Random(seed);
        double[][] centres = new double[k][points[0].length];
        for (int c = 0; c < points[0].length; c++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double[] point : points) {
                low = Math.min(low, point[c]);
                high = Math.max(high, point[c]);
            }
            for (double[] centre : centres) {
                centre[c] = low + random.nextDouble() * (high - low);
            }
        }
        return centres;
    }
}
