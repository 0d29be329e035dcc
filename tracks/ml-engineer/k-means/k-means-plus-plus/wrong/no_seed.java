// expect: seed-not-used
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class KMeansPlusPlus {
    static double[][] seedCentres(double[][] points, int k, int seed) {
        Random random = new Random();
        int n = points.length;
        List<Integer> chosen = new ArrayList<>();
        chosen.add(random.nextInt(n));
        while (chosen.size() < k) {
            double[] weights = new double[n];
            for (int i = 0; i < n; i++) {
                double near = Double.POSITIVE_INFINITY;
                for (int j : chosen) {
                    double squared = 0;
                    for (int c = 0; c < points[i].length; c++) {
                        squared += Math.pow(points[i][c] - points[j][c], 2);
                    }
                    near = Math.min(near, squared);
                }
                weights[i] = near;
            }
            chosen.add(draw(weights, random));
        }
        return chosen.stream().map(row -> points[row].clone()).toArray(double[][]::new);
    }

    static int draw(double[] weights, Random random) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double place = random.nextDouble() * total;
        for (int i = 0; i < weights.length; i++) {
            place -= weights[i];
            if (place < 0) {
                return i;
            }
        }
        return random.nextInt(weights.length);
    }
}
