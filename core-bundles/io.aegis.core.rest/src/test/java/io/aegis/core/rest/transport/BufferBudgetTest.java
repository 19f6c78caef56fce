package io.aegis.core.rest.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import org.junit.jupiter.api.Test;

class BufferBudgetTest {
    private final BufferBudget budget = new BufferBudget(100);

    @Test
    void whatIsNotLeftIsUnavailableUntilSomethingIsGivenBack() {
        BufferBudget.Lease first = budget.acquire(60);
        assertThatThrownBy(() -> budget.acquire(41)).isInstanceOfSatisfying(ProblemException.class, thrown -> {
            assertThat(thrown.problem()).isEqualTo(Problem.UNAVAILABLE);
            assertThat(thrown.retryAfterSeconds()).isPositive();
        });
        try (BufferBudget.Lease second = budget.acquire(40)) {
            assertThat(second).isNotNull();
        }
        first.close();
        first.close();
        budget.acquire(100);
        assertThatThrownBy(() -> budget.acquire(1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aRequestLargerThanEverythingIsRefused() {
        assertThatThrownBy(() -> budget.acquire(Long.MAX_VALUE)).isInstanceOf(ProblemException.class);
    }
}
