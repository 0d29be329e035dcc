// expect: lost-digits
class Assign {
    static int[] assign(double[][] points, double[][] centres) {
        int[] labels = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int j = 0; j < centres.length; j++) {
                double own = 0, product = 0, other = 0;
                for (int c = 0; c < points[i].length; c++) {
                    own += points[i][c] * points[i][c];
                    product += points[i][c] * centres[j][c];
                    other += centres[j][c] * centres[j][c];
                }
                // |x - c|^2 = |x|^2 - 2 x.c + |c|^2
                double squared = own - 2 * product + other;
                if (squared < best) {
                    best = squared;
                    labels[i] = j;
                }
            }
        }
        return labels;
    }
}
