// expect: failed time-out
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        while (window > 0) {
            Thread.onSpinWait();
        }
        return values;
    }
}
