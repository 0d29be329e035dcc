// expect: every-centre
class Inertia {
    static double inertia(double[][] points, int[] labels, double[][] centres) {
        double total = 0;
        for (double[] point : points) {
            for (double[] centre : centres) {
                total += squared(point, centre);
            }
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
