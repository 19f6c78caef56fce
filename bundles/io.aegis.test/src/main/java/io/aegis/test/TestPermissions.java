package io.aegis.test;

/** The names of the permissions, as declared on the package. */
final class TestPermissions {
    static final String READ = "test:read";
    static final String WRITE = "test:write";
    static final String EXECUTE = "test:execute";
    static final String EVALUATE = "test:evaluate";
    static final String VALIDATE_RED = "test:validate-red";
    static final String VALIDATE_BLUE = "test:validate-blue";
    static final String VALIDATE = "test:validate";
    static final String TIME = "test:time";
    static final String WORKLOG = "test:worklog";
    static final String READ_ALL_WORKLOGS = "test:read-all-worklogs";
    static final String EVIDENCE = "test:evidence";
    static final String DELETE_EVIDENCE = "test:delete-evidence";
    static final String CLASSIFY = "test:classify";

    private TestPermissions() {}
}
