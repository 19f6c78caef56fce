package io.aegis.testcase.lifecycle;

import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;

/**
 * What a transition did to a test.
 *
 * @param formerState the state before, the same as now where the transition left it
 * @param test the test as it is now
 */
public record Transition(TestState formerState, TestRow test) {}
