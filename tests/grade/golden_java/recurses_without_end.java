// expect: failed exception 4
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        return runningMean(values, window);
    }
}
