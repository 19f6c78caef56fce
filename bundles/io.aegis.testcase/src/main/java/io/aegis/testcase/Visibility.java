package io.aegis.testcase;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tests a caller sees, as SQL asks for it ({@code TestListMapper.visible}). Callers with equal visibility see the
 * same.
 *
 * @param hidden the ids of the classifications that are not seen for the role alone
 * @param involved whose tests are seen where involvement counts; null for nobody
 * @param seenByInvolved the ids of the classifications where it counts
 */
public record Visibility(List<String> hidden, @Nullable UUID involved, List<String> seenByInvolved) {}
