// expect: turned-round
import java.util.Arrays;

class Silhouette {
    static double[] silhouette(double[][] points, int[] labels) {
        return new Silhouette(points, labels).values();
    }

    final double[][] points;
    final int[] labels;

    Silhouette(double[][] points, int[] labels) {
        this.points = points;
        this.labels = labels;
    }

    double[] values() {
        double[] values = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            if (count(labels[i]) == 1) {
                continue;
            }
            double a = sum(i, labels[i]) / (count(labels[i]) - 1);
            double b = Double.POSITIVE_INFINITY;
            for (int label : Arrays.stream(labels).distinct().toArray()) {
                if (label != labels[i]) {
                    b = Math.min(b, mean(i, label));
                }
            }
            if (Math.max(a, b) > 0) {
                values[i] = (a - b) / Math.max(a, b);
            }
        }
        return values;
    }

    double sum(int i, int label) {
        double total = 0;
        for (int j = 0; j < points.length; j++) {
            total += labels[j] == label ? Math.sqrt(squared(points[i], points[j])) : 0;
        }
        return total;
    }

    int count(int label) {
        return (int) Arrays.stream(labels).filter(each -> each == label).count();
    }

    double mean(int i, int label) {
        return sum(i, label) / count(label);
    }

    static double squared(double[] one, double[] other) {
        double total = 0;
        for (int c = 0; c < one.length; c++) {
            total += (one[c] - other[c]) * (one[c] - other[c]);
        }
        return total;
    }
}
