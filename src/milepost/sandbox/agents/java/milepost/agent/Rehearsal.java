package milepost.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads, fits and writes a little of everything, so that the classes are there and have run before an answer comes. */
public final class Rehearsal {
    private static final String CORE = """
            import java.util.*;
            import java.util.function.Function;
            import java.util.stream.*;

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

                static Object largest(int[] a, long[] b, double[] c, String[] d, Map<String, Integer> e) {
                    c[0] = a[0] + b[0];
                    return new Object[] {a, List.of(b), c, d, e, Optional.of(1), null, true, 2.5f, List.of("x")};
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

    private static final String STREAMS = """
            import java.util.*;
            import java.util.stream.*;

            public class Streams {
                record Point(double x, double y) {
                    double length() {
                        return Math.sqrt(x * x + y * y);
                    }
                }

                static String streams(List<String> words) {
                    List<Point> points = words.stream().map(word -> new Point(word.length(), 1.5)).toList();
                    double sum = points.stream().mapToDouble(Point::x).sum();
                    double most = points.stream().mapToDouble(Point::length).max().orElse(0);
                    double mean = Arrays.stream(new double[] {1, 2}).average().getAsDouble();
                    int[] sizes = words.stream().mapToInt(String::length).sorted().distinct().toArray();
                    Map<Integer, List<String>> groups = words.stream().collect(Collectors.groupingBy(String::length));
                    Map<String, Long> counts =
                            words.stream().collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
                    Map<String, Integer> lengths = words.stream().collect(Collectors.toMap(w -> w, String::length, (a, b) -> a));
                    String joined = words.stream().sorted(Comparator.comparing(String::length).reversed())
                            .limit(2).skip(1).collect(Collectors.joining(", "));
                    boolean any = words.stream().anyMatch(String::isEmpty) || IntStream.of(1, 2).allMatch(n -> n > 0);
                    int product = IntStream.rangeClosed(1, 3).reduce(1, (a, b) -> a * b);
                    Set<String> set = words.stream().collect(Collectors.toSet());
                    Stream.of(1, 2).flatMap(n -> Stream.of(n, n)).forEach(n -> { });
                    Optional<String> first = words.stream().filter(word -> word.length() > 1).findFirst();
                    return joined + sum + most + mean + sizes.length + groups + counts + lengths + any + product + set
                            + first.map(String::trim).orElse("none") + points;
                }
            }
            """;

    private static final String COLLECTIONS = """
            import java.util.*;

            public class Collected {
                record Pair(int first, String second) {}

                static String collections(List<Integer> numbers) {
                    Deque<Integer> stack = new ArrayDeque<>(numbers);
                    stack.push(1);
                    PriorityQueue<Integer> queue = new PriorityQueue<>(Comparator.reverseOrder());
                    queue.addAll(numbers);
                    queue.poll();
                    Map<String, List<Integer>> lists = new LinkedHashMap<>();
                    for (int number : numbers) {
                        lists.computeIfAbsent("key " + number % 2, key -> new ArrayList<>()).add(number);
                    }
                    TreeMap<Integer, String> sorted = new TreeMap<>(Map.of(1, "one", 2, "two"));
                    sorted.floorKey(1);
                    Set<Integer> seen = new HashSet<>(numbers);
                    seen.retainAll(new TreeSet<>(List.of(1, 2)));
                    List<Integer> copy = new ArrayList<>(numbers);
                    copy.sort(null);
                    copy.removeIf(number -> number > 3);
                    Collections.reverse(copy);
                    Iterator<Map.Entry<String, List<Integer>>> entries = lists.entrySet().iterator();
                    entries.next().getValue().set(0, 7);
                    Integer[] boxed = copy.toArray(new Integer[0]);
                    Arrays.sort(boxed, (a, b) -> Integer.compare(b, a));
                    long[][] grid = new long[2][3];
                    Arrays.fill(grid[0], 5L);
                    return "" + stack.pop() + queue.peek() + lists + sorted + seen + copy.subList(0, 1).size()
                            + Arrays.toString(boxed) + Arrays.deepToString(grid) + List.copyOf(copy).hashCode()
                            + new Pair(1, "b").equals(new Pair(1, "b")) + new Pair(1, "c");
                }
            }
            """;

    private static final String TEXTS = """
            import java.util.Random;

            public class Texts {
                static String texts(String text) {
                    String[] parts = text.split(",");
                    StringBuilder built = new StringBuilder();
                    for (char letter : text.toCharArray()) {
                        built.append(Character.toUpperCase(letter)).append(' ');
                    }
                    int number = Integer.parseInt(parts[0].strip()) + (int) Math.round(Double.parseDouble("2.5"));
                    switch (parts.length) {
                        case 1 -> built.append("one");
                        case 2 -> built.append("two");
                        default -> built.reverse();
                    }
                    return String.format("%.2f %5d %s", 1.5, number, String.join("-", parts)) + built.indexOf("A")
                            + text.replace("a", "b").substring(1).contains("b") + text.chars().filter(c -> c == 44).count()
                            + new Random(1).nextInt(10) + Math.pow(2, 3) + Long.toString(5) + text.matches("[0-9,a]+");
                }
            }
            """;

    private static final String TASKS = """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.AtomicInteger;

