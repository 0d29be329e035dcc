// expect: newest-forgotten
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A model behind a counter that checks every request. */
public class PredictionService {
    /** Whatever can give a number for a row. */
    interface Model {
        double predict(double[] row);
    }

    /** What a service has done so far. */
    record Counts(int answered, int refused, int modelCalls) {}

    /** Answers requests: refuses bad ones, counts, and asks the model once for rows that come again. */
    static final class Service {
        private final Model model;
        private final int width;
        private final int capacity;
        private int answered;
        private int refused;
        private int modelCalls;
        // From the row that was asked for longest ago to the latest one: `true` is the order of use.
        private final Map<List<Double>, Double> cache = new LinkedHashMap<>(16, 0.75f, true);

        /**
         * Makes a service.
         *
         * @param width how many numbers a row has
         * @param capacity how many answers are remembered
         */
        Service(Model model, int width, int capacity) {
            this.model = model;
            this.width = width;
            this.capacity = capacity;
        }

        /**
         * Answers one request.
         *
         * @throws IllegalArgumentException when the row has another width, or a number that is not finite
         */
        double handle(double[] row) {
            check(row);
            // A list of the numbers is equal to another with the same ones; an array is equal to itself alone.
            List<Double> key = new ArrayList<>();
            for (double value : row) {
                key.add(value);
            }
            Double known = cache.get(key);
            if (known == null) {
                modelCalls++;
                known = model.predict(row);
                cache.put(key, known);
                if (cache.size() > capacity) {
                    cache.remove(key);
                }
            }
            answered++;
            return known;
        }

        private void check(double[] row) {
            boolean fits = row.length == width;
            for (double value : row) {
                fits = fits && Double.isFinite(value);
            }
            if (!fits) {
                refused++;
                throw new IllegalArgumentException("a row has " + width + " finite numbers");
            }
        }

        Counts counts() {
            return new Counts(answered, refused, modelCalls);
        }
    }

    /** What came back, and what was counted. */
    record Test(List<String> replies, Counts counts) {}

    /** Tests a service: sends it the requests, one after the other, in one array that is used again where it fits. */
    static Test predictionService(List<List<Double>> requests, int width, int capacity) {
        Service service = new Service(row -> {
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                sum += (j + 1) * row[j];
            }
            return sum;
        }, width, capacity);
        List<String> replies = new ArrayList<>();
        double[] shared = new double[width];
        for (List<Double> request : requests) {
            double[] row = request.size() == width ? shared : new double[request.size()];
            for (int j = 0; j < row.length; j++) {
                row[j] = request.get(j);
            }
            try {
                replies.add(String.format(Locale.ROOT, "%.2f", service.handle(row)));
            } catch (IllegalArgumentException refused) {
                replies.add("refused");
            }
        }
        return new Test(replies, service.counts());
    }
}
