/**
 * Red and blue tests: what the test bundle offers to others, and the events that it publishes.
 *
 * <p>Who sees a test depends on its classification: {@code public} and {@code internal} everybody, {@code confidential}
 * everybody but viewers, {@code restricted} admin, the leads, its creator and its assignees. A test that the present
 * caller does not see is not there for that caller.
 *
 * <p>Events, each published in the transaction of the change. Ids are texts; {@code title} is absent for restricted
 * tests, so that receivers outside the house do not learn it.
 *
 * <ul>
 *   <li>{@code test.state_changed}: {@code test_id}, {@code technique_id}, {@code mitre_id}, {@code title}, {@code from}
 *       (absent when the test was created), {@code to}, {@code detection_result} (absent while there is none),
 *       {@code by} (user name)
 *   <li>{@code test.validated}: the same members, after the {@code test.state_changed} to {@code validated}
 *   <li>{@code test.moved}: the technique of a test was changed; {@code test_id}, {@code technique_id},
 *       {@code mitre_id}, {@code former_technique_id}, {@code former_mitre_id}
 *   <li>{@code test.assigned}: {@code test_id}, {@code title}, {@code user_id} (who has it now), {@code team}
 *       ({@code red}, {@code blue}), {@code by}
 *   <li>{@code test.mentioned}: somebody wrote {@code @name} in a text of the test; {@code test_id}, {@code title},
 *       {@code user_id} (who was mentioned), {@code by}
 * </ul>
 */
@ApiOf(plugin = "test")
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.testcase.api;

import io.aegis.api.plugin.ApiOf;
import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
