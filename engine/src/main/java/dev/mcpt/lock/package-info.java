/// What a server offers, held fast in a file, and what has changed since: breaking, compatible and
/// wording changes told apart. Pure functions of two JSON values.
@NullMarked
package dev.mcpt.lock;

import org.jspecify.annotations.NullMarked;
