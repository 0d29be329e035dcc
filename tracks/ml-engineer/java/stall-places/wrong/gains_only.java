// expect: losses-left-out
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The places of a market's stalls. */
public class StallPlaces {
    /**
     * Gives each stall its place by what it took.
     *
     * @param lines stall, cents and remark, with semicolons between them
     * @return the place of each stall that took anything; equal sums share a place
     */
    static Map<String, Integer> stallPlaces(List<String> lines) {
        Map<String, Long> taken = new TreeMap<>();
        for (String line : lines) {
            // Without -1, what is empty at the end is dropped, and there is no third field.
            String[] fields = line.split(";", -1);
            if (!fields[2].equals("void")) {
                // Each amount fits into an int; their sum need not.
                taken.merge(fields[0], Long.parseLong(fields[1]), Long::sum);
            }
        }
        taken.values().removeIf(sum -> sum <= 0);
        List<Map.Entry<String, Long>> order = new ArrayList<>(taken.entrySet());
        // Compared, not subtracted: a difference can be too large for its type, and then its sign is wrong.
        order.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        Map<String, Integer> places = new TreeMap<>();
        for (int i = 0; i < order.size(); i++) {
            String stall = order.get(i).getKey();
            // Two Longs are two objects, even when they hold the same number.
            if (i > 0 && order.get(i).getValue().equals(order.get(i - 1).getValue())) {
                places.put(stall, places.get(order.get(i - 1).getKey()));
            } else {
                places.put(stall, i + 1);
            }
        }
        return places;
    }
}
