/// The front door of cli and junit.
@NullMarked
package dev.mcpt;

import org.jspecify.annotations.NullMarked;
