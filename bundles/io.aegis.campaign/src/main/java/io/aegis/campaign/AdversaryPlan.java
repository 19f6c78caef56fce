package io.aegis.campaign;

/** What an attack path is made of: read to its end, and not yet written. */
sealed interface AdversaryPlan permits EmulationPlan, Adversary {}
