package milepost.agent;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Lines typed beside an answer, compiled elsewhere, run one after another in the answer's process.
 *
 * <p>Each is a class that extends the one before, so that what was declared stays there by its plain name.
 */
final class Console implements SignalHandler {
    private static final String RUN = "$run";
    private static final int MOST_NAMES = 100;

    private final Answer answer;
    private final Texts texts;
    private Class<?> last;
    private Thread runner;
    private int asked;

    /** Begins one; from now on the process is asked to stop a line by SIGINT. */
    Console(Answer answer, Texts texts) {
        this.answer = answer;
        this.texts = texts;
        last = answer.tops().isEmpty() ? Object.class : answer.tops().get(0);
        Signal.handle(new Signal("INT"), this);
    }

    /** Asks the line that runs to stop: politely at first, and then at once, where the JVM still can. */
    @Override
    public synchronized void handle(Signal signal) {
        if (runner == null) {
            return;
        }
        asked++;
        runner.interrupt();
        if (asked > 1) {
            try {
                Thread.class.getMethod("stop").invoke(runner);
            } catch (ReflectiveOperationException gone) {
                return;  // a newer Java stops no thread: whoever asks ends the process
            }
        }
    }

    /** Runs one line and gives the reply: its value, what it raised, or how a value is written. */
    Writer run(Long id, Map<?, ?> line) {
        Writer[] reply = new Writer[1];
        Thread thread = new Thread(null, () -> reply[0] = work(id, line), "console");
        thread.setDaemon(true);
        synchronized (this) {
            asked = 0;
            runner = thread;
        }
        thread.start();
        boolean isOver = false;
        while (!isOver) {
            try {
                thread.join();
                isOver = true;
            } catch (InterruptedException early) {
                continue;  // a line can reach this thread, too
            }
        }
        synchronized (this) {
            runner = null;
            boolean isBroken = reply[0] == null;
            return isBroken || asked > 0 ? new Fault("KeyboardInterrupt", "").write(id) : reply[0];
        }
    }

    private Writer work(Long id, Map<?, ?> line) {
        Object value = null;
        try {
            Map<String, byte[]> code = new LinkedHashMap<>();
            for (Map.Entry<?, ?> each : ((Map<?, ?>) line.get("classes")).entrySet()) {
                code.put((String) each.getKey(), (byte[]) each.getValue());
            }
            last = answer.add(code, (String) line.get("name"));
            Method method = last.getDeclaredMethod(RUN);
            method.setAccessible(true);
            value = method.invoke(null);
            boolean isNull = value == null && Boolean.TRUE.equals(line.get("shows"));
            return isNull ? written(id, "null", "null") : shown(id, value);
        } catch (InvocationTargetException fault) {
            return new Fault(fault.getTargetException(), texts).write(id);
        } catch (Throwable fault) {
            return new Fault(fault, texts).write(id);
        }
    }

    private static Writer shown(Long id, Object value) {
        Writer out = new Writer().map(4).text("type").text("value").text("id").integer(id).text("changed").list(0);
        try {
            new Values(out.text("value")).put(value, 0);
            return out;
        } catch (Unsendable reason) {
            boolean isFunction = value.getClass().isHidden() || value.getClass().isSynthetic();
            return written(id, Values.name(value), isFunction ? "a function" : String.valueOf(value));
        }
    }

    private static Writer written(Long id, String type, String words) {
        Writer out = new Writer().map(4).text("type").text("unsendable").text("id").integer(id);
        return out.text("type_name").words(type, 500).text("reason").words(words, Fault.MAX_WORDS);
    }

    // ------------------------------------------------------------ names

    /** Gives the names that begin with `start`, of what stands before its last dot if there is one; nothing is run. */
    Writer words(Long id, String start) {
        int dot = start.lastIndexOf('.');
        String before = dot < 0 ? "" : start.substring(0, dot);
        String rest = start.substring(dot + 1);
        TreeSet<String> names = new TreeSet<>();
        try {
            collect(before, names);
        } catch (Throwable broken) {
            names.clear();
        }
        names.removeIf(name -> !name.startsWith(rest) || name.startsWith("$"));
        List<String> found = names.stream().limit(MOST_NAMES).map(name -> start.substring(0, dot + 1) + name).toList();
        Writer out = new Writer().map(4).text("type").text("value").text("id").integer(id);
        return out.text("changed").list(0).text("value").texts(found);
    }

    private void collect(String before, TreeSet<String> names) throws ReflectiveOperationException {
        if (before.isEmpty()) {
            answer.tops().forEach(each -> names.add(each.getSimpleName()));
            members(last, true, names);
            return;
        }
        for (Class<?> each : answer.tops()) {
            if (each.getSimpleName().equals(before)) {
                members(each, true, names);
            }
        }
        for (Class<?> each = last; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(before) && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    Object value = field.get(null);
                    if (value != null) {
                        members(value.getClass(), false, names);
                    }
                    return;
                }
            }
        }
    }

    private static void members(Class<?> kind, boolean isStatic, TreeSet<String> names) {
        if (kind.isArray()) {
            names.add("length");
        }
        for (Class<?> each = kind; each != null && (!isStatic || each != Object.class); each = each.getSuperclass()) {
            for (Member[] some : new Member[][] {each.getDeclaredMethods(), each.getDeclaredFields()}) {
                for (Member one : some) {
                    boolean isHidden = one.isSynthetic() || Modifier.isPrivate(one.getModifiers());
                    if (!isHidden && Modifier.isStatic(one.getModifiers()) == isStatic) {
                        names.add(one.getName());
                    }
                }
            }
            for (Class<?> inner : each.getDeclaredClasses()) {
                names.add(inner.getSimpleName());
            }
        }
    }
}
