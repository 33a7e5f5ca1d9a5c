package dev.mcpt.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Recognises what a description asks of the model, clause by clause: what is asked for, of what,
/// and where to. A rule wants several of these together, for each alone stands in many a harmless
/// description. The patterns hold alternatives only, no open repetition. Pure.
final class Orders {

  private record Rule(String kind, double confidence, Predicate<Clause> breaks) {}

  private static final Set<String> TRANSFER =
      Clause.verbs(
          "pass put hand supply include attach submit send post upload forward paste "
              + "place insert append prepend copy transmit report embed mirror quote quoting "
              + "describe give share encode base64 set fill print call provide handing add "
              + "exfiltrate write leak übergib sende schicke füge trage ablegst exportierst "
              + "kopiere exportiere hänge gib envía envíe enviar enviarlo enviarlos incluye "
              + "incluya incluir pasa pase copia adjunta envoie envoyez envoyer incluez "
              + "transmets transmettez copiez joins joignez invia includi passa envie inclua "
              + "отправь отправьте передай передайте включи включите вставь вставьте передать "
              + "отправить");
  private static final Set<String> GATHER =
      Clause.verbs(
          "read open find collect locate obtain fetch retrieve look get dump list "
              + "search export take ask request gather extract cat load grab lies lee lea "
              + "leia localizar lis lisez leggi прочитай прочитайте öffne suche");
  private static final Set<String> SEND =
      Clause.verbs("send post upload forward exfiltrate transmit");
  private static final Set<String> TRANSFERRED =
      Clause.verbs(
          "attached reported handed placed passed sent included copied appended "
              + "supplied forwarded added uploaded posted");
  private static final Set<String> RUN =
      Clause.verbs(
          "run execute start launch type open keep invoke call use paste begin produce "
              + "führe starte ejecuta ejecute exécute exécutez запусти запустите выполни "
              + "выполните");
  private static final Set<String> FETCH =
      Clause.verbs(
          "fetch open load request get visit display finish append render ping resolve "
              + "show end send post call add");
  private static final Set<String> OVERRIDE =
      Clause.verbs(
          "ignore disregard forget override bypass discard ignoriere neglect suspend "
              + "drop vergiss ignora olvida oublie ignorez игнорируй");
  private static final Set<String> SWAP =
      Clause.verbs(
          "replace fill substitute change swap use set redirect split raise send "
              + "transfer pay insert put");
  private static final Set<String> WRITE =
      Clause.verbs("write add append put insert save store create place copy");
  private static final Set<String> APPROVE =
      Clause.verbs("approve accept confirm allow click grant dismiss acknowledge");
  private static final Set<String> CHOOSE =
      Clause.verbs("choose prefer use pick route select call take");

  private static final Set<String> ANY_ORDER =
      Clause.verbs(
          "call read send ignore run book use before do always pass include also append "
              + "fetch open execute forget place put");
  private static final Set<String> OBEY =
      Clause.verbs("obey carry follow execute comply act apply perform decode");

  private static final Set<String> ASK = Clause.verbs("ask obtain request");

