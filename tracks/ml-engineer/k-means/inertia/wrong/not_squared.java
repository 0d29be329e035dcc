// expect: not-squared
class Inertia {
    static double inertia(double[][] points, int[] labels, double[][] centres) {
        double total = 0;
        for (int i = 0; i < points.length; i++) {
            total += Math.sqrt(squared(points[i], centres[labels[i]]));
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
