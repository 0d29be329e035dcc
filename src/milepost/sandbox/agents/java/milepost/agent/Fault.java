package milepost.agent;

/** Says what an exception was: its class, its words, and the innermost line of the answer that was running. */
final class Fault {
    static final int MAX_WORDS = 4000;
    private static final int MAX_LINE = 10_000_000;

    private final String error;
    private final String message;
    private final int line;
    private final int frames;
    private final String source;
    private final String file;

    /** Describes `thrown`; its own methods may raise, and then it is told without them. */
    Fault(Throwable thrown, Texts texts) {
        String said = words(thrown);
        // The JVM calls a thread too many a want of memory, too.
        boolean isThread = thrown instanceof OutOfMemoryError && said.contains("native thread");
        error = isThread ? "TooManyThreads" : name(thrown);
        message = isThread ? "an answer may have some fifty threads at a time" : said;
        int innermost = 0;
        int count = 0;
        String its = "";
        for (StackTraceElement element : trace(thrown)) {
            String each = element != null && isAnswers(element) ? texts.file(element) : null;
            if (each != null && element.getLineNumber() > 0) {
                its = innermost == 0 ? each : its;
                innermost = innermost == 0 ? element.getLineNumber() : innermost;
                count++;
            }
        }
        line = innermost <= MAX_LINE ? innermost : 0;
        frames = count;
        source = line > 0 ? line(texts.text(its), line) : "";
        file = line > 0 ? its : "";
    }

    /** Describes a fault of the call itself, with no line of the answer in it. */
    Fault(String error, String message) {
        this.error = error;
        this.message = message;
        line = 0;
        frames = 0;
        source = "";
        file = "";
    }

    /** Tells whether a step was taken in the answer itself, and not in what was typed beside it. */
    private static boolean isAnswers(StackTraceElement element) {
        String name = element.getClassName();
        boolean isTyped = name.substring(name.lastIndexOf('.') + 1).startsWith(Names.TYPED);
        return Answer.LOADER.equals(element.getClassLoaderName()) && !isTyped;
    }

    /** Gives a line of a text by its number, counted from 1; lines end as Java has them end. */
    private static String line(String text, int number) {
        int start = 0;
        for (int each = 1; each <= number; each++) {
            int end = start;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            if (each == number) {
                return text.substring(start, end);
            }
            boolean isPair = text.startsWith("\r\n", end);
            start = Math.min(end + (isPair ? 2 : 1), text.length());
        }
        return "";
    }

    private static String name(Throwable thrown) {
        String name = thrown.getClass().getName();
        return Names.brief(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
    }

    private static String words(Throwable thrown) {
        try {
            String words = thrown.getMessage();
            return words == null ? "" : words;
        } catch (Throwable evil) {
            return "(its message cannot be read)";
        }
    }

    private static StackTraceElement[] trace(Throwable thrown) {
        try {
            StackTraceElement[] trace = thrown.getStackTrace();
            return trace == null ? new StackTraceElement[0] : trace;
        } catch (Throwable evil) {
            return new StackTraceElement[0];
        }
    }

    /** Writes the reply; `id` is null when the load itself ended so. */
    Writer write(Object id) {
        Writer out = new Writer().map(8).text("type").text("raised").text("id");
        out = id == null ? out.nil() : out.integer((Long) id);
        out.text("error").words(error, 500).text("message").words(message, MAX_WORDS).text("line");
        out = line == 0 ? out.nil() : out.integer(line);
        return out.text("source").words(source, MAX_WORDS).text("frames").integer(frames).text("file").words(file, 500);
    }
}
