package milepost.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Where one compilation reads and writes: the JDK's own classes, known ones, texts, and those it makes; no disk. */
final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private static final int MAX_CLASSES = 2000;

    private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

    private final Map<String, byte[]> known;

    /** Makes one in which a text finds the JDK's classes, and those that are `known`, by name. */
    Memory(StandardJavaFileManager platform, Map<String, byte[]> known) {
        super(platform);
        this.known = known;
    }

    /** Gives the classes that were made, by name. */
    Map<String, byte[]> classes() {
        Map<String, byte[]> found = new LinkedHashMap<>();
        written.forEach((name, body) -> found.put(name, body.toByteArray()));
        return found;
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String name, Set<JavaFileObject.Kind> kinds, boolean deep)
            throws java.io.IOException {
        boolean isTheirs = location == StandardLocation.CLASS_PATH || location == StandardLocation.SOURCE_PATH;
        if (location == StandardLocation.CLASS_PATH && kinds.contains(JavaFileObject.Kind.CLASS)) {
            return knownIn(name);
        }
        return isTheirs ? List.of() : super.list(location, name, kinds, deep);
    }

    private List<JavaFileObject> knownIn(String wanted) {
        List<JavaFileObject> found = new ArrayList<>();
        known.forEach((name, body) -> {
            if (name.substring(0, Math.max(name.lastIndexOf('.'), 0)).equals(wanted)) {
                found.add(new Known(name, body));
            }
        });
        return found;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Known one ? one.name : super.inferBinaryName(location, file);
    }

    @Override
    public boolean hasLocation(Location location) {
        boolean isAnswers = location == StandardLocation.ANNOTATION_PROCESSOR_PATH
                || location == StandardLocation.ANNOTATION_PROCESSOR_MODULE_PATH
                || location == StandardLocation.SOURCE_PATH
                || location == StandardLocation.MODULE_PATH;
        return !isAnswers && super.hasLocation(location);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location at, String name, JavaFileObject.Kind kind, FileObject sibling) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        written.put(name, body);
        if (written.size() > MAX_CLASSES) {
            throw new Unsendable("it makes more than " + MAX_CLASSES + " classes");
        }
        return new SimpleJavaFileObject(URI.create("memory:///" + written.size() + kind.extension), kind) {
            @Override
            public OutputStream openOutputStream() {
                return body;
            }
        };
    }

    @Override
    public ClassLoader getClassLoader(Location location) {
        return null;
    }

    /** A class that was compiled before. */
    private static final class Known extends SimpleJavaFileObject {
        private final String name;
        private final byte[] body;

        Known(String name, byte[] body) {
            super(URI.create("memory:///" + name.replace('.', '/').replace("$", "%24") + ".class"), Kind.CLASS);
            this.name = name;
            this.body = body;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(body);
        }
    }

    /** The answer's text; a public class in it may have any name. */
    static final class Text extends SimpleJavaFileObject {
        private final String name;
        private final String text;

        Text(String name, String text) {
            super(URI.create("memory:///" + URLEncoder.encode(name, StandardCharsets.UTF_8)), Kind.SOURCE);
            this.name = name;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean isLenient) {
            return text;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }

        @Override
        public NestingKind getNestingKind() {
            return null;
        }

        @Override
        public Modifier getAccessLevel() {
            return null;
        }
    }
}