            public class Tasks {
                static int together(int workers) throws Exception {
                    ExecutorService pool = Executors.newFixedThreadPool(workers);
                    try {
                        Map<String, Integer> shared = new ConcurrentHashMap<>();
                        AtomicInteger total = new AtomicInteger();
                        List<Future<Integer>> futures = new ArrayList<>();
                        for (int i = 0; i < workers; i++) {
                            int worker = i;
                            futures.add(pool.submit(() -> shared.merge("count", worker, Integer::sum)));
                        }
                        for (Future<Integer> future : futures) {
                            total.addAndGet(future.get());
                        }
                        synchronized (shared) {
                            return total.get() + CompletableFuture.supplyAsync(() -> 1).thenApply(n -> n + 1).get();
                        }
                    } finally {
                        pool.shutdown();
                        pool.awaitTermination(1, TimeUnit.SECONDS);
                    }
                }
            }
            """;

    /** Texts with most of what answers hold, each soon compiled. */
    static final List<String> SOURCES = List.of(CORE, STREAMS, COLLECTIONS, TEXTS, TASKS);

    private Rehearsal() {}

    /** Does what the compiler does, or what the agent does with an answer, so that the JVM notes the classes for it. */
    public static void main(String[] part) throws IOException {
        Path kept = Path.of(part[1]);
        if (part[0].equals("compiler")) {
            Map<String, byte[]> made = new LinkedHashMap<>();
            Compiler compiler = new Compiler();
            for (int turn = 0; turn < 2 * SOURCES.size(); turn++) {
                made.putAll(compiler.rehearse());
            }
            Writer packed = new Writer().map(made.size());
            for (Map.Entry<String, byte[]> each : made.entrySet()) {
                packed.text(each.getKey()).binary(each.getValue());
            }
            Files.write(kept, packed.bytes());
        } else {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            for (Map.Entry<?, ?> each : ((Map<?, ?>) new Reader(Files.readAllBytes(kept)).value()).entrySet()) {
                classes.put((String) each.getKey(), (byte[]) each.getValue());
            }
            answer(classes);
        }
    }

    /** Has an agent serve an answer, from bytes to bytes. */
    private static void answer(Map<String, byte[]> classes) throws IOException {
        Writer packed = new Writer().map(3).text("classes").map(classes.size());
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            packed.text(each.getKey()).binary(each.getValue());
        }
        packed.text("tops").texts(List.of("Rehearsal", "Streams", "Collected", "Texts", "Tasks"));
        packed.text("text").text(CORE);
        ByteArrayOutputStream asked = new ByteArrayOutputStream();
        Wire asks = new Wire(null, asked);
        Writer load = new Writer().map(4).text("type").text("load").text("source").binary(packed.bytes());
        asks.send(load.text("name").text("Rehearsal.java").text("seed").integer(1));
        Object[][] calls = {
            {"means", new double[][] {{1, 2}, {3, 4}}, 1},
            {"means", List.of(List.of(1.0), List.of()), 1},
            {"count", List.of("a", "b", "a")},
            {"squares", 9},
            {"name", "FAR", List.of()},
            {"streams", List.of("a", "bb", "ccc")},
            {"collections", List.of(1, 2, 3)},
            {"texts", "1,2,a"},
            {"together", 2},
            {"largest", new int[] {1}, new long[] {1}, new double[] {2}, new String[] {"a"}, Map.of("b", 2)},
            {"largest", new int[] {}, new long[] {1}, new double[] {2}, new String[] {"a"}, Map.of()},
            {"squares", "nine"},
            {"squares"},
        };
        Writer batch = new Writer().map(2).text("type").text("calls").text("calls").list(calls.length);
        for (int i = 0; i < calls.length; i++) {
            batch.map(3).text("id").integer(i).text("function").text((String) calls[i][0]).text("args");
            batch.list(calls[i].length - 1);
            for (int j = 1; j < calls[i].length; j++) {
                batch.raw(Values.encode(calls[i][j]));
            }
        }
        asks.send(batch);
        asks.send(new Writer().map(1).text("type").text("stop"));
        Agent.parked(new String[] {"none"});
        new Agent(new Wire(new ByteArrayInputStream(asked.toByteArray()), new ByteArrayOutputStream())).serve();
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
        new Fault(new IllegalStateException("rehearsal"), new Texts("text")).write(null);
    }
}
