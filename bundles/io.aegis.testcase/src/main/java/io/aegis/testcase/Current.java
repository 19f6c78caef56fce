package io.aegis.testcase;

import java.util.function.BooleanSupplier;

/** True while both are, and false for ever once one of them was not. */
public final class Current implements BooleanSupplier {
    private final BooleanSupplier one;
    private final BooleanSupplier other;
    private volatile boolean over;

    public Current(BooleanSupplier one, BooleanSupplier other) {
        this.one = one;
        this.other = other;
    }

    @Override
    public boolean getAsBoolean() {
        if (!over && !(one.getAsBoolean() && other.getAsBoolean())) {
            over = true;
        }
        return !over;
    }
}
