package milepost.agent;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** What an answer's text says, read before any of it has run: names, calls with their classes, methods. */
final class Reading extends TreePathScanner<Void, Void> {
    private static final int MAX_NAMES = 20_000;
    private static final int MAX_FUNCTIONS = 5_000;
    private static final int MAX_NAME = 500;

    private final Trees trees;
    private final CompilationUnitTree unit;
    private final Set<String> imports = new TreeSet<>();
    private final Set<String> calls = new TreeSet<>();
    private final Map<String, Integer> nodes = new TreeMap<>();
    private final List<MethodTree> methods = new ArrayList<>();
    private final List<String> tops = new ArrayList<>();
    private boolean hasMore;

    /** Reads a text that was checked through and through, and not yet turned into classes. */
    Reading(Trees trees, CompilationUnitTree unit, String wanted) {
        this.trees = trees;
        this.unit = unit;
        scan(unit, null);
        order(wanted);
    }

    /** Gives the classes at the top of the file: the one named as the exercise, then a public one, then the others. */
    List<String> tops() {
        return tops;
    }

    /** Takes what another file of the learner's says, all but its classes and methods, as said here. */
    void add(Reading other) {
        imports.addAll(other.imports);
        calls.addAll(other.calls);
        other.nodes.forEach((name, count) -> nodes.merge(name, count, Integer::sum));
        hasMore = true;
    }

    /** Forgets what this file says, all but its classes and methods: it is not the learner's. */
    void forget() {
        imports.clear();
        calls.clear();
        nodes.clear();
    }

    private void order(String wanted) {
        String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        Set<String> ordered = new LinkedHashSet<>();
        for (int turn = 0; turn < 3; turn++) {
            for (Tree tree : unit.getTypeDecls()) {
                if (tree instanceof ClassTree kind && !kind.getSimpleName().isEmpty()) {
                    boolean isPublic = kind.getModifiers().getFlags().contains(Modifier.PUBLIC);
                    if (turn == 2 || turn == 1 && isPublic || kind.getSimpleName().contentEquals(wanted)) {
                        ordered.add(prefix + kind.getSimpleName());
                    }
                }
            }
        }
        tops.addAll(ordered);
    }

    @Override
    public Void scan(Tree tree, Void nothing) {
        boolean isMade = tree instanceof MethodTree && trees.getSourcePositions().getEndPosition(unit, tree) < 0;
        if (isMade) {
            return null;  // nobody has written it: the compiler adds constructors
        }
        if (tree != null && tree.getKind() != Tree.Kind.COMPILATION_UNIT) {
            nodes.merge(spoken(tree.getKind()), 1, Integer::sum);
        }
        return super.scan(tree, nothing);
    }

    private static String spoken(Tree.Kind kind) {
        String words = Names.camel(kind.name().toLowerCase(java.util.Locale.ROOT));
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    @Override
    public Void visitImport(ImportTree tree, Void nothing) {
        String name = tree.getQualifiedIdentifier().toString();
        imports.add(name.endsWith(".*") ? name.substring(0, name.length() - 2) : name);
        return super.visitImport(tree, nothing);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void nothing) {
        boolean isAtTop = getCurrentPath().getParentPath().getParentPath().getLeaf() == unit;
        if (isAtTop && tree.getReturnType() != null && methods.size() < MAX_FUNCTIONS) {
            methods.add(tree);
        }
        return super.visitMethod(tree, nothing);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void nothing) {
        note();
        return super.visitIdentifier(tree, nothing);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
        note();
        return super.visitMemberSelect(tree, nothing);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void nothing) {
        note();
        return super.visitMemberReference(tree, nothing);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void nothing) {
        note();
        return super.visitNewClass(tree, nothing);
    }

    /** Notes what the name that is being visited stands for, with the class that it belongs to. */
    private void note() {
        Element element = trees.getElement(getCurrentPath());
        if (element instanceof TypeElement kind) {
            calls.add(kind.getQualifiedName().toString());
            return;
        }
        boolean isMember = element instanceof ExecutableElement || element instanceof VariableElement;
        if (!isMember || !(element.getEnclosingElement() instanceof TypeElement owner)) {
            return;
        }
        boolean isOurs = trees.getPath(element) != null;
        boolean isMade = element.getSimpleName().contentEquals("<init>");
        if (isMade) {
            calls.add(owner.getQualifiedName().toString());
        } else {
            calls.add(isOurs ? element.getSimpleName().toString() : owner.getQualifiedName() + "." + element.getSimpleName());
        }
    }

    // ------------------------------------------------------------ written

    /** Appends the facts: five pairs of the map that the compiler replies with. */
    void write(Writer out) {
        names(out.text("imports"), imports);
        names(out.text("calls"), calls);
        boolean isEmpty = unit.getTypeDecls().isEmpty() && !hasMore;
        out.text("nodes").map(isEmpty ? 0 : nodes.size());
        if (!isEmpty) {
            nodes.forEach((name, count) -> out.text(name).integer(count));
        }
        out.text("functions").list(methods.size());
        for (MethodTree method : methods) {
            function(out, method);
        }
        out.text("tops").texts(tops);
    }

    private void function(Writer out, MethodTree method) {
        out.map(3).text("name").words(method.getName().toString(), MAX_NAME).text("parameters");
        out.list(method.getParameters().size());
        method.getParameters().forEach(each -> out.words(each.getName().toString(), MAX_NAME));
        long start = trees.getSourcePositions().getStartPosition(unit, method);
        out.text("line").integer(unit.getLineMap().getLineNumber(start));
    }

    private static void names(Writer out, Set<String> names) {
        int count = Math.min(names.size(), MAX_NAMES);
        out.list(count);
        names.stream().limit(count).forEach(name -> out.words(name, MAX_NAME));
    }
}
