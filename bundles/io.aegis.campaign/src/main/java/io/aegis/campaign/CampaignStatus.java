package io.aegis.campaign;

/** Where a campaign is in its life; see {@link CampaignRules}. */
public enum CampaignStatus {
    /** Being planned. */
    DRAFT,
    /** Its tests are under way. */
    ACTIVE,
    /** Over, and never changed again. */
    COMPLETED
}
