package io.aegis.technique;

/** Tells the nodes that the catalogue has changed. */
interface ChangeMapper {
    void insert(boolean coverageOnly);

    Mark mark();

    int prune();

    /**
     * Differs after every commit of a change; ids alone need not, since they may be committed out of order.
     *
     * @param catalogue the same without changes of coverage alone
     */
    record Mark(String all, String catalogue) {}
}
