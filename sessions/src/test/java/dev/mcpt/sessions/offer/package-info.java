@NullMarked
package dev.mcpt.sessions.offer;

import org.jspecify.annotations.NullMarked;
