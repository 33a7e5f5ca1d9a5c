/// What happened: outcomes, findings, evidence, transcripts, run events.
@NullMarked
package dev.mcpt.results;

import org.jspecify.annotations.NullMarked;