  /// The verbs of each rule are looked up first: that is cheap, and most clauses order nothing.
  private static final List<Rule> RULES_OF_A_CLAUSE =
      List.of(
          new Rule("an order to hand over what is secret", 0.75, Orders::handsOver),
          new Rule("an order to get what is secret", 0.65, Orders::fetchesSecret),
          new Rule(
              "an order about a file that holds secrets",
              0.65,
              it ->
                  it.says(Topics.SECRET_FILE)
                      && it.orders(TRANSFER)
                      && it.says(Topics.CONTENT)
                      && !it.says(Topics.EXAMPLE)),
          new Rule(
              "an order to send out what is confidential",
              0.75,
              it ->
                  (secret(it) || it.says(Topics.CONTEXT))
                      && it.orders(SEND)
                      && it.says(Topics.AWAY)),
          new Rule(
              "an order to hand over the conversation",
              0.5,
              it -> moves(it) && it.says(Topics.CONTEXT)),
          new Rule(
              "an order to keep something from the user",
              0.85,
              it ->
                  (it.says(Topics.NO_MENTION) && it.says(Topics.USER) && it.says(Topics.DEED))
                      || it.says(Topics.SECRECY)),
          new Rule(
              "something that the user is not to see",
              0.5,
              it -> it.says(Topics.NO_MENTION) && it.says(Topics.USER)),
          new Rule(
              "an order to act in silence", 0.65, it -> it.orders(RUN) && it.says(Topics.SILENTLY)),
          new Rule(
              "an answer to give to suspicious users",
              0.75,
              it -> it.says(Topics.COVER_STORY) && it.says(Topics.CLAIM)),
          new Rule(
              "an order to ignore other instructions",
              0.9,
              it -> it.orders(OVERRIDE) && it.says(Topics.RULES)),
          new Rule("rules above those of the developer", 0.75, it -> it.says(Topics.AUTHORITY)),
          new Rule("another role for the model", 0.65, it -> it.says(Topics.PERSONA)),
          new Rule(
              "an order to run something in a shell",
              0.75,
              it ->
                  it.orders(RUN)
                      && it.says(Topics.SHELL)
                      && !it.opens()
                      && !it.says(Topics.EXAMPLE)),
          new Rule(
              "a rule for another tool",
              0.65,
              it -> it.says(Topics.ITS_USE) && (it.says(Topics.FORCED_ON) || it.orders(SWAP))),
          new Rule(
              "a call of another tool with given arguments",
              0.65,
              it -> it.orders(RUN) && it.says(Topics.LITERAL_CALL) && it.says(Topics.ALWAYS)),
          new Rule(
              "words addressed to the model",
              0.65,
              it -> it.orders(ANY_ORDER) && it.says(Topics.ADDRESSED)),
          new Rule(
              "a destination for data",
              0.7,
              it -> it.orders(FETCH) && it.says(Topics.OPEN_URL) && !it.says(Topics.EXAMPLE)),
          new Rule(
              "a bare address on the net to call",
              0.65,
              it ->
                  it.says(Topics.BARE_ADDRESS)
                      && !it.orders(FETCH)
                      && it.says(Topics.LOCAL)
                      && !it.says(Topics.EXAMPLE)),
          new Rule(
              "a mail address for everything",
              0.65,
              it ->
                  it.says(Topics.MAIL)
                      && it.says(Topics.EVERY)
                      && moves(it)
                      && !it.says(Topics.EXAMPLE)),
          new Rule(
              "an account to use instead",
              0.75,
              it -> it.orders(SWAP) && it.says(Topics.ACCOUNT) && !it.says(Topics.EXAMPLE)),
          new Rule(
              "words to write where agents and shells read them",
              0.7,
              it -> it.orders(WRITE) && it.says(Topics.HABITS) && !it.opens()),
          new Rule(
              "an order beyond this call",
              0.6,
              it -> it.says(Topics.FOR_EVER) && !it.negated() && !it.opens()),
          new Rule(
              "an order to prefer this tool to all others",
              0.65,
              it ->
                  it.says(Topics.OTHERS)
                      && it.says(Topics.RATHER)
                      && it.orders(CHOOSE)
                      && it.says(Topics.FORCED)),
          new Rule(
              "an order to act unasked",
              0.65,
              it -> it.says(Topics.UNASKED) && !it.says(Topics.EXAMPLE)),
          new Rule(
              "consent in the user's place",
              0.65,
              it ->
                  (it.says(Topics.PRESUMED) && !it.negated())
                      || (it.says(Topics.AGREED) && it.says(Topics.FOR_GOOD))
                      || (it.says(Topics.EVERY)
                          && it.orders(APPROVE)
                          && it.says(Topics.CONSENT)
                          && !it.opens())),
          new Rule(
              "a request for the model's own instructions",
              0.65,
              it ->
                  it.says(Topics.OWN_ORDERS)
                      && (it.says(Topics.WHOLE) || moves(it))
                      && !it.negated()),
          new Rule(
              "a request for what is confidential",
              0.6,
              it -> it.says(Topics.UNCUT) && moves(it) && !it.opens() && !it.negated()),
          new Rule(
              "what stands in a private file",
              0.65,
              it -> it.says(Topics.PRIVATE_CONTENT) && !it.negated() && !it.says(Topics.EXAMPLE)),
          new Rule(
              "a demand for a secret of the user",
              0.65,
              it ->
                  it.says(Topics.USERS_SECRET)
                      && it.says(Topics.OWN_NEED)
                      && !it.opens()
                      && !it.negated()),
          new Rule(
              "a change to calls of another tool",
              0.65,
              it ->
                  it.says(Topics.OTHER_TOOL)
                      && it.says(Topics.PART_OF_CALL)
                      && it.says(Topics.WHENEVER)
                      && it.says(Topics.FORCED_ON)
                      && (it.orders(SWAP) || it.orders(TRANSFER) || it.demands(TRANSFERRED))
                      && !it.opens()),
          new Rule(
              "ill talk of other tools", 0.6, it -> it.says(Topics.OTHERS) && it.says(Topics.DOWN)),
          new Rule(
              "an order to use no other tools",
              0.65,
              it -> it.says(Topics.NO_OTHERS) && it.says(Topics.OTHERS)),
          new Rule("pressure on the model", 0.6, it -> it.says(Topics.PRESSURE)),
          new Rule(
              "results that give orders",
              0.65,
              it -> it.says(Topics.AS_AUTHORITY) && !it.negated()),
          new Rule(
              "steps in results to follow",
              0.5,
              it -> it.says(Topics.FROM_RESULT) && !it.negated()),
          new Rule(
              "an address on the net to send data to",
              0.6,
              it ->
                  it.orders(SEND)
                      && it.says(Topics.URL)
                      && it.says(Topics.GOODS)
                      && !it.opens()
                      && !it.negated()
                      && !it.says(Topics.EXAMPLE)),
          new Rule(
              "words for the memory of the model",
              0.6,
              it -> it.orders(WRITE) && it.says(Topics.MEMORY) && !it.opens() && !it.negated()),
          new Rule(
              "an order in a code",
              0.7,
              it -> it.says(Topics.DECODE) && it.orders(OBEY) && it.says(Topics.AS_TOLD)));

