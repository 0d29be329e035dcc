// Goes through the log once, and keeps sums, counts and a sorted set.
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who asks, how long it takes, and who is turned away. */
public class ClientReport {
    /** One line of the log. */
    record Request(String client, int millis, boolean failed) {}

    /** What the morning meeting wants to know. */
    record Report(Map<String, Double> mean, Map<String, Long> failures, List<String> slow) {}

    /**
     * Sums up a log.
     *
     * @param log the requests, in the order in which they came
     * @param limit a request is slow when it takes more milliseconds than this
     */
    static Report report(List<Request> log, int limit) {
        Map<String, long[]> timed = new java.util.HashMap<>();
        Map<String, Long> failures = new java.util.TreeMap<>();
        java.util.TreeSet<String> slow = new java.util.TreeSet<>();
        for (Request each : log) {
            if (each.failed()) {
                failures.merge(each.client(), 1L, Long::sum);
            } else {
                long[] sumAndCount = timed.computeIfAbsent(each.client(), client -> new long[2]);
                sumAndCount[0] += each.millis();
                sumAndCount[1]++;
            }
            if (each.millis() > limit) {
                slow.add(each.client());
            }
        }
        Map<String, Double> mean = new java.util.TreeMap<>();
        timed.forEach((client, both) -> mean.put(client, (double) both[0] / both[1]));
        return new Report(mean, failures, List.copyOf(slow));
    }

    static Report clientReport(List<String> clients, int[] millis, boolean[] failed, int limit) {
        List<Request> log = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            log.add(new Request(clients.get(i), millis[i], failed[i]));
        }
        return report(log, limit);
    }
}
