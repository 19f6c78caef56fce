package io.aegis.campaign.path;

import io.aegis.api.input.Text;
import io.aegis.api.rest.Change;
import java.util.List;
import javax.validation.constraints.Size;

/** The body that changes an attack path: only the members present are changed. */
record AttackPathChange(
        Change<@Size(max = Text.MAX_LINE) String> name,
        Change<@Size(max = Text.MAX_BLOCK) String> description,
        Change<@Size(max = Text.MAX_TAGS) List<String>> tags) {}
