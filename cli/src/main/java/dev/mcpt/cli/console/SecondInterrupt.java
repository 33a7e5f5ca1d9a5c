package dev.mcpt.cli.console;

import java.lang.reflect.Proxy;
import java.util.Map;

/// What the signals INT and TERM do once the first of them has begun the end of the process.
///
/// `sun.misc.Signal` is the one way to hear a signal then; the compiler warns of it beyond
/// suppression, so it is called by reflection, and only after the first Ctrl-C: the start of the
/// command pays nothing for it.
final class SecondInterrupt {

  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  private SecondInterrupt() {}

  static void haltsAtOnce() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      for (Map.Entry<String, Integer> each : EXIT_CODES.entrySet()) {
        Object halt =
            Proxy.newProxyInstance(
                SecondInterrupt.class.getClassLoader(),
                new Class<?>[] {handler},
                (_, _, _) -> {
                  halt(each.getValue());
                  return null;
                });
        Object name = signal.getConstructor(String.class).newInstance(each.getKey());
        signal.getMethod("handle", signal, handler).invoke(null, name, halt);
      }
    } catch (ReflectiveOperationException _) {
      // A JVM without it ends within the grace all the same.
    }
  }

  private static void halt(int code) {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(code);
  }
}
