// expect: counted-from-one
class Assign {
    static int[] assign(double[][] points, double[][] centres) {
        int[] labels = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int j = 0; j < centres.length; j++) {
                double distance = 0;
                for (int c = 0; c < points[i].length; c++) {
                    distance += Math.pow(points[i][c] - centres[j][c], 2);
                }
                if (distance < best) {
                    best = distance;
                    labels[i] = j + 1;
                }
            }
        }
        return labels;
    }
}
