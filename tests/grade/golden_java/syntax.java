// expect: failed syntax-error 4
public class RunningMean {
    public static double[] runningMean(double[] values, int  window) {
        double[] means = new double[values.length - window + 1]
        return means;
    }
}
