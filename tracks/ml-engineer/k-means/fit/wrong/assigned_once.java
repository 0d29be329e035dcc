// expect: assigned-only-once
class Fit {
    record Fitted(double[][] centres, int[] labels) {}

    static Fitted fit(double[][] points, double[][] centres, int maxRounds) {
        int[] labels = nearest(points, centres);
        return new Fitted(means(points, labels, centres), labels);
    }

    static int[] nearest(double[][] points, double[][] centres) {
        int[] labels = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int j = 0; j < centres.length; j++) {
                double squared = 0;
                for (int c = 0; c < centres[j].length; c++) {
                    squared += Math.pow(points[i][c] - centres[j][c], 2);
                }
                if (squared < best) {
                    best = squared;
                    labels[i] = j;
                }
            }
        }
        return labels;
    }

    static double[][] means(double[][] points, int[] labels, double[][] centres) {
        double[][] moved = new double[centres.length][centres[0].length];
        int[] counts = new int[centres.length];
        for (int i = 0; i < points.length; i++) {
            counts[labels[i]]++;
            for (int c = 0; c < points[i].length; c++) {
                moved[labels[i]][c] += points[i][c];
            }
        }
        for (int j = 0; j < centres.length; j++) {
            for (int c = 0; c < centres[j].length; c++) {
                moved[j][c] = counts[j] > 0 ? moved[j][c] / counts[j] : centres[j][c];
            }
        }
        return moved;
    }
}
