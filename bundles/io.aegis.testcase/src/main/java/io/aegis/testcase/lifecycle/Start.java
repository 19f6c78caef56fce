package io.aegis.testcase.lifecycle;

import io.aegis.api.security.Caller;
import java.util.UUID;

/** That somebody starts the execution of a test and says nothing to it. */
record Start(UUID testId, Caller caller) {}
