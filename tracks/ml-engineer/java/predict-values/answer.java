import java.util.List;
import java.util.Map;

/** Eight values, read from the code and not from a run. */
public class PredictValues {
    /**
     * Says what the lines of the task leave behind.
     *
     * @return the values of a to h under their names
     */
    static Map<String, Object> predict() {
        // cut
        return Map.of(
            "a", Integer.MIN_VALUE, // one more than the largest int: the bits roll over to the smallest
            "b", 3.0, // 7 / 2 is worked out first, with whole numbers, and then becomes a double
            "c", List.of(5, 3), // an int is a place, and place 1 holds the 1
            "d", "cat", // the new text was given back, and nobody took it
            "e", 98, // 'a' is number 97, and + adds
            "f", "3345", // 1 + 2 is 3; from the text on, + joins
            "g", 0, // no step asked for a result, so map never ran
            "h", false // two arrays, whatever they hold; Arrays.equals looks inside
        );
        // end cut
    }
}
