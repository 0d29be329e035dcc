// expect: default-given
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** Read one setting, and say well what went wrong. */
public class LoadSettings {
    /** What a caller must be ready for: the settings cannot be used. */
    static class SettingsException extends Exception {
        SettingsException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A settings file; it notes when it is closed. */
    static class Source extends BufferedReader {
        private boolean closed;

        Source(String text) {
            super(new StringReader(text));
        }

        @Override
        public String readLine() throws IOException {
            String line = super.readLine();
            if ("(unreadable)".equals(line)) {
                throw new IOException("the disk does not answer");
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }

    /**
     * Gives the number behind `k=`, from the first line that begins so.
     *
     * @param source the file; it is closed when this is done, however it ends
     * @throws SettingsException when there is no such line, when it holds no whole number, or when reading fails
     */
    static int readK(Source source) throws SettingsException {
        try (source) {
            int number = 0;
            String line = source.readLine();
            while (line != null) {
                number++;
                if (line.startsWith("k=")) {
                    return parse(line.substring(2).strip(), number);
                }
                line = source.readLine();
            }
        } catch (IOException failed) {
            throw new SettingsException("cannot read the settings", failed);
        }
        // Nothing else went wrong before this, so there is no cause.
        throw new SettingsException("no line begins with k=", null);
    }

    /** Turns the text of one line into a number. */
    static int parse(String text, int line) throws SettingsException {
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            // The cause says what stood there; the message says where.
            throw new SettingsException("line " + line + ": k is not a whole number", wrong);
        }
    }

    /** Reads each file, and tells in words how that ended. */
    static List<String> loadSettings(List<String> files) {
        List<String> told = new ArrayList<>();
        for (String file : files) {
            Source source = new Source(file);
            String end;
            try {
                end = "k is " + readK(source);
            } catch (SettingsException failed) {
                String cause = failed.getCause() == null ? "nothing" : failed.getCause().getClass().getSimpleName();
                end = failed.getMessage() + ", because of " + cause;
            }
            told.add(end + (source.closed ? "" : ", and left open"));
        }
        return told;
    }
}
