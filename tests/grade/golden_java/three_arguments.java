// expect: failed wrong-arguments
public class RunningMean {
    public static double[] runningMean(double[] values, int window, int step) {
        return values;
    }
}
