// expect: too-many
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The best few of anything that can be compared. */
public class Podium {
    /** The best scores and the last names of the alphabet: one method found both. */
    record Best(List<Double> scores, List<String> names) {}

    /**
     * Gives the largest items, the largest first.
     *
     * @param items what to choose from; stays as it is
     * @param k how many; all of them when there are fewer
     */
    static <T extends Comparable<? super T>> List<T> largest(List<T> items, int k) {
        // A copy: the list belongs to the caller.
        List<T> sorted = new ArrayList<>(items);
        sorted.sort(Collections.reverseOrder());
        return sorted.subList(0, Math.min(3, sorted.size()));
    }

    static Best podium(List<Double> scores, List<String> names, int k) {
        return new Best(largest(scores, k), largest(names, k));
    }
}
