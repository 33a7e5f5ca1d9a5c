/// Reads JSON and forgets nothing: absent against null, duplicate keys, original text; JSON Schema
/// validation.
@NullMarked
package dev.mcpt.wire.json;

import org.jspecify.annotations.NullMarked;
