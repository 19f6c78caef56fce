package io.aegis.testcase.template;

import io.aegis.testcase.edit.TestText;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Where tests get the texts of their templates. Thread-safe. */
public interface TemplateSource {
    /** The texts of those of these templates that are there, in one statement. */
    Map<UUID, TestText> texts(Collection<UUID> templateIds);
}
