// expect: failed exception 4
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        throw new IllegalArgumentException("the window is too wide");
    }
}
