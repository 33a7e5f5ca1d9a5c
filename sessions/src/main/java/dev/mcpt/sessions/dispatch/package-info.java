/// A request and its caller become an answer: every method of both eras, without any transport.
@NullMarked
package dev.mcpt.sessions.dispatch;

import org.jspecify.annotations.NullMarked;
