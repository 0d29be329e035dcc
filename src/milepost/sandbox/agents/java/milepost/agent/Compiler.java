package milepost.agent;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The compiler's side of the wire: an answer's text comes in; its facts and classes go out, or where reading stopped.
 *
 * <p>It never runs what it compiles: no annotation processors, no class path, no files but the JDK's. It lives from one
 * answer to the next, and ends itself after an answer that exhausted its memory.
 */
public final class Compiler {
    private static final List<String> OPTIONS = List.of(
            "-proc:none", "-implicit:none", "-g", "-parameters", "-nowarn", "-Xlint:none", "-XDstringConcat=inline",
            // A third less time for each text; an answer has no use for the other modules.
            "--limit-modules", "java.base,java.logging");
    private static final long STACK_BYTES = 4L << 20;
    private static final int MAX_WORDS = 2000;

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager platform = javac.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
    private boolean isSpent;
    private int rehearsals;

    /** Makes one that has read nothing yet. */
    Compiler() {}

    /** Serves on the wire until the checker goes; the last argument names the walls that stand around it. */
    public static void main(String[] walls) throws InterruptedException {
        // Texts nested deep need a deep stack.
        Thread worker = new Thread(null, () -> work(walls), "compiler", STACK_BYTES);
        worker.start();
        worker.join();
        Runtime.getRuntime().halt(86);
    }

    private static void work(String[] walls) {
        int status = 86;
        try {
            Wire wire = Wire.inherited();
            Compiler compiler = new Compiler();
            wire.send(Agent.parked(walls));
            compiler.serve(wire);
            status = 0;
        } catch (Throwable fault) {
            status = fault instanceof IOException ? 0 : 86;
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    private void serve(Wire wire) throws IOException {
        while (!isSpent && wire.receive() instanceof Map<?, ?> ask && "calls".equals(ask.get("type"))) {
            for (Object each : (List<?>) ask.get("calls")) {
                Map<?, ?> call = (Map<?, ?>) each;
                List<?> arguments = (List<?>) call.get("args");
                Long id = (Long) call.get("id");
                if ("rehearse".equals(call.get("function"))) {
                    rehearse();
                    wire.send(reply(id).nil());
                } else if ("line".equals(call.get("function"))) {
                    wire.send(line(id, (Map<?, ?>) arguments.get(0)));
                } else {
                    wire.send(compile(id, (byte[]) arguments.get(0), (String) arguments.get(1)));
                }
            }
        }
    }

    private static Writer reply(Long id) {
        Writer out = new Writer().map(4).text("type").text("value").text("id").integer(id);
        return out.text("changed").list(0).text("value");
    }

    /** Compiles the next of the texts for rehearsals, and gives its classes. */
    Map<String, byte[]> rehearse() throws IOException {
        String source = Rehearsal.SOURCES.get(rehearsals++ % Rehearsal.SOURCES.size());
        byte[] text = source.getBytes(StandardCharsets.UTF_8);
        Map<?, ?> reply = (Map<?, ?>) new Reader(compile(0L, text, "Rehearsal.java").bytes()).value();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        ((Map<?, ?>) ((Map<?, ?>) reply.get("value")).get("classes"))
                .forEach((name, body) -> classes.put((String) name, (byte[]) body));
        return classes;
    }

    private Writer compile(Long id, byte[] source, String name) {
        Writer out = reply(id);
        int start = out.length();
        try {
            String text = new String(source, StandardCharsets.UTF_8);
            return compile(out, text.startsWith("\uFEFF") ? text.substring(1) : text, name);
        } catch (Throwable fault) {
            // Such a fault may have left the compiler's own classes half made: a fresh one takes the next text.
            isSpent = true;
            return stopped(out.cut(start), reason(fault));
        }
    }

    /** Compiles what was typed beside an answer. */
    private Writer line(Long id, Map<?, ?> typed) {
        Writer out = reply(id);
        int start = out.length();
        try {
            return new Typed(javac, platform, OPTIONS, typed).compile(out);
        } catch (Throwable fault) {
            isSpent = true;
            return stopped(out.cut(start), reason(fault));
        }
    }

    /** Gives why the compiler itself could not go on; it wraps what happened to it, more than once. */
    private static String reason(Throwable fault) {
        Throwable each = fault;
        for (int i = 0; each != null && i < 20; i++) {
            if (each instanceof StackOverflowError) {
                return "too-deep";
            }
            if (each instanceof OutOfMemoryError || each instanceof Unsendable) {
                return "too-large";
            }
            each = each.getCause();
        }
        return "compiler-failed";
    }

    private Writer compile(Writer out, String text, String name) throws IOException {
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        Memory memory = new Memory(platform, Map.of());
        var units = List.of(new Memory.Text(name, text));
        JavacTask task = (JavacTask) javac.getTask(java.io.Writer.nullWriter(), memory, heard, OPTIONS, null, units);
        Iterator<? extends CompilationUnitTree> parsed = task.parse().iterator();
        if (!parsed.hasNext() || isWrong(heard)) {
            return fault(out, heard, text);
        }
        task.analyze();
        if (isWrong(heard)) {
            return fault(out, heard, text);
        }
        int start = out.length();
        out.map(8).text("syntax").nil();
        new Reading(Trees.instance(task), parsed.next(), name.split("[.]")[0]).write(out);
        task.generate();
        if (isWrong(heard)) {
            return fault(out.cut(start), heard, text);
        }
        Map<String, byte[]> classes = memory.classes();
        out.text("classes").map(classes.size());
        classes.forEach((each, body) -> out.text(each).binary(body));
        return out;
    }

    static boolean isWrong(DiagnosticCollector<JavaFileObject> heard) {
        return heard.getDiagnostics().stream().anyMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
    }

    /** Appends the first fault that the compiler found. */
    static Writer fault(Writer out, DiagnosticCollector<JavaFileObject> heard, String text) {
        for (Diagnostic<? extends JavaFileObject> each : heard.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                int at = (int) Math.max(0, Math.min(each.getPosition(), text.length()));
                int start = text.lastIndexOf('\n', at - 1) + 1;
                int end = text.indexOf('\n', start);
                String line = text.substring(start, end < 0 ? text.length() : end).stripTrailing();
                long number = Math.max(each.getLineNumber(), 1);
                return fault(out, each.getCode(), each.getMessage(Locale.ENGLISH), number, at - start + 1, line);
            }
        }
        return stopped(out, "compiler-failed");
    }

    private static Writer stopped(Writer out, String code) {
        return fault(out, code, "", 1, 1, "");
    }

    private static Writer fault(Writer out, String code, String message, long line, int column, String text) {
        out.map(1).text("syntax").map(5).text("code").words(code, MAX_WORDS).text("message").words(message, MAX_WORDS);
        return out.text("line").integer(line).text("column").integer(column).text("text").words(text, MAX_WORDS);
    }
}
