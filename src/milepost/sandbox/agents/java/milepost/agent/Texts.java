package milepost.agent;

import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of an answer's own files, by name; a single one has none. */
final class Texts {
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** Takes what the checker sends: a text, or texts by the names of their files. */
    Texts(Object told) {
        if (told instanceof Map<?, ?> several) {
            several.forEach((name, text) -> texts.put((String) name, (String) text));
        } else {
            texts.put("", (String) told);
        }
    }

    /** Gives the file that a step was taken in, empty where there is only one; null when it is none of the learner's own. */
    String file(StackTraceElement step) {
        if (texts.containsKey("")) {
            return "";
        }
        String name = step.getFileName();
        return name != null && texts.containsKey(name) ? name : null;
    }

    /** Gives the text of a file. */
    String text(String file) {
        return texts.getOrDefault(file, "");
    }
}
