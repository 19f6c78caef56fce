package io.aegis.testkit;

import java.util.UUID;

record NoteSummary(UUID id, String mitreId, int tagCount) {}
