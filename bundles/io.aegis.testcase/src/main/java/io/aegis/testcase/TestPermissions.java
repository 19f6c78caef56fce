package io.aegis.testcase;

/** The names of the permissions, as declared on the package. */
public final class TestPermissions {
    public static final String READ = "test:read";
    public static final String WRITE = "test:write";
    public static final String EXECUTE = "test:execute";
    public static final String EVALUATE = "test:evaluate";
    public static final String VALIDATE_RED = "test:validate-red";
    public static final String VALIDATE_BLUE = "test:validate-blue";
    public static final String VALIDATE = "test:validate";
    public static final String TIME = "test:time";
    public static final String WORKLOG = "test:worklog";
    public static final String READ_ALL_WORKLOGS = "test:read-all-worklogs";
    public static final String EVIDENCE = "test:evidence";
    public static final String DELETE_EVIDENCE = "test:delete-evidence";
    public static final String CLASSIFY = "test:classify";

    private TestPermissions() {}
}
