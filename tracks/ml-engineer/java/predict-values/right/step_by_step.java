// Lets Java run the lines and hands over what the names stand for.
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
        int top = 2_147_483_647;
        int a = top + 1;
        double b = 7 / 2;
        List<Integer> c = new java.util.ArrayList<>(List.of(5, 1, 3));
        c.remove(1);
        String d = "cat";
        d.toUpperCase();
        int e = 'a' + 1;
        String f = 1 + 2 + "3" + 4 + 5;
        List<String> seen = new java.util.ArrayList<>();
        java.util.stream.Stream.of("ash", "oak").map(tree -> { seen.add(tree); return tree; });
        boolean h = new int[] {1, 2}.equals(new int[] {1, 2});
        Map<String, Object> left = new java.util.HashMap<>();
        left.put("a", a);
        left.put("b", b);
        left.put("c", c);
        left.put("d", d);
        left.put("e", e);
        left.put("f", f);
        left.put("g", seen.size());
        left.put("h", h);
        return left;
    }
}
