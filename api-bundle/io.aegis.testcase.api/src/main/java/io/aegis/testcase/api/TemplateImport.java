package io.aegis.testcase.api;

import java.util.List;

/**
 * What an import of templates did.
 *
 * @param added how many were new
 * @param updated how many had changed
 * @param unchanged how many were there already, just so
 * @param skipped which were left out, each with the reason, for people
 */
public record TemplateImport(int added, int updated, int unchanged, List<String> skipped) {}
