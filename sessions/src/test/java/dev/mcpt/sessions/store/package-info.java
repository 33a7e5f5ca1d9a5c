@NullMarked
package dev.mcpt.sessions.store;

import org.jspecify.annotations.NullMarked;
