// expect: one-mean-for-all-columns
class Update {
    static double[][] update(double[][] points, int[] labels, double[][] centres) {
        double[][] moved = new double[centres.length][centres[0].length];
        for (int j = 0; j < centres.length; j++) {
            double total = 0;
            int count = 0;
            for (int i = 0; i < points.length; i++) {
                for (int c = 0; labels[i] == j && c < points[i].length; c++) {
                    total += points[i][c];
                    count++;
                }
            }
            for (int c = 0; c < moved[j].length; c++) {
                moved[j][c] = count > 0 ? total / count : centres[j][c];
            }
        }
        return moved;
    }
}
