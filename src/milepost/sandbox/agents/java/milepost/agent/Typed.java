package milepost.agent;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * What was typed beside an answer, made a class: declarations are its static members, statements are in one method, and
 * what stands last without being a statement is that method's value.
 *
 * <p>The class extends the one of the line before, the first one that of the answer, so names need nothing before them.
 */
final class Typed {
    private static final String USUAL = "import java.util.*; import java.util.function.*; import java.util.stream.*; "
            + "import java.math.*; import java.time.*;\n";
    private static final Pattern IMPORT = Pattern.compile("\\s*(import\\s+(?:static\\s+)?[\\w.]+(?:\\.\\*)?\\s*;)");
    private static final String BEGIN = "class Typed {\nObject typed() throws Throwable {\n";

    private final JavaCompiler javac;
    private final StandardJavaFileManager platform;
    private final List<String> options;
    private final Map<String, byte[]> known = new LinkedHashMap<>();
    private final String name;
    private final String before;
    private final String wanted;
    private final CompilationUnitTree answer;
    private String imports;
    private String text;

    /** Reads what is asked: the `text`, its `number`, the `answer`'s own text, `classes` by name, and so on. */
    Typed(JavaCompiler javac, StandardJavaFileManager platform, List<String> options, Map<?, ?> asked)
            throws IOException {
        this.javac = javac;
        this.platform = platform;
        this.options = options;
        ((Map<?, ?>) asked.get("classes")).forEach((each, body) -> known.put((String) each, (byte[]) body));
        name = Names.TYPED + asked.get("number");
        before = (String) asked.get("before");
        wanted = (String) asked.get("wanted");
        String whole = new String((byte[]) asked.get("answer"), StandardCharsets.UTF_8);
        whole = whole.startsWith("\uFEFF") ? whole.substring(1) : whole;
        answer = task(whole, new DiagnosticCollector<>(), new Memory(platform, Map.of())).parse().iterator().next();
        imports = (String) asked.get("imports");
        text = (String) asked.get("text");
    }

    /** One way to read a text: what goes into the class, into its method, and the value of that, null where none is. */
    private record Form(String members, String statements, String value) {}

    /** What came of compiling a source, and where that is known, the types of the variables that name none. */
    private record Tried(String source, DiagnosticCollector<JavaFileObject> heard, Map<String, byte[]> classes) {
        boolean isRight() {
            return !Compiler.isWrong(heard);
        }
    }

    /** Writes the classes, or the first fault. */
    Writer compile(Writer out) throws IOException {
        Matcher found = IMPORT.matcher(text);
        while (found.lookingAt()) {
            imports += found.group(1) + "\n";
            text = text.substring(found.end());
            found = IMPORT.matcher(text);
        }
        Form form = read();
        if (form == null) {
            Tried tried = parse("class Typed {\nObject typed() {\n" + text + "\n;\nreturn null; } }");
            return Compiler.fault(out, tried.heard, tried.source);
        }
        Form kept = keep(form);
        Tried tried = attempt(source(kept));
        boolean shows = kept.value != null;
        if (!tried.isRight() && shows) {
            // A method that gives nothing has no value to be shown.
            Tried other = attempt(source(new Form(kept.members, kept.statements + "\n" + kept.value + "\n;", null)));
            shows = !other.isRight();
            tried = shows ? tried : other;
        }
        if (!tried.isRight()) {
            return Compiler.fault(out, tried.heard, tried.source);
        }
        out.map(5).text("syntax").nil().text("name").text(packaged(name)).text("shows").bool(shows);
        out.text("imports").text(imports).text("classes").map(tried.classes.size());
        tried.classes.forEach((each, body) -> out.text(each).binary(body));
        return out;
    }

    // ------------------------------------------------------------ reading

