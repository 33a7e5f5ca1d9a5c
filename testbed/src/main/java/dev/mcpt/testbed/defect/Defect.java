package dev.mcpt.testbed.defect;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A way in which the reference server can be made wrong. The name in lower case with dashes is the
/// id of the requirement that it violates; everything else stays as it is.
public enum Defect {
  INIT_RESULT_SHAPE("the result of initialize has no serverInfo"),
  INIT_VERSION_UNKNOWN("initialize agrees to any revision, also to one that does not exist"),
  INIT_INITIALIZED_ACCEPTED("notifications/initialized is refused"),
  INIT_MISSING_PARAMS("initialize without clientInfo is served"),
  INIT_PING_BEFORE_INITIALIZED("ping is refused until notifications/initialized has come"),
  INIT_TWICE("a second initialize breaks the session"),
  INIT_UNKNOWN_CAPABILITY_TOLERATED("initialize with an unknown capability is refused"),
  INIT_VERSION_ECHO(
      "initialize with 2025-06-18 or 2025-03-26 is answered with the revision after it"),
  INIT_VERSION_LATEST("the counter-offer to an unknown revision is 2025-03-26"),
  PING_REPLY("the result of ping is not empty"),
  JSONRPC_UNKNOWN_METHOD("an unknown method gives -32603 instead of -32601"),
  JSONRPC_BATCH_REMOVED("arrays of messages are answered in every stateful revision"),
  JSONRPC_CONCURRENT_IDS("of more than a dozen pings side by side most are refused"),
  JSONRPC_ID_BAD_TYPE("a request whose id is an object, an array, a fraction or true is served"),
  JSONRPC_ID_NULL("a request whose id is null is taken for a notification"),
  JSONRPC_INVALID_PARAMS("params that are no object give -32603"),
  JSONRPC_INVALID_REQUEST("a message without jsonrpc is served"),
  JSONRPC_PARSE_ERROR("a text that is no JSON gives -32603"),
  JSONRPC_SERVER_SURVIVES_GARBAGE("after a message that is none every request is refused"),
  JSONRPC_UNKNOWN_MEMBERS_IGNORED("lists, ping and discovery refuse params that they do not know"),
  JSONRPC_BATCH_RECEIVE("arrays of messages are refused in 2025-03-26 too"),
  JSONRPC_ERROR_ID_ECHO("an error has no id when the id of its request is a string"),
  JSONRPC_ERROR_SHAPE("the error of an unknown method has no message"),
  JSONRPC_ID_ECHO("an id that is a string of digits comes back as a number"),
  JSONRPC_NO_REPLY_TO_NOTIFICATION("a notification gets an error message without id as an answer"),
  JSONRPC_NOTIFICATION_NO_ID("tools/list is told of with a log message that has an id"),
  JSONRPC_RESULT_OBJECT("the result of resources/templates/list is an array"),
  JSONRPC_RESULT_XOR_ERROR("the answer to resources/templates/list has an error as well"),
  JSONRPC_UTF8("characters beyond the basic plane are written as two surrogates of three bytes"),
  JSONRPC_VERSION_FIELD("the answer to resources/templates/list is of JSON-RPC 1.0"),
  META_KEY_GRAMMAR("the _meta of resources/templates/list has the key \"-fresh-\""),
  META_RESERVED_PREFIX("the _meta of resources/templates/list has a reserved key of its own"),
  CAPS_DECLARED_IMPLIES_WORKS("prompts are declared, but prompts/list is not there"),
  CAPS_EXPERIMENTAL_SHAPE("an experimental capability is true"),
  CAPS_LISTCHANGED_SILENCE("each tools/list is followed by a list_changed that was not declared"),
  CAPS_UNDECLARED_REJECTED("prompts are not declared, and prompts/list works"),
  SESSION_DELETE_CLOSES_STREAMS("the streams of a session stay open after DELETE"),
  SESSION_DELETE_STATUS("DELETE of a session that does not exist gets 204"),
  SESSION_ID_UNIQUE("all clients that give themselves a title get the same session id"),
  SESSION_REINIT("a client with a title may not come back once its session has ended"),
  SESSION_UNKNOWN_404("a request with a session id that was never given out is served"),
  SESSION_ID_ASCII("the session id holds bytes outside of visible ASCII"),
  SESSION_REQUIRED_400("a request without session id is served"),
  SESSION_TERMINATED_404("a session goes on after DELETE"),
  HTTP_ACCEPT_BOTH("an Accept header with weights gets 406"),
  HTTP_BAD_INPUT_4XX("what is no message gets its error with status 200"),
  HTTP_CONTENT_TYPE("a POST without Content-Type is served"),
  HTTP_GET_NO_RESPONSES("responses go out on the GET stream as well"),
  HTTP_GET_STREAM_OR_405("GET gives a page"),
  HTTP_HEADER_CASE("headers whose names are in capitals are not seen"),
  HTTP_METHOD_405("405 comes without Allow"),
  HTTP_POST_RESPONSE_TYPE("resources/templates/list is answered with text/plain"),
  HTTP_SINGLE_ENDPOINT("GET gets 404"),
  HTTP_SSE_ONE_RESPONSE("an event stream delivers its response twice"),
  HTTP_SSE_RESUME_UNKNOWN_ID("GET with a Last-Event-ID gets 500"),
  HTTP_SSE_WELL_FORMED("the retry field of event streams is no number"),
  HTTP_VERSION_HEADER_ABSENT("a request in a session without MCP-Protocol-Version gets 400"),
  HTTP_NOTIFICATION_202("a notification is accepted with status 200"),
  HTTP_VERSION_HEADER_INVALID("any MCP-Protocol-Version header is accepted"),
  STDIO_EXIT_ON_EOF("the process stays when its input ends"),
  STDIO_INTERLEAVE("a request that comes while another runs gets no answer"),
  STDIO_NO_EMBEDDED_NEWLINE("a line feed in a string is written as it is"),
  STDIO_PROBE_ANSWERED("server/discover without _meta before initialize gets no answer"),
  STDIO_SIGTERM("the process stays on SIGTERM"),
  STDIO_SURVIVES_BAD_LINE("the process ends at a line that is no JSON"),
  STDIO_UTF8("with LC_ALL=C what is not ASCII is written as question marks"),
  STDIO_STDOUT_CLEAN("a banner line is printed to stdout at the start"),
  TOOLS_LIST_SHAPE("one tool has no inputSchema"),
  TOOLS_CALL_UNKNOWN("a call of an unknown tool gives a result with isError"),
  TOOLS_INPUTSCHEMA_OBJECT("the inputSchema of a tool is of type array"),
  TOOLS_INPUTSCHEMA_COMPILES("the inputSchema of a tool has a property of the type text"),
  TOOLS_OUTPUTSCHEMA_COMPILES("the outputSchema of a tool requires a member named 1"),
  TOOLS_XHEADER_VALID("a tool marks an argument for a header whose name has a space"),
  TOOLS_NAME_FORMAT("the name of a tool has spaces"),
  TOOLS_NAME_UNIQUE("a tool is listed twice"),
  TOOLS_ORDER_DETERMINISTIC("each list of tools begins with another one"),
  TOOLS_LIST_CONNECTION_INVARIANT("each list of tools has one that no other list has"),
  TOOLS_ANNOTATIONS_LINT("a tool both only reads and destroys"),
  TOOLS_ICONS_SAFE("the icon of a tool comes over plain http"),
  RESOURCES_LIST_SHAPE("a resource has no name"),
  RESOURCES_URI_VALID("the URI of a resource holds a space"),
  RESOURCES_URI_UNIQUE("a resource is listed twice"),
  RESOURCES_TEMPLATES_LIST("an expression of a resource template is not closed"),
  RESOURCES_ANNOTATIONS("a resource has the priority 2"),
  RESOURCES_CONNECTION_INVARIANT("each list of resources has one that no other list has"),
  PROMPTS_LIST_SHAPE("the argument of a prompt has no name"),
  PROMPTS_ARGS_UNIQUE("a prompt has an argument twice"),
  PROMPTS_CONNECTION_INVARIANT("each list of prompts has one that no other list has"),
  PAGINATION_BAD_CURSOR("a cursor that was never given out leads to the first page"),
  DISCOVER_IMPLEMENTED("the result of server/discover has no capabilities"),
  DISCOVER_VERSION_LISTED("server/discover does not list the revision that is spoken"),
  META_MISSING("a request without _meta is served"),
  META_MISSING_VERSION("a request without protocolVersion in _meta is served"),
  META_MISSING_CAPABILITIES("a request without clientCapabilities in _meta is served"),
  VERSION_UNSUPPORTED("a request of an unknown revision is served"),
  VERSION_HEADER_MISSING("a request without MCP-Protocol-Version header is served"),
  VERSION_HEADER_MISMATCH("a request whose MCP-Protocol-Version differs from its _meta is served"),
  METHOD_HEADER_MISSING("a request without Mcp-Method header is served"),
  NAME_HEADER_MISSING("a call without Mcp-Name header is served"),
  NAME_HEADER_MISMATCH("a call whose Mcp-Name differs from its params is served"),
  METHOD_HEADER_MISMATCH("a request whose Mcp-Method differs from its method is served"),
  RESULT_TYPE_PRESENT("results other than that of server/discover have no resultType"),
  CACHE_HINTS_PRESENT("results other than that of server/discover have no ttlMs and cacheScope"),
  UNKNOWN_METHOD_404("an unknown method gives -32601 with HTTP status 200"),
  REMOVED_METHODS_404("methods of the stateful lifecycle are served with an empty result"),
  SCHEMA_VALID_PER_REVISION("a tool's openWorldHint and a prompt argument's required are strings"),
  SEC_ORIGIN("the Origin header is not looked at"),
  SEC_HOST_REBINDING("the Host header is not looked at"),
  SEC_ERROR_LEAK("error messages carry a stack trace with file paths"),
  SEC_HIDDEN_UNICODE("a tool's description holds tag characters and zero-width characters"),
  SEC_RATE_LIMIT("the tool log may be called as often as a client likes"),
  SEC_SESSION_FIXATION("initialize adopts the session id that the client sends"),
  SEC_SESSION_ENTROPY("session ids are counted"),
  SEC_CORS("a preflight of any page is answered with its origin and credentials"),
  SEC_CSRF_CONTENT_TYPE("the Content-Type of a POST is not looked at"),
  SEC_TLS("the endpoint with a slash behind it redirects to another host without TLS"),
  SEC_DUPLICATE_KEYS("of a member that stands twice the last one counts"),
  SEC_DEEP_JSON("deeply nested JSON gives an internal error"),
  SEC_BIG_NUMBERS("an id beyond 64 bits comes back cut to 64 bits"),
  SEC_INVALID_UTF8("bytes that are no UTF-8 are replaced"),
  SEC_HEADER_BODY_SPLIT("a call is served when any line of its Mcp-Name header fits"),
  SEC_SERVER_HEADER("answers carry a Server header with a version"),
  SEC_TOOL_POISONING("a tool's description orders the model to read a key and to keep it quiet"),
  SEC_TOOL_SHADOWING("a second tool is called ech0"),
  SEC_SCHEMA_BOMB("a tool's schema holds references that grow to ten billion values"),
  SEC_ANNOTATION_LIES("the tool delete_notes is declared to read only"),
  SEC_ICONS("a tool's icon runs script"),
  SEC_SECRET_LEAK("a resource, and over stdio also stderr, holds an access key"),
  SEC_LOG_SECRETS("log messages from debug on hold a bearer token"),
  SEC_PATH_TRAVERSAL("resources/read gives any file on the disk"),
  SEC_CACHE_PUBLIC("answers are declared public to caches");

  private final String sentence;

  Defect(String sentence) {
    this.sentence = sentence;
  }

  /// The id of the violated requirement, for example `sec-origin`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What the server then does.
  public String sentence() {
    return sentence;
  }

  /// The defect with this id, or null when there is none.
  public static @Nullable Defect of(String id) {
    return Arrays.stream(values())
        .filter(defect -> defect.id().equals(id))
        .findFirst()
        .orElse(null);
  }
}
