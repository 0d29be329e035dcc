// expect: empty-cluster-dropped
import java.util.*;

class Update {
    static double[][] update(double[][] points, int[] labels, double[][] centres) {
        Map<Integer, List<double[]>> groups = new TreeMap<>();
        for (int i = 0; i < points.length; i++) {
            groups.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(points[i]);
        }
        List<double[]> moved = new ArrayList<>();
        for (List<double[]> members : groups.values()) {
            double[] mean = new double[points[0].length];
            for (int c = 0; c < mean.length; c++) {
                for (double[] member : members) {
                    mean[c] += member[c] / members.size();
                }
            }
            moved.add(mean);
        }
        return moved.toArray(new double[0][]);
    }
}
