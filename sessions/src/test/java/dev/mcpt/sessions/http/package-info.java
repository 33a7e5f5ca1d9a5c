@NullMarked
package dev.mcpt.sessions.http;

import org.jspecify.annotations.NullMarked;
