package io.aegis.core.security.gate;

import io.aegis.core.security.key.CommandLineKey;
import io.aegis.core.security.key.KeyText;
import io.aegis.core.security.key.KeyUsage;
import io.aegis.core.security.login.Tokens;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says whom a credential stands for. Everything that it needs is in memory. */
@Component(service = Authenticator.class)
public final class Authenticator {
    private final Tokens tokens;
    private final LiveState state;
    private final KeyUsage usage;
    private final CommandLineKey commandLineKey;
    private final Clock clock;

    @Activate
    public Authenticator(
            @Reference Tokens tokens,
            @Reference LiveState state,
            @Reference KeyUsage usage,
            @Reference CommandLineKey commandLineKey) {
        this(tokens, state, usage, commandLineKey, Clock.systemUTC());
    }

    public Authenticator(Tokens tokens, LiveState state, KeyUsage usage, CommandLineKey commandLineKey, Clock clock) {
        this.tokens = tokens;
        this.state = state;
        this.usage = usage;
        this.commandLineKey = commandLineKey;
        this.clock = clock;
    }

    /** Whom it stands for; nobody if it is not good, for whatever reason. */
    public Optional<Identity> identify(Credential credential) {
        return switch (credential.kind()) {
            case COOKIE -> tokens.identify(credential.value(), Identity.Source.COOKIE);
            case BEARER ->
                credential.isKey()
                        ? identifyKey(credential)
                        : tokens.identify(credential.value(), Identity.Source.BEARER_TOKEN);
            case KEY_HEADER -> identifyKey(credential);
        };
    }

    private Optional<Identity> identifyKey(Credential credential) {
        return KeyText.parse(credential.value()).flatMap(text -> {
            LiveKey key = state.key(text.fingerprint());
            if (key == null || !key.isGoodAt(clock.instant())) {
                return Optional.empty();
            }
            return state.activeAccount(key.ownerId()).map(owner -> {
                usage.used(key.id());
                return Identity.ofKey(owner, key);
            });
        });
    }

    /** True if this is the key of the command line; whether it may be used from there is asked elsewhere. */
    boolean isCommandLineKey(Credential credential) {
        return credential.isKey()
                && KeyText.parse(credential.value())
                        .map(KeyText::fingerprint)
                        .filter(commandLineKey::is)
                        .isPresent();
    }
}
