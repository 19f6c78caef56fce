package io.aegis.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActorNameTest {
    @Test
    void isTheSameHoweverItIsWritten() {
        assertThat(List.of("APT 29", "apt-29", "APT29", "Apt_29", "ＡＰＴ２９"))
                .allMatch(name -> ActorName.key(name).equals("apt29"));
        assertThat(ActorName.key("Группа 7")).isEqualTo("группа7");
        assertThat(ActorName.key("!!!")).isEqualTo("!!!");
        assertThat(ActorName.key("")).isEmpty();
    }

    @Test
    void addsOnlyNamesThatAreNew() {
        assertThat(ActorName.merged("APT29", List.of("Cozy Bear"), List.of("cozybear", "apt 29", "Dukes", "DUKES")))
                .containsExactly("Cozy Bear", "Dukes");
    }
}
