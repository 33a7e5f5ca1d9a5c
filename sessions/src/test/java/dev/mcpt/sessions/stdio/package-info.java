@NullMarked
package dev.mcpt.sessions.stdio;

import org.jspecify.annotations.NullMarked;
