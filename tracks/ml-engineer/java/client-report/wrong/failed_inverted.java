// expect: only-failed-timed
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
        // A request that failed says nothing about how long an answer takes.
        Map<String, Double> mean = log.stream()
            .filter(Request::failed)
            .collect(Collectors.groupingBy(Request::client, Collectors.averagingInt(Request::millis)));
        Map<String, Long> failures = log.stream()
            .filter(Request::failed)
            .collect(Collectors.groupingBy(Request::client, Collectors.counting()));
        List<String> slow = log.stream()
            .filter(each -> each.millis() > limit)
            .map(Request::client)
            .distinct()
            .sorted()
            .toList();
        return new Report(mean, failures, slow);
    }

    static Report clientReport(List<String> clients, int[] millis, boolean[] failed, int limit) {
        List<Request> log = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            log.add(new Request(clients.get(i), millis[i], failed[i]));
        }
        return report(log, limit);
    }
}
