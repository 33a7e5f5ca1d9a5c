/// The stdio rim: one message a line.
@NullMarked
package dev.mcpt.sessions.stdio;

import org.jspecify.annotations.NullMarked;
