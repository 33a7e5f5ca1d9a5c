/// Language models behind one small interface.
@NullMarked
package dev.mcpt.provider;

import org.jspecify.annotations.NullMarked;
