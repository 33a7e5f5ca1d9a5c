@NullMarked
package dev.mcpt.sessions;

import org.jspecify.annotations.NullMarked;
