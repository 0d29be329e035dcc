// expect: failed syntax-error 4
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        int first = values[0];
        return new double[] {first};
    }
}