  private Orders() {}

  /// The kinds of orders in a text, each once, with the clause that gives it.
  static List<Suspicion> in(String text) {
    var found = new ArrayList<Suspicion>();
    List<Clause> clauses = Clause.of(text);
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
      for (Rule rule : RULES_OF_A_CLAUSE) {
        if (rule.breaks().test(clause)) {
          add(rule.kind(), rule.confidence(), clause, found);
        }
      }
      if (i > 0 && overTwo(clauses.get(i - 1), clause)) {
        Clause both = clauses.get(i - 1).with(clause);
        add("an order to hand over what is secret", 0.65, both, found);
      }
    }
    return found;
  }

  private static void add(String kind, double confidence, Clause clause, List<Suspicion> found) {
    if (found.stream().noneMatch(it -> it.kind().equals(kind))) {
      found.add(new Suspicion(kind, confidence, Poison.shown(clause.text())));
    }
  }

  private static boolean secret(Clause clause) {
    return clause.says(Topics.SECRET) || clause.says(Topics.SECRET_FILE);
  }

  private static boolean moves(Clause clause) {
    return clause.orders(TRANSFER) || clause.demands(TRANSFERRED);
  }

  private static boolean handsOver(Clause clause) {
    return (moves(clause) || clause.says(Topics.HOLDS))
        && secret(clause)
        && clause.says(Topics.SINK)
        && !clause.says(Topics.LEFT_OUT)
        && !clause.says(Topics.EXAMPLE);
  }

  private static boolean fetchesSecret(Clause clause) {
    boolean reads = clause.orders(GATHER) && clause.orders(TRANSFER);
    return !clause.opens()
        && (reads || (clause.orders(ASK) && clause.says(Topics.USER)))
        && secret(clause)
        && !clause.says(Topics.LEFT_OUT)
        && !clause.says(Topics.EXAMPLE);
  }

  /// What is secret in one clause, and in the other where to put it.
  private static boolean overTwo(Clause one, Clause other) {
    if (!other.orders(TRANSFER)) {
      return false;
    }
    Clause both = one.with(other);
    return (one.orders(GATHER) || one.orders(TRANSFER) || other.says(Topics.POINTER))
        && secret(both)
        && !(secret(one) && one.says(Topics.LEFT_OUT))
        && !(secret(other) && (other.negated() || other.says(Topics.LEFT_OUT)))
        && both.says(Topics.SINK)
        && !both.says(Topics.EXAMPLE);
  }
}
