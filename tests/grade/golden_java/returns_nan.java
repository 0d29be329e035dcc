// expect: failed not-a-number
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        double[] means = new double[values.length - window + 1];
        java.util.Arrays.fill(means, 0.0 / 0.0);
        return means;
    }
}
