/// How messages reach the lifecycles: one HTTP endpoint, or standard input and output.
@NullMarked
package dev.mcpt.testbed.transport;

import org.jspecify.annotations.NullMarked;
