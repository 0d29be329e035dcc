// expect: failed over-budget
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        double[] means = new double[values.length - window + 1];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int turn = 0; turn < 8; turn++) {
                sum = 0;
                for (int j = i; j < i + window; j++) {
                    sum += Math.sin(Math.asin(Math.max(-1, Math.min(1, values[j] / 1e6)))) * 1e6;
                }
            }
            means[i] = sum / window;
        }
        return means;
    }
}
