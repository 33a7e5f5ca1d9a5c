/// Tests of reading, writing and comparing JSON.
@NullMarked
package dev.mcpt.wire.json;

import org.jspecify.annotations.NullMarked;
