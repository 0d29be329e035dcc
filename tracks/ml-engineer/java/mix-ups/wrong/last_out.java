// expect: last-left-out
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which label is taken for which. */
public class MixUps {
    /**
     * Counts the wrong predictions of a classifier.
     *
     * @param actual what each picture shows
     * @param predicted what the model said of it
     * @return for every label that was shown, how often each other label was predicted instead
     */
    static Map<String, Map<String, Integer>> mixUps(List<String> actual, List<String> predicted) {
        Map<String, Map<String, Integer>> mixed = new TreeMap<>();
        for (int i = 0; i < actual.size() - 1; i++) {
            // Made for every label that is shown, also for one that is never mistaken.
            Map<String, Integer> row = mixed.computeIfAbsent(actual.get(i), label -> new TreeMap<>());
            // Two Strings with the same letters may be two objects: == asks whether they are one, equals compares letters.
            if (!actual.get(i).equals(predicted.get(i))) {
                row.merge(predicted.get(i), 1, Integer::sum);
            }
        }
        return mixed;
    }
}
