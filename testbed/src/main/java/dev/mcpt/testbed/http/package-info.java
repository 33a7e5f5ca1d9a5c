/// HTTP/1.1 on blocking sockets and virtual threads, with nothing between the handler and the
/// bytes.
@NullMarked
package dev.mcpt.testbed.http;

import org.jspecify.annotations.NullMarked;
