// expect: failed memory 4
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        double[][] held = new double[100_000][100_000];
        return held[0];
    }
}
