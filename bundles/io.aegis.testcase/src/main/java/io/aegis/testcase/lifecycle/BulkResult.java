package io.aegis.testcase.lifecycle;

import java.util.List;

/**
 * What became of the tests of a bulk call.
 *
 * @param items in the order asked, each test once
 * @param done how many were changed, or were so already
 * @param refused how many were not
 */
record BulkResult(List<BulkItem> items, int done, int refused) {}
