/// Tests of authorization.
@NullMarked
package dev.mcpt.wire.oauth;

import org.jspecify.annotations.NullMarked;
