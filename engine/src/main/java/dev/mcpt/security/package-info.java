/// One file per attack.
@NullMarked
package dev.mcpt.security;

import org.jspecify.annotations.NullMarked;
