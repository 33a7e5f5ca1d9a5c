/// Test cases from what a server offers.
///
/// What a server offers goes in as an [Offer], cases come out of [Generation], and [Draft] makes a
/// suite of them.
@NullMarked
package dev.mcpt.generate;

import org.jspecify.annotations.NullMarked;
