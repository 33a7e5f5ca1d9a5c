/// Results to bytes; one file per format.
@NullMarked
package dev.mcpt.report;

import org.jspecify.annotations.NullMarked;
