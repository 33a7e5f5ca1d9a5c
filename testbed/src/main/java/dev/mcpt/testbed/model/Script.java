package dev.mcpt.testbed.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/// Decides what is answered; called by many threads at once. A script with faults counts, and so
/// belongs to one API.
@FunctionalInterface
public interface Script {

  /// The answer to this request.
  Answer answer(Received request);

  /// A script as a function.
  static Script of(Function<Received, Answer> function) {
    return function::apply;
  }

  /// One answer for each request, in the order of their arrival; a further request is refused.
  static Script inOrder(Answer... answers) {
    List<Answer> all = List.of(answers);
    return request -> at(all, request.number() - 1, "request");
  }

  /// One answer for each place in a conversation: the first where the model has said nothing yet,
  /// the second where it has spoken once. Looks at the request alone, and so gives the same for
  /// every order in which requests arrive.
  static Script perConversation(Answer... answers) {
    List<Answer> all = List.of(answers);
    return request -> at(all, request.assistantMessages(), "place of a conversation");
  }

  /// The script of the first rule that fits; a request that none fits is refused. The requests have
  /// the numbers that they have at the API, so [#inOrder] is of little use within a rule.
  static Script firstFitting(Rule... rules) {
    List<Rule> all = List.of(rules);
    return request ->
        all.stream()
            .filter(rule -> rule.fits().test(request))
            .findFirst()
            .map(rule -> rule.script().answer(request))
            .orElseGet(() -> new Fault.Unscripted("no rule of the script fits this request"));
  }

  /// The same, but the first n requests get the fault; the script sees those after them as 1, 2, …
  default Script failingFirst(int n, Answer fault) {
    return request ->
        request.number() <= n ? fault : answer(request.numbered(request.number() - n));
  }

  /// The same, but the requests of these numbers get the fault; the script does not count them.
  default Script failingAt(Answer fault, int... numbers) {
    return request ->
        Arrays.stream(numbers).anyMatch(number -> number == request.number())
            ? fault
            : answer(
                request.numbered(
                    request.number()
                        - (int)
                            Arrays.stream(numbers)
                                .distinct()
                                .filter(number -> number > 0 && number < request.number())
                                .count()));
  }

  /// The same, but from the request of this number on all get the fault.
  default Script failingFrom(int number, Answer fault) {
    return request -> request.number() >= number ? fault : answer(request);
  }

  /// The same, but each request fails n times: a request is the same again when its body is. The
  /// script does not count the failures of those that came before.
  default Script failingEachFirst(int n, Answer fault) {
    Map<String, Integer> seen = new ConcurrentHashMap<>();
    AtomicInteger failures = new AtomicInteger();
    return request -> {
      if (seen.merge(request.format() + request.body(), 1, Integer::sum) <= n) {
        failures.incrementAndGet();
        return fault;
      }
      return answer(request.numbered(request.number() - failures.get()));
    };
  }

  /// The same, but these requests get the fault.
  default Script failingWhen(Predicate<Received> which, Answer fault) {
    return request -> which.test(request) ? fault : answer(request);
  }

  /// The same with a wait before every answer.
  default Script delayed(Duration latency) {
    return request -> answer(request).after(latency);
  }

  private static Answer at(List<Answer> answers, int position, String what) {
    for (Answer answer : answers.subList(0, Math.min(position + 1, answers.size()))) {
      if (endless(answer)) {
        return answer;
      }
    }
    return position < answers.size()
        ? answers.get(position)
        : new Fault.Unscripted(
            "the script has %d answers and none for %s %d"
                .formatted(answers.size(), what, position + 1));
  }

  private static boolean endless(Answer answer) {
    return switch (answer) {
      case EndlessTools _ -> true;
      case Late late -> endless(late.then());
      case Reply _, Fault _ -> false;
    };
  }
}
