// expect: failed syntax-error 4
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        return means;
    }
}
