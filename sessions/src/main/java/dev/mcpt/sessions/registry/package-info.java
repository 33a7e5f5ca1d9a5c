/// Which sessions live: their state machine, idle timeout and reaper.
@NullMarked
package dev.mcpt.sessions.registry;

import org.jspecify.annotations.NullMarked;
