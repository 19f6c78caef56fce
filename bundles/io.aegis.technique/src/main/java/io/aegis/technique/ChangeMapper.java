package io.aegis.technique;

/** Tells the nodes that the catalogue has changed. */
interface ChangeMapper {
    void insert();

    Mark mark();

    int prune();

    /** Differs after every commit of a change; ids alone need not, since they may be committed out of order. */
    record Mark(long rows, long newest) {}
}
