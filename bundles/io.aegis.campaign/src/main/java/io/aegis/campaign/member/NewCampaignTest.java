package io.aegis.campaign.member;

import java.util.UUID;
import javax.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The body that puts a test into a campaign.
 *
 * @param position its place among the tests of the campaign, from 1; last if there is none
 */
public record NewCampaignTest(@NotNull UUID testId, @Nullable Integer position) {}
