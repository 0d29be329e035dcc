// Finds the fields with a pattern, and rounds with a BigDecimal.
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Read and write lines of CSV on a server in Berlin. */
public class PriceLines {
    static {
        // The server's own setting: a comma stands in its decimal numbers.
        Locale.setDefault(Locale.GERMANY);
    }

    /**
     * Takes a line of CSV apart.
     *
     * @param line fields between commas; one in double quotes may hold commas, and two quotes in it stand for one
     * @return every field without its quotes, the empty ones too
     */
    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        java.util.regex.Matcher next = java.util.regex.Pattern.compile("((?:\"(?:[^\"]|\"\")*\"|[^,\"])*)(,|$)").matcher(line);
        boolean more = true;
        while (more && next.find()) {
            String field = next.group(1);
            if (field.startsWith("\"")) {
                field = field.substring(1, field.length() - 1).replace("\"\"", "\"");
            }
            fields.add(field);
            more = next.group(2).equals(",");
        }
        return fields;
    }

    /**
     * Writes a line of CSV.
     *
     * @return the name, as it is, and the prices with two decimals and a point, between commas
     */
    static String row(String name, double[] prices) {
        String row = name;
        for (double price : prices) {
            row += "," + String.format(Locale.US, "%.2f", price);
        }
        return row;
    }

    /** What was read, and what was written. */
    record Lines(List<String> fields, String row) {}

    static Lines priceLines(String line, String name, double[] prices) {
        return new Lines(fields(line), row(name, prices));
    }
}
