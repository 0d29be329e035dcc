// expect: failed wrong-type
public class RunningMean {
    public static String runningMean(double[] values, int window) {
        return "ab";
    }
}
