package io.aegis.core.rest.json;

import io.aegis.api.rest.Change;
import javax.validation.valueextraction.ExtractedValue;
import javax.validation.valueextraction.UnwrapByDefault;
import javax.validation.valueextraction.ValueExtractor;

/** Lets a constraint on a {@code Change} check the value in it; a member that is absent is always right. */
@UnwrapByDefault
final class ChangeExtractor implements ValueExtractor<Change<@ExtractedValue ?>> {
    @Override
    public void extractValues(Change<?> change, ValueReceiver receiver) {
        if (change.isPresent()) {
            receiver.value(null, change.value());
        }
    }
}
