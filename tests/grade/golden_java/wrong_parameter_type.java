// expect: failed wrong-arguments
public class RunningMean {
    public static double[] runningMean(double[] values, String window) {
        return values;
    }
}
