// Groups the pictures by what they show, then by what they were called.
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        return IntStream.range(0, actual.size())
            .boxed()
            .collect(Collectors.groupingBy(
                actual::get,
                Collectors.filtering(
                    i -> !predicted.get(i).equals(actual.get(i)),
                    Collectors.groupingBy(predicted::get, Collectors.summingInt(i -> 1)))));
    }
}
