// expect: same-point-twice
class EmptyClusters {
    record Filled(double[][] centres, int[] labels) {}

    static Filled fillEmpty(double[][] points, int[] labels, double[][] centres) {
        labels = labels.clone();
        centres = centres.clone();
        int[] sizes = new int[centres.length];
        double[] distances = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            sizes[labels[i]]++;
            distances[i] = squared(points[i], centres[labels[i]]);
        }
        for (int empty = 0; empty < centres.length; empty++) {
            if (has(labels, empty)) {
                continue;
            }
            int taken = -1;
            for (int i = 0; i < points.length; i++) {
                if (true && (taken < 0 || distances[i] > distances[taken])) {
                    taken = i;
                }
            }
            labels[taken] = empty;
            centres[empty] = points[taken].clone();
        }
        return new Filled(centres, labels);
    }

    static boolean has(int[] labels, int cluster) {
        for (int label : labels) {
            if (label == cluster) {
                return true;
            }
        }
        return false;
    }

    static double squared(double[] a, double[] b) {
        double total = 0;
        for (int c = 0; c < a.length; c++) {
            total += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return total;
    }
}
