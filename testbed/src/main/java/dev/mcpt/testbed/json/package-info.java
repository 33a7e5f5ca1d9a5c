/// JSON as plain maps and lists: read strictly, written on one line.
@NullMarked
package dev.mcpt.testbed.json;

import org.jspecify.annotations.NullMarked;
