package milepost.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads, fits and writes a little of everything, so that the classes are there and have run before an answer comes. */
public final class Rehearsal {
    /** A text with most of what answers hold, for the compiler. */
    static final String SOURCE = """
            import java.util.ArrayList;
            import java.util.Arrays;
            import java.util.HashMap;
            import java.util.List;
            import java.util.Map;
            import java.util.function.Function;
            import java.util.stream.Collectors;
            import java.util.stream.IntStream;

            public class Rehearsal {
                record Point(double x, double y) {
                    double length() {
                        return Math.sqrt(x * x + y * y);
                    }
                }

                enum Kind { NEAR, FAR }

                interface Shape<T extends Comparable<T>> {
                    T size();
                }

                private static final int[] SIZES = {1, 2, 3};

                public static double[] means(double[][] rows, int window) {
                    double[] found = new double[rows.length];
                    for (int i = 0; i < rows.length; i++) {
                        double sum = 0;
                        for (double value : rows[i]) {
                            sum += value;
                        }
                        found[i] = rows[i].length > 0 ? sum / rows[i].length : Double.NaN;
                    }
                    return found;
                }

                static Map<String, Integer> count(List<String> words) {
                    Map<String, Integer> counts = new HashMap<>();
                    for (String word : words) {
                        counts.merge(word.toLowerCase(), 1, Integer::sum);
                    }
                    return counts;
                }

                static List<Integer> squares(int most) {
                    Function<Integer, Integer> square = n -> n * n;
                    return IntStream.range(0, most).boxed().map(square).filter(n -> n % 2 == 0).collect(Collectors.toList());
                }

                static String name(Kind kind, Object value) {
                    StringBuilder text = new StringBuilder();
                    while (text.length() < 3) {
                        text.append(switch (kind) {
                            case NEAR -> "near";
                            case FAR -> value instanceof Point p ? "far " + p.length() : "far";
                        });
                    }
                    try {
                        int[] copy = Arrays.copyOf(SIZES, 5);
                        Arrays.sort(copy);
                        return text + " " + copy[copy.length - 1] + new ArrayList<>(List.of(1, 2));
                    } catch (IllegalArgumentException fault) {
                        throw new IllegalStateException("no name: " + fault.getMessage(), fault);
                    }
                }
            }
            """;

    private Rehearsal() {}

    /** Does what the compiler does, or what the agent does with an answer, so that the JVM notes the classes for it. */
    public static void main(String[] part) throws Throwable {
        Path kept = Path.of(part[1]);
        if (part[0].equals("compiler")) {
            Map<String, byte[]> made = new Compiler().rehearse();
            Writer packed = new Writer().map(made.size());
            made.forEach((name, body) -> packed.text(name).binary(body));
            Files.write(kept, packed.bytes());
        } else {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            ((Map<?, ?>) new Reader(Files.readAllBytes(kept)).value())
                    .forEach((name, body) -> classes.put((String) name, (byte[]) body));
            answer(classes);
        }
    }

    private static void answer(Map<String, byte[]> classes) throws Throwable {
        new Wire();
        run();
        Agent.parked(new String[] {"none"});
        Answer answer = new Answer(classes, List.of("Rehearsal"));
        answer.begin();
        Object[] results = {
            answer.find("means", List.of(List.of(List.of(1.0, 2.0), List.of()), 1L)).call(),
            answer.find("count", List.of(List.of("a", "b", "a"))).call(),
            answer.find("squares", List.of(9L)).call(),
            answer.find("name", List.of("FAR", List.of())).call(),
        };
        new Values(new Writer()).put(results, 0);
    }

    /** Does once what every answer needs, as each agent does before its answer comes. */
    static void run() {
        Writer out = new Writer();
        Object[] samples = {
            1, 2.5, "text", true, null, 1L << 40, new double[] {1, 2}, new double[][] {{1}, {2}}, new int[] {1},
            List.of(1, 2), Map.of("key", 1.5), new String[] {"a"}, new long[] {3}, new boolean[] {true},
        };
        new Values(out).put(samples, 0);
        for (Object value : (List<?>) new Reader(out.bytes()).value()) {
            Values.encode(Fitting.natural(value));
        }
        Fitting.fit(new Reader(Values.encode(new double[] {1})).value(), double[].class);
        Fitting.fit(1L, int.class);
        new Fault(new IllegalStateException("rehearsal"), List.of("text")).write(null);
    }
}
