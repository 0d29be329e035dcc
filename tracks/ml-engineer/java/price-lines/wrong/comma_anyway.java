// expect: comma-for-nothing
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
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                // Two quotes inside quotes are one that is meant; the second is skipped.
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        // No comma stands behind the last field.
        fields.add(field.toString());
        return fields;
    }

    /**
     * Writes a line of CSV.
     *
     * @return the name, as it is, and the prices with two decimals and a point, between commas
     */
    static String row(String name, double[] prices) {
        StringBuilder row = new StringBuilder(name + ",");
        for (double price : prices) {
            // A file that programs read is the same in every country.
            row.append(String.format(Locale.ROOT, "%.2f", price)).append(',');
        }
        if (prices.length > 0) row.setLength(row.length() - 1);
        return row.toString();
    }

    /** What was read, and what was written. */
    record Lines(List<String> fields, String row) {}

    static Lines priceLines(String line, String name, double[] prices) {
        return new Lines(fields(line), row(name, prices));
    }
}
