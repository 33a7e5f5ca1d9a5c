/// HTTP/1.1 on blocking sockets and virtual threads; every byte can be seen, any byte can be sent.
@NullMarked
package dev.mcpt.wire.http;

import org.jspecify.annotations.NullMarked;
