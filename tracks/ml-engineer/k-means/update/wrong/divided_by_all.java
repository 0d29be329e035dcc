// expect: divided-by-all-points
class Update {
    static double[][] update(double[][] points, int[] labels, double[][] centres) {
        double[][] moved = new double[centres.length][centres[0].length];
        int[] counts = new int[centres.length];
        for (int i = 0; i < points.length; i++) {
            counts[labels[i]]++;
            for (int c = 0; c < points[i].length; c++) {
                moved[labels[i]][c] += points[i][c];
            }
        }
        for (int j = 0; j < moved.length; j++) {
            for (int c = 0; c < moved[j].length; c++) {
                moved[j][c] = counts[j] > 0 ? moved[j][c] / points.length : centres[j][c];
            }
        }
        return moved;
    }
}
