// expect: arrays-compared-by-content
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
        return Map.of(
            "a", Integer.MIN_VALUE,
            "b", 3.0,
            "c", List.of(5, 3),
            "d", "cat",
            "e", 98,
            "f", "3345",
            "g", 0,
            "h", true
        );
    }
}
