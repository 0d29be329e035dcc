package milepost.agent;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer's side of the wire: takes an answer's classes, makes the calls that are asked for, and replies with values.
 *
 * <p>Runs inside the sandbox, in the same process as the answer, so nothing it says is believed beyond being a claim.
 * Neither it nor what it uses has lambdas or streams: what the JVM needs for the first one takes as long as a verdict.
 */
public final class Agent {
    /** The error that stands for arguments that no method of the answer takes. */
    static final String WRONG_ARGUMENTS = "WrongArguments";

    private static final int LEFT_BROKEN = 86;

    private final Wire wire;
    private final PrintStream output;
    private Texts texts = new Texts("");
    private Answer answer;
    private boolean isLoaded;
    private Console console;

    Agent(Wire wire) {
        this.wire = wire;
        output = printer();
        System.setOut(output);
        System.setErr(output);
        System.setIn(new ByteArrayInputStream(new byte[0]));
    }

    /** Serves one answer on the wire; the last argument names the walls that stand around this process. */
    public static void main(String[] walls) {
        int status = LEFT_BROKEN;
        try {
            Agent agent = new Agent(Wire.inherited());
            Rehearsal.run();
            agent.wire.send(parked(walls));
            agent.serve();
            status = 0;
        } catch (Throwable fault) {
            // The wire is gone, or the answer broke the agent: either way it ends here.
            status = fault instanceof IOException ? 0 : LEFT_BROKEN;
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    /** Says that the process waits, within which walls, and which Java it is. */
    static Writer parked(String[] walls) {
        List<String> names = List.of(walls[walls.length - 1].split(","));
        Writer out = new Writer().map(3).text("type").text("parked").text("layers").texts(names);
        return out.text("runtime").text("Java " + System.getProperty("java.version"));
    }

    private static PrintStream printer() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /** Answers asks until there are no more. */
    void serve() throws IOException {
        while (wire.receive() instanceof Map<?, ?> ask) {
            Object kind = ask.get("type");
            if ("load".equals(kind) && !isLoaded) {
                load((byte[]) ask.get("source"));
            } else if ("calls".equals(kind) && answer != null) {
                calls((List<?>) ask.get("calls"));
            } else if ("line".equals(kind) && answer != null) {
                line(ask);
            } else {
                return;
            }
        }
    }

    // ------------------------------------------------------------ load

    /** Defines an answer's classes and begins them. What the text says was read by the compiler: the facts are bare. */
    private void load(byte[] packed) throws IOException {
        isLoaded = true;
        Map<?, ?> parts = (Map<?, ?>) new Reader(packed).value();
        texts = new Texts(parts.get("text"));
        wire.send(facts());
        Map<String, byte[]> code = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : ((Map<?, ?>) parts.get("classes")).entrySet()) {
            code.put((String) each.getKey(), (byte[]) each.getValue());
        }
        List<String> tops = new ArrayList<>();
        for (Object name : (List<?>) parts.get("tops")) {
            tops.add((String) name);
        }
        Writer reply;
        try {
            Answer made = new Answer(code, tops);
            made.begin();
            answer = made;
            reply = new Writer().map(2).text("type").text("loaded").text("functions").texts(made.names());
        } catch (Throwable fault) {
            reply = new Fault(fault, texts).write(null);
        }
        flush();
        wire.send(reply);
    }

    private static Writer facts() {
        Writer out = new Writer().map(6).text("type").text("facts").text("imports").list(0).text("calls").list(0);
        out.text("nodes").map(0).text("functions").list(0);
        return out.text("syntax").nil();
    }

    /** Runs what was typed, or finds the names that it may go on with. */
    private void line(Map<?, ?> ask) throws IOException {
        console = console == null ? new Console(answer, texts) : console;
        Long id = (Long) ask.get("id");
        Writer reply = Boolean.TRUE.equals(ask.get("complete"))
                ? console.words(id, (String) ask.get("source"))
                : console.run(id, (Map<?, ?>) new Reader((byte[]) ask.get("code")).value());
        flush();
        wire.send(reply);
    }

    // ------------------------------------------------------------ calls

    private void calls(List<?> calls) throws IOException {
        for (int i = 0; i < calls.size(); i++) {
            Map<?, ?> call = (Map<?, ?>) calls.get(i);
            Writer reply = call((Long) call.get("id"), (String) call.get("function"), (List<?>) call.get("args"));
            if (i == calls.size() - 1) {
                flush();
            }
            wire.send(reply);
        }
    }

    private Writer call(Long id, String function, List<?> values) {
        Answer.Found found;
        Likeness[] before;
        try {
            found = answer.find(function, values);
            before = Likeness.of(found.arguments());
        } catch (Misfit misfit) {
            return new Fault(WRONG_ARGUMENTS, misfit.getMessage()).write(id);
        } catch (Throwable fault) {
            return new Fault(fault, texts).write(id);
        }
        Object value;
        try {
            value = found.call();
        } catch (Throwable fault) {
            return new Fault(fault, texts).write(id);
        }
        try {
            Writer out = new Writer().map(4).text("type").text("value").text("id").integer(id).text("value");
            new Values(out).put(value, 0);
            return changed(out.text("changed"), before);
        } catch (Unsendable reason) {
            return unsendable(id, value, reason.getMessage());
        } catch (OutOfMemoryError fault) {
            return new Fault(fault, texts).write(id);
        } catch (Throwable fault) {
            return unsendable(id, value, "reading it raised " + fault.getClass().getSimpleName());
        }
    }

    private static Writer changed(Writer out, Likeness[] before) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            if (before[i].isBroken()) {
                places.add(i);
            }
        }
        out.list(places.size());
        for (int place : places) {
            out.integer(place);
        }
        return out;
    }

    private static Writer unsendable(Long id, Object value, String reason) {
        Writer out = new Writer().map(4).text("type").text("unsendable").text("id").integer(id);
        out.text("type_name").words(Values.name(value), 500);
        return out.text("reason").words(reason, Fault.MAX_WORDS);
    }

    /** Flushes what was printed, wherever the answer has put it; a stream that was closed is its own loss. */
    private void flush() {
        for (PrintStream stream : new PrintStream[] {output, System.out, System.err}) {
            try {
                stream.flush();
            } catch (Throwable broken) {
                continue;
            }
        }
    }
}
