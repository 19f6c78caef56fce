package io.aegis.campaign;

/** The permissions of this bundle; who holds them stands in the package-info. */
public final class CampaignPermissions {
    public static final String READ = "campaign:read";
    static final String WRITE = "campaign:write";
    static final String COMPLETE = "campaign:complete";
    public static final String IMPORT = "campaign:import";
    public static final String READ_PATH = "campaign:read-path";
    public static final String WRITE_PATH = "campaign:write-path";
    public static final String DELETE_PATH = "campaign:delete-path";
    public static final String EXECUTE_PATH = "campaign:execute-path";
    public static final String ABORT_EXECUTION = "campaign:abort-execution";

    private CampaignPermissions() {}
}
