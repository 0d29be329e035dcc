import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Runs the Java code of one lesson: a numbered file for each fence comes in, what each printed and how it failed goes out.
 *
 * <p>Never loaded by Milepost: this file is handed to the system's Java. Fences share one JShell, so that declarations and
 * statements stand in them as they do in a lesson; nothing is imported that the lesson does not import.
 */
class LessonAgent {
    private final JShell shell = JShell.builder().executionEngine("local").build();

    public static void main(String[] words) throws IOException {
        Path folder = Path.of(words[0]);
        LessonAgent agent = new LessonAgent();
        for (int number = 1; number <= Integer.parseInt(words[1]); number++) {
            if (!agent.run(folder, number)) {
                break;
            }
        }
        System.exit(0);
    }

    private boolean run(Path folder, int number) throws IOException {
        String code = Files.readString(folder.resolve(number + ".java"));
        try (PrintStream printed = new PrintStream(folder.resolve(number + ".out").toFile(), StandardCharsets.UTF_8)) {
            System.setOut(printed);
            String failed = evaluate(code);
            printed.flush();
            if (failed != null) {
                Files.writeString(folder.resolve(number + ".err"), failed);
            }
            return failed == null;
        }
    }

    /** Gives null, or the line, the kind and the words of what failed. */
    private String evaluate(String code) {
        String rest = code;
        while (!rest.isBlank()) {
            int line = 1 + (int) code.substring(0, code.length() - rest.length()).chars().filter(c -> c == '\n').count();
            line += (int) rest.substring(0, rest.length() - rest.stripLeading().length()).chars().filter(c -> c == '\n').count();
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.source() == null) {
                return line + "\nSyntaxError\nThe code does not end.";
            }
            for (SnippetEvent event : shell.eval(next.source())) {
                String failed = failure(event);
                if (failed != null) {
                    return line + "\n" + failed;
                }
            }
            rest = next.remaining();
        }
        return null;
    }

    private String failure(SnippetEvent event) {
        if (event.status() == Snippet.Status.REJECTED) {
            String said = shell.diagnostics(event.snippet()).filter(Diag::isError)
                .map(diag -> diag.getMessage(Locale.ENGLISH)).collect(Collectors.joining(" "));
            return "CompileError\n" + said;
        }
        JShellException raised = event.exception();
        if (raised == null) {
            return null;
        }
        String kind = raised instanceof EvalException inside ? inside.getExceptionClassName() : "UnresolvedReference";
        return kind + "\n" + raised.getMessage();
    }
}
