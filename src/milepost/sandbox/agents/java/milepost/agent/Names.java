package milepost.agent;

/** Names as the wire and as Java write them. */
final class Names {
    /** What the classes are called by that hold what is typed beside an answer, with a number behind. */
    static final String TYPED = "$Line";

    private static final int MAX_NAME = 200;

    private Names() {}

    /** Gives `runningMean` as `running_mean`. */
    static String snake(String name) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            if (Character.isUpperCase(unit) && i > 0) {
                written.append('_');
            }
            written.append(Character.toLowerCase(unit));
        }
        return written.toString();
    }

    /** Gives `running_mean` as `runningMean`. */
    static String camel(String name) {
        StringBuilder written = new StringBuilder();
        boolean isNext = false;
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            if (unit == '_' && i > 0) {
                isNext = true;
                continue;
            }
            written.append(isNext ? Character.toUpperCase(unit) : unit);
            isNext = false;
        }
        return written.toString();
    }

    /** Cuts a name to a length that people read. */
    static String brief(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }
}
