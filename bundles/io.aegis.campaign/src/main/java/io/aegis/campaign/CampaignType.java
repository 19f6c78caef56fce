package io.aegis.campaign;

/** Who takes part in a campaign. */
public enum CampaignType {
    /** Both sides together. */
    PURPLE_TEAM,
    /** The attacking side. */
    RED_TEAM,
    /** The defending side. */
    BLUE_TEAM,
    /** Around a table, on paper. */
    TABLETOP
}
