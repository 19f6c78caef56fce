package io.aegis.testcase.template;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.testcase.edit.TestText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Templates as they are stored, and where tests get their texts. */
@Component(service = {TemplateStore.class, TemplateSource.class})
public final class TemplateStore implements TemplateSource {
    private final TemplateMapper mapper;
    private final Json json;

    @Activate
    public TemplateStore(@Reference Database database, @Reference Json json) {
        this.mapper = database.mapper(TemplateMapper.class);
        this.json = json;
    }

    @Override
    public Map<UUID, TestText> texts(Collection<UUID> templateIds) {
        Map<UUID, TestText> texts = new HashMap<>();
        for (TemplateRow row : mapper.findAll(templateIds)) {
            texts.put(row.id(), TemplateFilling.withDefaults(fields(row)));
        }
        return texts;
    }

    TemplateRow row(UUID id) {
        return found(id, mapper.find(id));
    }

    TemplateRow locked(UUID id) {
        return found(id, mapper.lock(id));
    }

    private static TemplateRow found(UUID id, @Nullable TemplateRow row) {
        if (row == null) {
            throw ProblemException.notFound("Template", id);
        }
        return row;
    }

    TemplateFields fields(TemplateRow row) {
        return row.fields(parts(row));
    }

    TemplateParts parts(TemplateRow row) {
        return json.read(new ByteArrayInputStream(row.parts().getBytes(StandardCharsets.UTF_8)), TemplateParts.class);
    }

    String text(Object value) {
        return new String(json.write(value), StandardCharsets.UTF_8);
    }
}
