/// A fake authorization server with switchable faults, and the guard that puts a server behind it.
/// It redirects at once, verifies all that it is sent, and writes down what went to whom.
@NullMarked
package dev.mcpt.testbed.oauth;

import org.jspecify.annotations.NullMarked;
