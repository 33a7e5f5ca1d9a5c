@NullMarked
package dev.mcpt.sessions.dispatch;

import org.jspecify.annotations.NullMarked;
