package io.aegis.campaign.member;

import java.time.Instant;
import java.util.UUID;

/**
 * That a test belongs to a campaign.
 *
 * @param id the campaign-test id
 * @param position from 1 without gaps
 */
public record MemberRow(UUID id, UUID testId, int position, String addedBy, Instant addedAt) {}
