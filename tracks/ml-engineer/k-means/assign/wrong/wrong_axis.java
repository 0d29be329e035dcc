// expect: wrong-shape
class Assign {
    static int[] assign(double[][] points, double[][] centres) {
        int[] labels = new int[centres.length];
        for (int j = 0; j < centres.length; j++) {
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < points.length; i++) {
                double distance = 0;
                for (int c = 0; c < points[i].length; c++) {
                    distance += Math.pow(points[i][c] - centres[j][c], 2);
                }
                if (distance < best) {
                    best = distance;
                    labels[j] = i;
                }
            }
        }
        return labels;
    }
}
