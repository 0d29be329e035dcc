// expect: means-not-centres
class Inertia {
    static double inertia(double[][] points, int[] labels, double[][] centres) {
        double[][] means = new double[centres.length][centres[0].length];
        int[] counts = new int[centres.length];
        for (int i = 0; i < points.length; i++) {
            counts[labels[i]]++;
            for (int c = 0; c < points[i].length; c++) {
                means[labels[i]][c] += (points[i][c] - means[labels[i]][c]) / counts[labels[i]];
            }
        }
        double total = 0;
        for (int i = 0; i < points.length; i++) {
            total += squared(points[i], means[labels[i]]);
        }
        return total;
    }

    static double squared(double[] a, double[] b) {
        double total = 0;
        for (int c = 0; c < a.length; c++) {
            total += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return total;
    }
}
