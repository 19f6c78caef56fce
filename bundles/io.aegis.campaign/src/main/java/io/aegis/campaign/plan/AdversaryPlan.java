package io.aegis.campaign.plan;

/** What an attack path is made of: read to its end, and not yet written. */
public sealed interface AdversaryPlan permits EmulationPlan, Adversary {}
