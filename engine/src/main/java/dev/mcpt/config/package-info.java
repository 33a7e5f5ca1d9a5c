/// Server files, suite files, limits; collects every problem before it speaks.
@NullMarked
package dev.mcpt.config;

import org.jspecify.annotations.NullMarked;
