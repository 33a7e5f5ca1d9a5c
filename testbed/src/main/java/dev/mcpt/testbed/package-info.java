/// A reference server with switchable defects, and how it and the other peers run as processes.
/// Shares no code with `wire`: a peer that shares the client's code shares its errors.
@NullMarked
package dev.mcpt.testbed;

import org.jspecify.annotations.NullMarked;
