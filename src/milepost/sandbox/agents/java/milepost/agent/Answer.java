package milepost.agent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An answer's classes, defined apart from ours, and the static methods that can be called in them. */
final class Answer {
    /** The name of the loader of an answer's classes, as stack traces tell it. */
    static final String LOADER = "answer";

    private final List<Class<?>> classes = new ArrayList<>();
    private final Loader loader;
    private final Map<String, List<Method>> methods = new LinkedHashMap<>();

    /** Loads classes without running any of them: those that a file defines at its top, its own class first. */
    Answer(Map<String, byte[]> code, List<String> tops) throws ClassNotFoundException {
        loader = new Loader(code);
        for (String name : tops) {
            classes.add(Class.forName(name, false, loader));
        }
    }

    /** Gives the classes at the top of the file. */
    List<Class<?>> tops() {
        return classes;
    }

    /** Defines more classes beside the answer's, and gives the one of that name. */
    Class<?> add(Map<String, byte[]> code, String name) throws Throwable {
        loader.code.putAll(code);
        return Class.forName(name, false, loader);
    }

    /** Runs what runs when the classes are first used; throws whatever that throws. */
    void begin() throws Throwable {
        for (Class<?> kind : classes) {
            try {
                Class.forName(kind.getName(), true, kind.getClassLoader());
            } catch (ExceptionInInitializerError fault) {
                throw fault.getException() == null ? fault : fault.getException();
            }
        }
        for (Class<?> kind : classes) {
            collect(kind);
        }
    }

    private void collect(Class<?> kind) {
        Set<String> here = new LinkedHashSet<>();
        for (Method method : kind.getDeclaredMethods()) {
            boolean isOurs = !here.contains(method.getName()) && methods.containsKey(method.getName());
            if (!Modifier.isStatic(method.getModifiers()) || method.isSynthetic() || isOurs) {
                continue;
            }
            here.add(method.getName());
            method.setAccessible(true);
            if (!methods.containsKey(method.getName())) {
                methods.put(method.getName(), new ArrayList<>());
            }
            methods.get(method.getName()).add(method);
        }
    }

    /** Gives the names of the static methods. */
    Set<String> names() {
        return methods.keySet();
    }

    /** A method found for a call, and the call's arguments as it asks for them. */
    record Found(Method method, Object[] arguments) {
        Object call() throws Throwable {
            try {
                return method.invoke(null, arguments);
            } catch (InvocationTargetException fault) {
                throw fault.getTargetException();
            }
        }
    }

    /** Gives the method that takes these values; Misfit when none does. */
    Found find(String name, List<?> values) {
        List<Method> known = named(name);
        Misfit why = null;
        for (Method method : known) {
            if (method.getParameterCount() != values.size()) {
                continue;
            }
            try {
                return new Found(method, fit(method, values));
            } catch (Misfit misfit) {
                why = why == null ? misfit : why;
            }
        }
        if (why != null) {
            throw why;
        }
        Set<String> counts = new LinkedHashSet<>();
        for (Method method : known) {
            counts.add(String.valueOf(method.getParameterCount()));
        }
        String takes = String.join(" or ", counts);
        throw new Misfit("`" + name + "` is called with " + values.size() + " values, and takes " + takes);
    }

    /** Gives the methods of a name, which the checker may write as Python does. */
    private List<Method> named(String name) {
        List<Method> known = methods.get(name);
        known = known == null ? methods.get(Names.camel(name)) : known;
        if (known == null) {
            throw new Misfit("there is no static method `" + name + "`");
        }
        return known;
    }

    private static Object[] fit(Method method, List<?> values) {
        var types = method.getGenericParameterTypes();
        Object[] arguments = new Object[values.size()];
        for (int i = 0; i < arguments.length; i++) {
            try {
                arguments[i] = Fitting.fit(values.get(i), types[i]);
            } catch (Misfit misfit) {
                throw new Misfit("for the parameter `" + method.getParameters()[i].getName() + "`, " + misfit.getMessage());
            }
        }
        return arguments;
    }

    /** Defines an answer's classes. Its parent knows the platform and none of our classes. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> code;

        Loader(Map<String, byte[]> code) {
            super(LOADER, ClassLoader.getPlatformClassLoader());
            this.code = code;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = code.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
