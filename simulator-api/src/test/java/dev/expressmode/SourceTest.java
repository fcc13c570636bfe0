package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for the text of the main sources of every module. They are parsed, not compiled. */
class SourceTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 60;

    private static final List<Path> sources = new ArrayList<>();
    private static final List<String> longMethods = new ArrayList<>();
    private static final List<String> undocumented = new ArrayList<>();

    @BeforeAll
    static void readTheSources() throws IOException {
        // the tests of a module run in its directory
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path main : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(sources::add);
                }
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            Reader reader = new Reader(DocTrees.instance(task));
            for (CompilationUnitTree file : task.parse()) {
                reader.scan(file, null);
            }
        }
    }

    @Test
    void thereAreSources() {
        assertThat(sources).hasSizeGreaterThan(10);
    }

    @Test
    void noFileIsLongerThan400Lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources) {
            int lines = Files.readAllLines(source).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(source.getFileName() + ": " + lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noMethodIsLongerThan60Lines() {
        assertThat(longMethods).isEmpty();
    }

    @Test
    void publicTopLevelTypesHaveJavadoc() {
        assertThat(undocumented).isEmpty();
    }

    /** NullAway looks at marked packages only, so a package that is not marked would go unchecked. */
    @Test
    void everyPackageIsNullMarked() throws IOException {
        Set<String> unmarked = new TreeSet<>();
        for (Path source : sources) {
            Path packageInfo = source.resolveSibling("package-info.java");
            if (!Files.exists(packageInfo) || !Files.readString(packageInfo).contains("@NullMarked")) {
                unmarked.add(source.getParent().toString());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    private static final class Reader extends TreePathScanner<Object, Object> {
        private final DocTrees trees;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Object visitClass(ClassTree type, Object nothing) {
            TreePath path = getCurrentPath();
            boolean topLevel = path.getParentPath().getLeaf() instanceof CompilationUnitTree;
            if (topLevel
                    && type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    && trees.getDocComment(path) == null) {
                undocumented.add(type.getSimpleName().toString());
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Object visitMethod(MethodTree method, Object nothing) {
            CompilationUnitTree file = getCurrentPath().getCompilationUnit();
            SourcePositions positions = trees.getSourcePositions();
            // annotations and Javadoc do not count
            Tree first = method.getReturnType() == null ? method : method.getReturnType();
            long from = file.getLineMap().getLineNumber(positions.getStartPosition(file, first));
            long to = file.getLineMap().getLineNumber(positions.getEndPosition(file, method));
            if (to - from + 1 > LONGEST_METHOD) {
                longMethods.add(file.getSourceFile().getName() + ": " + method.getName() + " has " + (to - from + 1));
            }
            return super.visitMethod(method, nothing);
        }
    }
}
