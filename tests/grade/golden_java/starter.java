// expect: not-started not-started 4
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        throw new UnsupportedOperationException("not written yet");
    }
}
