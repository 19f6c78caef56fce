package io.aegis.campaign;

/** The permissions of this bundle; who holds them stands in the package-info. */
final class CampaignPermissions {
    static final String READ = "campaign:read";
    static final String WRITE = "campaign:write";
    static final String COMPLETE = "campaign:complete";
    static final String IMPORT = "campaign:import";
    static final String READ_PATH = "campaign:read-path";
    static final String WRITE_PATH = "campaign:write-path";
    static final String DELETE_PATH = "campaign:delete-path";
    static final String EXECUTE_PATH = "campaign:execute-path";
    static final String ABORT_EXECUTION = "campaign:abort-execution";

    private CampaignPermissions() {}
}
