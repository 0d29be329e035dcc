// Gives each stall one place more than there are stalls that took more, without sorting.
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The places of a market's stalls. */
public class StallPlaces {
    /**
     * Gives each stall its place by what it took.
     *
     * @param lines stall, cents and remark, with semicolons between them
     * @return the place of each stall that took anything; equal sums share a place
     */
    static Map<String, Integer> stallPlaces(List<String> lines) {
        Map<String, Long> taken = lines.stream()
            .filter(line -> !line.endsWith(";void"))
            .map(line -> line.split(";"))
            .collect(Collectors.groupingBy(fields -> fields[0], Collectors.summingLong(fields -> Long.parseLong(fields[1]))));
        return taken.entrySet().stream().collect(Collectors.toMap(
            Map.Entry::getKey,
            each -> 1 + (int) taken.values().stream().filter(other -> other > each.getValue()).count()));
    }
}
