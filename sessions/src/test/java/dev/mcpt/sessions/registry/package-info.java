@NullMarked
package dev.mcpt.sessions.registry;

import org.jspecify.annotations.NullMarked;
