// expect: failed ended-early
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        System.exit(0);
        return values;
    }
}
