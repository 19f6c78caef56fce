package io.aegis.core.security.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher();

    @Test
    void knowsThePasswordAgain() {
        String hash = hasher.hash("Right-Password-1");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hasher.matches("Right-Password-1", hash)).isTrue();
        assertThat(hasher.matches("Wrong-Password-1", hash)).isFalse();
    }

    @Test
    void saltsEachHash() {
        assertThat(hasher.hash("Same-Password-1")).isNotEqualTo(hasher.hash("Same-Password-1"));
    }

    @Test
    void knowsHashesOfOtherPrograms() {
        // Made with the reference program: argon2id, m=256 KiB, t=2, p=1, salt "somesalt", password "password".
        String reference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertThat(hasher.matches("password", reference)).isTrue();
        assertThat(hasher.matches("passwort", reference)).isFalse();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(hasher.matches("", hasher.nobodys())).isFalse();
    }
}
