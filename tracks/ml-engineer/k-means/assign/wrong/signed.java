// expect: signs-cancel
class Assign {
    static int[] assign(double[][] points, double[][] centres) {
        int[] labels = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int j = 0; j < centres.length; j++) {
                double distance = 0;
                for (int c = 0; c < points[i].length; c++) {
                    distance += points[i][c] - centres[j][c];
                }
                distance = Math.abs(distance);
                if (distance < best) {
                    best = distance;
                    labels[i] = j;
                }
            }
        }
        return labels;
    }
}
