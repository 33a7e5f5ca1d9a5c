package dev.mcpt.wire.json;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.InvalidSchemaRefException;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.path.PathType;
import dev.mcpt.wire.json.JsonSchemaException.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;

/// A JSON Schema that was found usable, to judge values with.
///
/// The dialect is the declared `$schema` (drafts 4, 6, 7, 2019-09, 2020-12), else draft 2020-12.
/// The schema is first judged by its dialect's meta-schema. Nothing is ever fetched: a reference to
/// another document is refused. `format` is an annotation and judges nothing. Judging a value takes
/// a bounded number of steps. Safe for use by several threads.
public final class JsonSchema {

  /// The keyword of a violation that only says that the value could not be judged.
  public static final String UNDECIDED = "(undecided)";

  private static final long MAX_STEPS = 1_000_000;
  private static final int MAX_DEPTH = 500;

  /// The dialects' own schemas, the same for everybody and never changed once made.
  private static final Map<SpecificationVersion, Schema> META_SCHEMAS = new ConcurrentHashMap<>();

  private final JsonValue source;
  private final Schema schema;

  private JsonSchema(JsonValue source, Schema schema) {
    this.source = source;
    this.schema = schema;
  }

  /// Makes a schema usable.
  ///
  /// @throws JsonSchemaException if it is no object and no boolean, breaks its dialect, names an
  ///   unknown dialect, or refers to another document
  public static JsonSchema compile(JsonValue schema) throws JsonSchemaException {
    if (!(schema instanceof JsonObject) && !(schema instanceof JsonBoolean)) {
      throw new JsonSchemaException(
          Reason.INVALID, "a schema is an object or a boolean, not " + schema.type());
    }
    SchemaReferences.refuseRemote(schema);
    SpecificationVersion dialect = dialect(schema);
    SchemaRegistry registry = registry(dialect);
    try {
      judge(schema, META_SCHEMAS.computeIfAbsent(dialect, JsonSchema::metaSchema));
      Schema compiled = registry.getSchema(JsonNodes.of(schema));
      compiled.initializeValidators();
      return new JsonSchema(schema, compiled);
    } catch (PatternSyntaxException e) {
      throw invalid("bad pattern " + e.getPattern() + ": " + e.getDescription());
    } catch (InvalidSchemaRefException e) {
      throw invalid("reference to nowhere: " + e.getMessage());
    } catch (StackOverflowError _) {
      throw invalid("nested too deep");
    } catch (SchemaException | ArithmeticException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private static Schema metaSchema(SpecificationVersion dialect) {
    Schema schema = registry(dialect).getSchema(SchemaLocation.of(dialect.getDialectId()));
    schema.initializeValidators();
    return schema;
  }

  private static void judge(JsonValue schema, Schema metaSchema) throws JsonSchemaException {
    List<Violation> violations = new JsonSchema(schema, metaSchema).validate(schema);
    if (!violations.isEmpty()) {
      throw invalid("no valid schema: " + violations.getFirst());
    }
  }

  private static JsonSchemaException invalid(String message) {
    return new JsonSchemaException(Reason.INVALID, message);
  }

  private static SpecificationVersion dialect(JsonValue schema) throws JsonSchemaException {
    if (!(schema instanceof JsonObject object) || !object.has("$schema")) {
      return SpecificationVersion.DRAFT_2020_12;
    }
    String declared = object.string("$schema");
    if (declared == null) {
      throw invalid("$schema is no string");
    }
    String plain = declared.replaceFirst("#$", "");
    return SpecificationVersion.fromDialectId(plain)
        .or(() -> SpecificationVersion.fromDialectId(plain + "#"))
        .orElseThrow(() ->
            new JsonSchemaException(
                Reason.UNKNOWN_DIALECT, "unknown dialect in $schema: " + declared));
  }

  /// A registry of its own for each schema: one server's `$id` never meets another's.
  private static SchemaRegistry registry(SpecificationVersion dialect) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .locale(Locale.ENGLISH)
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(false)
            .regularExpressionFactory(new BoundedPatterns())
            .build();
    return SchemaRegistry.withDefaultDialect(
        dialect,
        builder ->
            builder
                .schemaRegistryConfig(config)
                .schemaLoader(loader ->
                    loader.allow(iri -> iri.toString().matches("https?://json-schema\\.org/.*"))));
  }

  /// The schema as it was given.
  public JsonValue source() {
    return source;
  }

  /// Every violation, none if the value fits. Where the schema cannot be followed to the end
  /// (endless references, a pattern that backtracks), there is one violation with the keyword
  /// [#UNDECIDED].
  public List<Violation> validate(JsonValue value) {
    try {
      return schema
          .validate(
              JsonNodes.of(value),
              context ->
                  context.setExecutionConfig(
                      ExecutionConfig.builder(context.getExecutionConfig())
                          .maxEvaluationSteps(MAX_STEPS)
                          .maxEvaluationDepth(MAX_DEPTH)
                          .build()))
          .stream()
          .map(error ->
              new Violation(
                  error.getInstanceLocation().toString(), error.getMessage(), error.getKeyword()))
          .toList();
    } catch (ValidationLimitExceededException
        | BoundedPatterns.TooCostly
        | SchemaException
        | JacksonException
        | ArithmeticException
        | StackOverflowError e) {
      return List.of(new Violation("", "cannot be judged: " + e.getMessage(), UNDECIDED));
    }
  }
}
