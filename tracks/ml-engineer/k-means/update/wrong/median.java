// expect: median-instead-of-mean
import java.util.stream.IntStream;

class Update {
    static double[][] update(double[][] points, int[] labels, double[][] centres) {
        double[][] moved = new double[centres.length][];
        for (int j = 0; j < centres.length; j++) {
            moved[j] = centres[j].clone();
            for (int c = 0; c < moved[j].length; c++) {
                int cluster = j, column = c;
                double[] sorted = IntStream.range(0, points.length).filter(i -> labels[i] == cluster)
                    .mapToDouble(i -> points[i][column]).sorted().toArray();
                if (sorted.length > 0) {
                    int half = sorted.length / 2;
                    moved[j][c] = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
                }
            }
        }
        return moved;
    }
}
