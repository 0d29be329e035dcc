// expect: passed
import java.util.ArrayList;
import java.util.List;

public class RunningMean {
    public static List<Double> runningMean(List<Double> values, int window) {
        List<Double> means = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.get(i) - (i >= window ? values.get(i - window) : 0);
            if (i >= window - 1) {
                means.add(sum / window);
            }
        }
        return means;
    }
}
