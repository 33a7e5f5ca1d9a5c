/// JUnit extension; empty until its issue comes.
@NullMarked
package dev.mcpt.junit;

import org.jspecify.annotations.NullMarked;
