// expect: failed time-out
public class RunningMean {
    static {
        while (System.nanoTime() != 0) {
            Thread.onSpinWait();
        }
    }

    public static double[] runningMean(double[] values, int window) {
        return values;
    }
}
