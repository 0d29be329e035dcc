// expect: failed wrong-type
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        return null;
    }
}
