// expect: failed exception 8
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        return means(values, window);
    }

    private static double[] means(double[] values, int window) {
        return new double[] {values[values.length]};
    }
}
