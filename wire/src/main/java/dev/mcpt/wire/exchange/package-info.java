/// Evidence: what was sent, what came back, and when; redaction of secrets.
@NullMarked
package dev.mcpt.wire.exchange;

import org.jspecify.annotations.NullMarked;
