package milepost.agent;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
                    wire.send(compile(id, (byte[]) arguments.get(0), (String) arguments.get(1), others(arguments)));
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
        Map<?, ?> reply = (Map<?, ?>) new Reader(compile(0L, text, "Rehearsal.java", List.of()).bytes()).value();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        ((Map<?, ?>) ((Map<?, ?>) reply.get("value")).get("classes"))
                .forEach((name, body) -> classes.put((String) name, (byte[]) body));
        return classes;
    }

    /** One file of an answer; one that is given is not the learner's. */
    private record Source(String name, String text, boolean isGiven) {
        static Source of(byte[] bytes, String name, boolean isGiven) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new Source(name, text.startsWith("\uFEFF") ? text.substring(1) : text, isGiven);
        }
    }

    /** Gives the other files of an answer; before them, where there are any, comes whether the first one is given. */
    private static List<?> others(List<?> arguments) {
        return arguments.size() > 2 ? (List<?>) arguments.get(2) : List.of();
    }

    private Writer compile(Long id, byte[] source, String name, List<?> others) {
        Writer out = reply(id);
        int start = out.length();
        try {
            List<Source> sources = new ArrayList<>();
            boolean isGiven = !others.isEmpty() && Boolean.TRUE.equals(others.get(0));
            sources.add(Source.of(source, name, isGiven));
            for (Object each : others.isEmpty() ? others : others.subList(1, others.size())) {
                List<?> other = (List<?>) each;
                sources.add(Source.of((byte[]) other.get(1), (String) other.get(0), (Boolean) other.get(2)));
            }
            return compile(out, sources);
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

    private Writer compile(Writer out, List<Source> sources) throws IOException {
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        Memory memory = new Memory(platform, Map.of());
        List<Memory.Text> units = new ArrayList<>();
        sources.forEach(each -> units.add(new Memory.Text(each.name(), each.text())));
        JavacTask task = (JavacTask) javac.getTask(java.io.Writer.nullWriter(), memory, heard, OPTIONS, null, units);
        Iterator<? extends CompilationUnitTree> parsed = task.parse().iterator();
        if (!parsed.hasNext() || isWrong(heard)) {
            return fault(out, heard, sources);
        }
        task.analyze();
        if (isWrong(heard)) {
            return fault(out, heard, sources);
        }
        int start = out.length();
        out.map(7).text("syntax").nil();
        read(Trees.instance(task), parsed, sources).write(out);
        task.generate();
        if (isWrong(heard)) {
            return fault(out.cut(start), heard, sources);
        }
        Map<String, byte[]> classes = memory.classes();
        out.text("classes").map(classes.size());
        classes.forEach((each, body) -> out.text(each).binary(body));
        return out;
    }

    /** Reads what the learner's files say together; classes and methods are the first one's. */
    private static Reading read(Trees trees, Iterator<? extends CompilationUnitTree> parsed, List<Source> sources) {
        Reading entry = null;
        for (Source each : sources) {
            Reading reading = new Reading(trees, parsed.next(), each.name().split("[.]")[0]);
            if (entry == null) {
                entry = reading;
                if (each.isGiven()) {
                    entry.forget();
                }
            } else if (!each.isGiven()) {
                entry.add(reading);
            }
        }
        return entry;
    }

    static boolean isWrong(DiagnosticCollector<JavaFileObject> heard) {
        return heard.getDiagnostics().stream().anyMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
    }

    /** Appends the first fault that the compiler found, with its file where there are several. */
    private static Writer fault(Writer out, DiagnosticCollector<JavaFileObject> heard, List<Source> sources) {
        for (Diagnostic<? extends JavaFileObject> each : heard.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                String name = each.getSource() == null ? "" : each.getSource().getName();
                Source its = sources.stream().filter(one -> one.name().equals(name)).findFirst().orElse(sources.get(0));
                return fault(out, each, its.text(), sources.size() > 1 ? its.name() : "");
            }
        }
        return stopped(out, "compiler-failed");
    }

    /** Appends the first fault that the compiler found in a single text. */
    static Writer fault(Writer out, DiagnosticCollector<JavaFileObject> heard, String text) {
        return fault(out, heard, List.of(new Source("", text, false)));
    }

    private static Writer fault(Writer out, Diagnostic<? extends JavaFileObject> found, String text, String file) {
        int at = (int) Math.max(0, Math.min(found.getPosition(), text.length()));
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', start);
        String line = text.substring(start, end < 0 ? text.length() : end).stripTrailing();
        long number = Math.max(found.getLineNumber(), 1);
        return fault(out, found.getCode(), found.getMessage(Locale.ENGLISH), number, at - start + 1, line, file);
    }

    private static Writer stopped(Writer out, String code) {
        return fault(out, code, "", 1, 1, "", "");
    }

    private static Writer fault(
            Writer out, String code, String message, long line, int column, String text, String file) {
        out.map(1).text("syntax").map(6).text("code").words(code, MAX_WORDS).text("message").words(message, MAX_WORDS);
        out.text("line").integer(line).text("column").integer(column).text("text").words(text, MAX_WORDS);
        return out.text("file").words(file, MAX_WORDS);
    }
}
