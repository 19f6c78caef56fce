package io.aegis.campaign.path;

import io.aegis.api.rest.Change;
import io.aegis.campaign.input.Texts;
import java.util.List;
import javax.validation.constraints.Size;

/** The body that changes an attack path: only the members present are changed. */
record AttackPathChange(
        Change<@Size(max = Texts.NAME) String> name,
        Change<@Size(max = Texts.LONG) String> description,
        Change<@Size(max = Texts.MOST_TAGS) List<String>> tags) {}
