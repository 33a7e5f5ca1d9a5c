package dev.mcpt.generate;

import static dev.mcpt.generate.Offers.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentFitTest {

  private static final String ADD =
      "{'type':'object','required':['a','b'],'properties':{'a':{'type':'number','minimum':0},"
          + "'b':{'type':'number'},'mode':{'enum':['plain','exact']},"
          + "'where':{'type':'object','required':['x','y'],'properties':{'x':{'type':'number'},'y':{'type':'number'}}}}}";

  private static ArgumentFit fit(String schema) throws Exception {
    return new ArgumentFit(json(schema));
  }

  @Test
  void argumentsFitOrTellWhere() throws Exception {
    assertThat(fit(ADD).problems(json("{'a':1,'b':2,'mode':'exact'}"))).isEmpty();
    assertThat(fit(ADD).problems(json("{'a':-1,'b':'two'}")))
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).startsWith("/a: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("/b: "));
    assertThat(fit(ADD).problems(json("{'a':1}"))).singleElement().asString().contains("'b'");
  }

  @Test
  void anArgumentThatTheSchemaDoesNotNameIsAMistakeUnlessTheSchemaIsOpen() throws Exception {
    assertThat(fit(ADD).problems(json("{'a':1,'b':2,'modee':'exact'}")))
        .containsExactly("there is no argument `modee` (did you mean `mode`?)");
    assertThat(
            fit("{'type':'object','properties':{},'additionalProperties':true}")
                .problems(json("{'x':1}")))
        .isEmpty();
    assertThat(fit("{'type':'object'}").problems(json("{'x':1}"))).isEmpty();
  }

  @Test
  void aPartNeedsNotBeWholeAndItsValuesMustFit() throws Exception {
    assertThat(fit(ADD).problemsOfPart(json("{'a':1}"))).isEmpty();
    assertThat(fit(ADD).problemsOfPart(json("{'where':{'x':1}}"))).isEmpty();
    assertThat(fit(ADD).problemsOfPart(json("{'a':'one'}"))).hasSize(1);
    assertThat(fit(ADD).problemsOfPart(json("{'mode':'other'}"))).hasSize(1);
    assertThat(fit(ADD).problemsOfPart(json("{'c':1}"))).hasSize(1);
  }

  @Test
  void whatAReferenceStandsForIsNotJudgedAndWhatIsBesideItIs() throws Exception {
    assertThat(fit(ADD).problems(json("{'a':'${steps.sum}','b':2}"))).isEmpty();
    assertThat(fit(ADD).problems(json("{'a':'${steps.sum}','b':'two'}"))).hasSize(1);
    assertThat(fit(ADD).problems(json("{'a':'${steps.sum}'}")))
        .singleElement()
        .asString()
        .contains("'b'");
    assertThat(fit(ADD).problems(json("{'a':1,'b':2,'where':{'x':'${steps.x}','y':1}}"))).isEmpty();
    assertThat(fit(ADD).problems(json("{'a':1,'b':2,'where':{'x':'${steps.x}'}}"))).hasSize(1);
    String either =
        "{'type':'object','properties':{'id':{'anyOf':[{'type':'number'},{'type':'null'}]}}}";
    assertThat(fit(either).problems(json("{'id':'${steps.id}'}"))).isEmpty();
    assertThat(fit(either).problems(json("{'id':'some'}"))).isNotEmpty();
  }
}
