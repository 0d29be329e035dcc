// expect: modified-input
class Update {
    static double[][] update(double[][] points, int[] labels, double[][] centres) {
        for (int j = 0; j < centres.length; j++) {
            double[] total = new double[centres[j].length];
            int count = 0;
            for (int i = 0; i < points.length; i++) {
                if (labels[i] == j) {
                    count++;
                    for (int c = 0; c < total.length; c++) {
                        total[c] += points[i][c];
                    }
                }
            }
            for (int c = 0; count > 0 && c < total.length; c++) {
                centres[j][c] = total[c] / count;
            }
        }
        return centres;
    }
}
