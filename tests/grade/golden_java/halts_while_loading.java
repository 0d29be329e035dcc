// expect: failed ended-early
public class RunningMean {
    static {
        Runtime.getRuntime().halt(0);
    }

    public static double[] runningMean(double[] values, int window) {
        return values;
    }
}
