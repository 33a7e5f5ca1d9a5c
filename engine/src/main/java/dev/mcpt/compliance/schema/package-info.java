/// The shapes of messages, in the revision in which the conversation is held.
@NullMarked
package dev.mcpt.compliance.schema;

import org.jspecify.annotations.NullMarked;
