package io.aegis.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Measures the methods of sources, as the compiler reads them. */
final class Methods {
    private Methods() {}

    /** Those with more lines, from the first of the declaration to the last brace. */
    static List<String> longerThan(int lines, List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new TreeScanner<@Nullable Object, List<String>>() {
                    @Override
                    public @Nullable Object visitMethod(MethodTree method, List<String> all) {
                        long start = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                        long end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                        if (end - start + 1 > lines) {
                            all.add(unit.getSourceFile().getName() + ": " + method.getName() + ", " + (end - start + 1)
                                    + " lines");
                        }
                        return super.visitMethod(method, all);
                    }
                }.scan(unit, found);
            }
        }
        return found;
    }
}