    /** Finds how the text can be read; null when it cannot be. */
    private Form read() throws IOException {
        ClassTree members = members(text);
        boolean isDeclared = members != null && !members.getMembers().isEmpty()
                && members.getMembers().stream().allMatch(each -> each instanceof MethodTree || each instanceof ClassTree);
        if (isDeclared) {
            return new Form(declared(text), "", null);
        }
        String bare = text.replaceAll("[\\s;]+$", "");
        for (int at : ends(bare)) {
            String value = bare.substring(at);
            if (!value.isBlank() && isValue(value) && statements(bare.substring(0, at)) != null) {
                return new Form("", bare.substring(0, at), value);
            }
        }
        for (String whole : List.of(text, text + "\n;")) {
            if (statements(whole) != null) {
                return new Form("", whole, null);
            }
        }
        boolean isMixed = members != null && members.getMembers().stream().noneMatch(each -> each instanceof BlockTree);
        return isMixed ? new Form(declared(text), "", null) : null;
    }

    /** Gives the places at which a last statement may begin, the likeliest first. */
    private static List<Integer> ends(String text) {
        List<Integer> found = new ArrayList<>();
        int last = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (text.startsWith("//", i) || text.startsWith("/*", i)) {
                int end = text.indexOf(unit == '/' && text.charAt(i + 1) == '*' ? "*/" : "\n", i + 2);
                i = end < 0 ? text.length() : end;
            } else if (unit == '"' || unit == '\'') {
                String quote = text.startsWith("\"\"\"", i) ? "\"\"\"" : String.valueOf(unit);
                i += quote.length();
                while (i < text.length() && !text.startsWith(quote, i)) {
                    i += text.charAt(i) == '\\' ? 2 : 1;
                }
                i += quote.length() - 1;
            } else if ("([{".indexOf(unit) >= 0) {
                depth++;
            } else if (")]}".indexOf(unit) >= 0) {
                depth--;
            }
            if (depth == 0 && unit == ';') {
                last = i + 1;
                found.clear();
            } else if (depth == 0 && unit == '}') {
                found.add(0, i + 1);
            }
        }
        found.add(0, last);
        return found;
    }

    private ClassTree members(String some) throws IOException {
        return first("class Typed {\n" + some + "\n}");
    }

    private BlockTree statements(String some) throws IOException {
        ClassTree kind = first(BEGIN + some + "\n} }");
        boolean isOne = kind != null && kind.getMembers().size() == 1;
        return isOne && kind.getMembers().get(0) instanceof MethodTree method ? method.getBody() : null;
    }

    private boolean isValue(String some) throws IOException {
        ClassTree kind = first("class Typed {\nObject typed = (\n" + some + "\n);\n}");
        boolean isOne = kind != null && kind.getMembers().size() == 1;
        return isOne && kind.getMembers().get(0) instanceof VariableTree one
                && one.getInitializer() instanceof ParenthesizedTree;
    }

    /** Gives the one class of a text, null when the text has faults or holds something else as well. */
    private ClassTree first(String source) throws IOException {
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        CompilationUnitTree unit = task(source, heard, new Memory(platform, Map.of())).parse().iterator().next();
        boolean isOne = !Compiler.isWrong(heard) && unit.getTypeDecls().size() == 1;
        return isOne && unit.getTypeDecls().get(0) instanceof ClassTree kind ? kind : null;
    }

    /** Gives declarations as static ones. */
    private String declared(String some) throws IOException {
        String source = "class Typed {\n" + some + "\n}";
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        JavacTask task = task(source, heard, new Memory(platform, Map.of()));
        CompilationUnitTree unit = task.parse().iterator().next();
        SourcePositions places = Trees.instance(task).getSourcePositions();
        StringBuilder written = new StringBuilder(source);
        int last = -1;
        List<? extends Tree> all = ((ClassTree) unit.getTypeDecls().get(0)).getMembers();
        for (int i = all.size() - 1; i >= 0; i--) {
            int start = (int) places.getStartPosition(unit, all.get(i));
            if (start != last && start >= 0 && !isStatic(all.get(i))) {
                written.insert(start, "static ");
            }
            last = start;
        }
        return written.substring("class Typed {\n".length(), written.length() - 2);
    }

    private static boolean isStatic(Tree tree) {
        return tree instanceof MethodTree method && method.getModifiers().getFlags().contains(Modifier.STATIC)
                || tree instanceof ClassTree kind && kind.getModifiers().getFlags().contains(Modifier.STATIC)
                || tree instanceof VariableTree one && one.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    // ------------------------------------------------------------ what stays

    /** Makes members of the variables and classes that statements declare, so that they stay. */
    private Form keep(Form form) throws IOException {
        if (form.statements.isBlank()) {
            return form;
        }
        Map<String, String> types = typesOf(form);
        String source = BEGIN + form.statements + "\n} }";
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        JavacTask task = task(source, heard, new Memory(platform, Map.of()));
        CompilationUnitTree unit = task.parse().iterator().next();
        SourcePositions places = Trees.instance(task).getSourcePositions();
        MethodTree method = (MethodTree) ((ClassTree) unit.getTypeDecls().get(0)).getMembers().get(0);
        StringBuilder members = new StringBuilder(form.members);
        StringBuilder written = new StringBuilder();
        int at = BEGIN.length();
        for (StatementTree each : method.getBody().getStatements()) {
            int start = (int) places.getStartPosition(unit, each);
            int end = (int) places.getEndPosition(unit, each);
            if (each instanceof VariableTree one) {
                String type = one.getType() == null ? types.getOrDefault(one.getName().toString(), "Object") : one.getType().toString();
                members.append("static ").append(type).append(' ').append(one.getName()).append(";\n");
                written.append(source, at, Math.max(at, start));
                ExpressionTree value = one.getInitializer();
                if (value != null) {
                    int from = (int) places.getStartPosition(unit, value);
                    int to = (int) places.getEndPosition(unit, value);
                    String made = value instanceof NewArrayTree array && array.getType() == null ? "new " + type + " " : "";
                    written.append(one.getName()).append(" = ").append(made).append(source, from, to).append(";");
                }
                at = Math.max(at, end);
            } else if (each instanceof ClassTree) {
                members.append("static ").append(source, start, end).append('\n');
                written.append(source, at, start);
                at = end;
            }
        }
        return new Form(members.toString(), written + source.substring(at, source.length() - 4), form.value);
    }

    /** Gives the types of the variables for which `var` stands, by name. */
    private Map<String, String> typesOf(Form form) throws IOException {
        Map<String, String> types = new LinkedHashMap<>();
        if (!Pattern.compile("\\bvar\\b").matcher(form.statements).find()) {
            return types;
        }
        JavacTask task = task(source(form), new DiagnosticCollector<>(), new Memory(platform, known));
        CompilationUnitTree unit = task.parse().iterator().next();
        task.analyze();
        Trees trees = Trees.instance(task);
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree tree, Void nothing) {
                types.putIfAbsent(tree.getName().toString(), spelt(task, trees.getTypeMirror(getCurrentPath())));
                return super.visitVariable(tree, nothing);
            }
        }.scan(new TreePath(unit), null);
        return types;
    }

    /** Gives a type as one can write it: one that has no name is an Object. */
    private static String spelt(JavacTask task, TypeMirror type) {
        if (type == null || type.getKind() == TypeKind.ERROR) {
            return "Object";
        }
        for (TypeMirror each : List.of(type, task.getTypes().erasure(type))) {
            String words = each.toString();
            if (Pattern.matches("[\\w.$<>,?\\[\\] ]+", words) && !words.contains("capture")) {
                return words;
            }
        }
        return "Object";
    }

    // ------------------------------------------------------------ the class

    private String source(Form form) {
        StringBuilder made = new StringBuilder();
        if (answer.getPackageName() != null) {
            made.append("package ").append(answer.getPackageName()).append(";\n");
        }
        made.append(USUAL);
        answer.getImports().forEach(each -> made.append(each.toString().strip()).append('\n'));
        made.append(imports).append("abstract class ").append(name);
        ClassTree top = top();
        boolean canExtend = before.isEmpty() && top != null && canExtend(top);
        if (!before.isEmpty() || canExtend) {
            made.append(" extends ").append(before.isEmpty() ? top.getSimpleName().toString() : before);
        }
        made.append(" {\n");
        if (before.isEmpty() && top != null && !canExtend) {
            top.getMembers().forEach(each -> made.append(handedOn(top, each)));
        }
        made.append(form.members).append("\nstatic Object $run() throws Throwable {\nif (true) {\n");
        made.append(form.statements).append("\n");
        if (form.value != null) {
            made.append("return (\n").append(form.value).append("\n);\n");
        }
        return made.append("}\nreturn null;\n}\n}\n").toString();
    }

    private ClassTree top() {
        ClassTree found = null;
        for (Tree each : answer.getTypeDecls()) {
            if (each instanceof ClassTree kind && kind.getSimpleName().contentEquals(wanted)) {
                found = kind;
            }
        }
        return found;
    }

    /** Tells whether another class can extend this one and be made of nothing. */
    private static boolean canExtend(ClassTree kind) {
        var flags = kind.getModifiers().getFlags();
        boolean isPlain = kind.getKind() == Tree.Kind.CLASS && !flags.contains(Modifier.FINAL)
                && kind.getPermitsClause().isEmpty() && !flags.contains(Modifier.SEALED);
        boolean isMade = false;
        boolean canBeMade = false;
        for (Tree each : kind.getMembers()) {
            if (each instanceof MethodTree method && method.getReturnType() == null) {
                isMade = true;
                boolean isOpen = !method.getModifiers().getFlags().contains(Modifier.PRIVATE);
                canBeMade = canBeMade || isOpen && method.getParameters().isEmpty() && method.getThrows().isEmpty();
            }
        }
        return isPlain && (!isMade || canBeMade);
    }

    /** Gives a method that hands on to a static one of a class that nothing can extend. */
    private static String handedOn(ClassTree kind, Tree tree) {
        if (!(tree instanceof MethodTree method) || method.getReturnType() == null) {
            return "";
        }
        var flags = method.getModifiers().getFlags();
        if (!flags.contains(Modifier.STATIC) || flags.contains(Modifier.PRIVATE)) {
            return "";
        }
        String generic = method.getTypeParameters().isEmpty() ? "" : "<" + joined(method.getTypeParameters()) + "> ";
        String thrown = method.getThrows().isEmpty() ? "" : " throws " + joined(method.getThrows());
        String call = method.getParameters().stream().map(each -> each.getName().toString()).collect(Collectors.joining(", "));
        String back = method.getReturnType().toString().equals("void") ? "" : "return ";
        return "static " + generic + method.getReturnType() + " " + method.getName() + "(" + joined(method.getParameters())
                + ")" + thrown + " { " + back + kind.getSimpleName() + "." + method.getName() + "(" + call + "); }\n";
    }

    private static String joined(List<? extends Tree> trees) {
        return trees.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private String packaged(String simple) {
        return answer.getPackageName() == null ? simple : answer.getPackageName() + "." + simple;
    }

    // ------------------------------------------------------------ the compiler

    private Tried parse(String source) throws IOException {
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        task(source, heard, new Memory(platform, Map.of())).parse();
        return new Tried(source, heard, Map.of());
    }

    private Tried attempt(String source) throws IOException {
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        Memory memory = new Memory(platform, known);
        JavacTask task = task(source, heard, memory);
        task.parse();
        if (!Compiler.isWrong(heard)) {
            task.analyze();
        }
        if (!Compiler.isWrong(heard)) {
            task.generate();
        }
        return new Tried(source, heard, memory.classes());
    }

    private JavacTask task(String source, DiagnosticCollector<JavaFileObject> heard, Memory memory) {
        var units = List.of(new Memory.Text(name + ".java", source));
        return (JavacTask) javac.getTask(java.io.Writer.nullWriter(), memory, heard, options, null, units);
    }
}
