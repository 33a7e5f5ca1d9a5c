package dev.mcpt.arguments;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentValuesTest {

  private static final int SEEDS = 25;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type':'object'}",
        "{'properties':{'a':{'type':'string'},'b':{'type':['integer','null']}}}",
        "{'properties':{'a':{'enum':['x',1,null]},'b':{'const':{'k':[1]}}},'required':['a','b']}",
        "{'properties':{'i':{'type':'integer','minimum':3,'maximum':5},'e':{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':0.5},'m':{'type':'integer','multipleOf':7,'minimum':1}},'required':['i','e','m']}",
        "{'properties':{'n':{'type':'number','maximum':-3}},'required':['n']}",
        "{'properties':{'s':{'type':'string','minLength':5,'maxLength':6},'long':{'type':'string','minLength':40}},'required':['s','long']}",
        "{'properties':{'p':{'type':'string','pattern':'^[A-Z]{2}-\\\\d{3,5}(x|yz)?$'},'q':{'pattern':'^[^a-z\\\\s]+[\\\\w.-]@(?:a|b)\\\\.c$'}},'required':['p','q']}",
        "{'properties':{'l':{'type':'array','items':{'type':'integer'},'minItems':2,'maxItems':3,'uniqueItems':true}},'required':['l']}",
        "{'properties':{'l':{'type':'array','prefixItems':[{'type':'string'},{'type':'boolean'}],'minItems':2},'c':{'type':'array','contains':{'const':5}}},'required':['l','c']}",
        "{'properties':{'o':{'type':'object','properties':{'deep':{'type':'object','required':['x'],'properties':{'x':{'type':'boolean'}}}},'required':['deep'],'additionalProperties':false}},'required':['o']}",
        "{'properties':{'u':{'anyOf':[{'type':'integer','minimum':1},{'type':'null'}]},'v':{'oneOf':[{'type':'string','minLength':2},{'type':'object','required':['k']}]}},'required':['u','v']}",
        "{'allOf':[{'properties':{'a':{'type':'number','minimum':2}},'required':['a']},{'properties':{'a':{'type':'integer','maximum':4},'b':{'type':'string'}},'required':['b']}]}",
        "{'$defs':{'node':{'type':'object','properties':{'v':{'type':'integer'},'next':{'anyOf':[{'$ref':'#/$defs/node'},{'type':'null'}]}},'required':['v','next']}},'properties':{'list':{'$ref':'#/$defs/node'}},'required':['list']}",
        "{'properties':{'tree':{'type':'array','items':{'$ref':'#'}}},'required':['tree']}",
        "{'properties':{'kind':{'enum':['a','b']}},'required':['kind'],'if':{'properties':{'kind':{'const':'a'}}},'then':{'properties':{'x':{'type':'integer'}},'required':['x']}}",
        "{'additionalProperties':{'type':'integer'},'minProperties':3}",
        "{'$schema':'http://json-schema.org/draft-04/schema#','properties':{'x':{'type':'integer','minimum':0,'exclusiveMinimum':true,'maximum':1}},'required':['x']}",
        "{'properties':{'a':{'type':'string','default':7},'b':{'type':'string','examples':['shown']}},'required':['a','b']}",
        "{'properties':{'huge':{'type':'number','minimum':1e300},'far':{'type':'integer','maximum':-1e350}},'required':['huge','far']}",
      })
  void validValuesFitAndFlawedOnesDoNot(String text) throws Exception {
    JsonObject source = schema(text);
    JsonSchema judge = JsonSchema.compile(source);
    ArgumentValues values = ArgumentValues.of(source);
    for (int seed = 0; seed < SEEDS; seed++) {
      JsonObject valid = values.valid(new Random(seed));
      assertThat(valid).as("seed %d", seed).isNotNull();
      assertThat(judge.validate(requireNonNull(valid))).isEmpty();
    }
    for (Invalid invalid : values.invalid(new Random(1))) {
      assertThat(judge.validate(invalid.arguments())).as(invalid.toString()).isNotEmpty();
    }
  }

  @Test
  void theSameSeedGivesTheSameValuesAndOthersGiveOthers() throws Exception {
    ArgumentValues values =
        ArgumentValues.of(
            schema(
                "{'properties':{'s':{'type':'string'},'n':{'type':'number'},"
                    + "'u':{'type':'string','format':'uuid'}},'required':['s','n','u']}"));
    Set<JsonObject> seen = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      JsonObject value = requireNonNull(values.valid(new Random(seed)));
      assertThat(values.valid(new Random(seed))).isEqualTo(value);
      seen.add(value);
    }
    assertThat(seen).hasSize(20);
    assertThat(values.invalid(new Random(5))).isEqualTo(values.invalid(new Random(5)));
  }

  @Test
  void smallestAndFullestDifferInWhatCouldBeLeftOut() throws Exception {
    ArgumentValues values =
        ArgumentValues.of(
            schema(
                "{'properties':{'must':{'type':'string'},'may':{'type':'string'},"
                    + "'o':{'type':'object','properties':{'in':{'type':'null'}}}},"
                    + "'required':['must']}"));

    assertThat(requireNonNull(values.smallest(new Random(1))).keys()).containsExactly("must");
    JsonObject full = requireNonNull(values.fullest(new Random(1)));
    assertThat(full.keys()).containsExactly("must", "may", "o");
    assertThat(requireNonNull(full.object("o")).keys()).containsExactly("in");
  }

  @Test
  void boundsAreOftenHitExactly() throws Exception {
    ArgumentValues values =
        ArgumentValues.of(
            schema(
                "{'properties':{'n':{'type':'integer','minimum':-7,'maximum':900}},'required':['n']}"));
    Set<Long> seen = new HashSet<>();
    for (int seed = 0; seed < 40; seed++) {
      seen.add(requireNonNull(requireNonNull(values.valid(new Random(seed))).integer("n")));
    }
    assertThat(seen).contains(-7L, 900L).hasSizeGreaterThan(5);
  }

  @Test
  void formatsLookLikeWhatTheyAre() throws Exception {
    assertFormat("date", "20\\d\\d-[01]\\d-[0-2]\\d");
    assertFormat("date-time", "20\\d\\d-\\d\\d-\\d\\dT[0-2]\\d:[0-5]\\d:[0-5]\\dZ");
    assertFormat("email", "[a-z]+@example\\.com");
    assertFormat("uri", "https://example\\.com/[a-z]+");
    assertFormat("uuid", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertFormat("ipv4", "192\\.0\\.2\\.\\d{1,3}");
    assertFormat("hostname", "[a-z]+\\.example\\.com");
  }

  @Test
  void eachKeywordHasItsFlawWithPlaceAndReason() throws Exception {
    ArgumentValues values =
        ArgumentValues.of(
            schema(
                "{'type':'object','additionalProperties':false,'required':['s','n'],'properties':{"
                    + "'s':{'type':'string','minLength':2,'maxLength':4},"
                    + "'n':{'type':'integer','minimum':1,'maximum':9,'multipleOf':3},"
                    + "'p':{'type':'string','pattern':'^a+$'},"
                    + "'e':{'enum':['x','y']},"
                    + "'l':{'type':'array','minItems':1,'maxItems':2,'uniqueItems':true,"
                    + "'items':{'type':'object','required':['k'],'properties':{'k':{'type':'boolean'}}}}}}"));

    List<Invalid> invalid = values.invalid(new Random(3));

    assertThat(invalid)
        .extracting(it -> it.flaw() + " " + it.pointer())
        .contains(
            "MISSING_REQUIRED ",
            "EXTRA_MEMBER ",
            "WRONG_TYPE /s",
            "TOO_SHORT /s",
            "TOO_LONG /s",
            "WRONG_TYPE /n",
            "BELOW_MINIMUM /n",
            "ABOVE_MAXIMUM /n",
            "NOT_A_MULTIPLE /n",
            "PATTERN_BROKEN /p",
            "NOT_IN_ENUM /e",
            "TOO_FEW_ITEMS /l",
            "TOO_MANY_ITEMS /l",
            "ITEMS_REPEATED /l",
            "MISSING_REQUIRED /l/0",
            "WRONG_TYPE /l/0/k");
    assertThat(invalid)
        .filteredOn(it -> it.flaw() == Flaw.MISSING_REQUIRED && it.pointer().isEmpty())
        .extracting(Invalid::reason)
        .containsExactly("the member s is missing", "the member n is missing");
    assertThat(invalid).extracting(Invalid::flaw).contains(Flaw.values());
  }

  @Test
  void whatAnotherAlternativeAllowsIsNoFlaw() throws Exception {
    ArgumentValues values =
        ArgumentValues.of(
            schema(
                "{'properties':{'o':{'anyOf':[{'type':'integer','minimum':1},{'type':'null'}]}},"
                    + "'required':['o']}"));

    for (int seed = 0; seed < 10; seed++) {
      List<Invalid> invalid = values.invalid(new Random(seed));
      assertThat(invalid)
          .filteredOn(it -> it.flaw() == Flaw.WRONG_TYPE)
          .extracting(it -> requireNonNull(it.arguments().get("o")))
          .isNotEmpty()
          .allMatch(JsonString.class::isInstance);
    }
  }

  @Test
  void aSchemaThatNothingFitsGivesNothing() throws Exception {
    for (String nothing :
        List.of(
            "{'properties':{'a':false},'required':['a']}",
            "{'properties':{'a':{'$ref':'#/$defs/a'}},'required':['a'],"
                + "'$defs':{'a':{'properties':{'a':{'$ref':'#/$defs/a'}},'required':['a'],'type':'object'}}}",
            "{'properties':{'a':{'type':'integer','minimum':5,'maximum':4}},'required':['a']}")) {
      ArgumentValues values = ArgumentValues.of(schema(nothing));
      assertThat(values.valid(new Random(1))).isNull();
      assertThat(values.invalid(new Random(1))).isEmpty();
    }
  }

  @Test
  void aSchemaThatDemandsVeryMuchEndsSoon() throws Exception {
    var doubling = new StringBuilder("{'allOf':[{'$ref':'#/$defs/a0'}],'$defs':{");
    for (int i = 0; i < 30; i++) {
      doubling.append(
          "'a%d':{'allOf':[{'$ref':'#/$defs/a%d'},{'$ref':'#/$defs/a%d'}]},"
              .formatted(i, i + 1, i + 1));
    }
    Shapes shapes = new Shapes(schema(doubling + "'a30':{'type':'object'}}}"));
    assertThat(shapes.flat(schema("{'$ref':'#/$defs/a0'}"))).isNull();

    var many = "{'type':'array','minItems':1000,'items':%s}";
    String nested = many.formatted(many.formatted(many.formatted("{}")));
    var generator =
        new Generator(
            schema("{'properties':{'a':" + nested + "},'required':['a']}"),
            new Random(1),
            Fill.REQUIRED);
    assertThat(generator.arguments()).isNull();

    assertThat(
            requireNonNull(PatternText.read("((((a{900}){900}){900}){900})*")).pick(new Random(1)))
        .hasSizeLessThan(30_000);
    assertThat(PatternText.read("(?=a)b")).isNull();
    assertThat(PatternText.read("[a")).isNull();
    assertThat(PatternText.read("a)")).isNull();
  }

  @Test
  void aSchemaThatIsNoneIsRefused() {
    assertThatThrownBy(() -> ArgumentValues.of(Json.object("type", "strange")))
        .isInstanceOf(JsonSchemaException.class);
  }

  private static void assertFormat(String format, String pattern) throws Exception {
    ArgumentValues values =
        ArgumentValues.of(
            schema(
                "{'properties':{'f':{'type':'string','format':'"
                    + format
                    + "'}},'required':['f']}"));
    for (int seed = 0; seed < 5; seed++) {
      assertThat(requireNonNull(values.valid(new Random(seed))).string("f")).matches(pattern);
    }
  }

  private static JsonObject schema(String text) throws Exception {
    return (JsonObject) Json.read(text.replace('\'', '"'));
  }
}
