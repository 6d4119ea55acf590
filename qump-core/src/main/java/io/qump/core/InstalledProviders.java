package io.qump.core;

import io.qump.error.ProviderException;
import io.qump.error.QumpException;
import io.qump.spi.EngineProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Loads the providers of a service and checks what they say of themselves. A provider is code of
 * somebody else: whatever it throws becomes an error that names it. Stateless; thread-safe.
 */
final class InstalledProviders {

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

  private InstalledProviders() {}

  /**
   * Loads and checks every provider.
   *
   * @param kind what they make, for messages
   * @param service their interface
   * @param installed finds them
   * @param id their id
   * @param version the version of the seams they were built for
   * @return the providers by id
   * @throws ProviderException naming the first that is not right, and what to do
   */
  static <P> Map<String, P> load(
      String kind,
      Class<P> service,
      Supplier<Stream<ServiceLoader.Provider<P>>> installed,
      Function<P, String> id,
      ToIntFunction<P> version) {
    List<P> providers = new ArrayList<>();
    try (Stream<ServiceLoader.Provider<P>> all = installed.get()) {
      all.forEach(
          found ->
              providers.add(call(kind + " class=" + found.type().getName(), "be made", found)));
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new ProviderException(
          "service="
              + service.getName()
              + "; a "
              + kind
              + " could not be loaded ("
              + e.getMessage()
              + "): update or remove the module that names it",
          e);
    }
    return check(kind, providers, id, version);
  }

  /** As {@link #load}, of providers that are there already. */
  static <P> Map<String, P> check(
      String kind, List<P> providers, Function<P, String> id, ToIntFunction<P> version) {
    Map<String, P> byId = new TreeMap<>();
    for (P provider : providers) {
      String who = kind + " class=" + provider.getClass().getName();
      int built = call(who, "tell its SPI version", () -> version.applyAsInt(provider));
      checkVersion(who, built);
      String itsId = call(who, "tell its id", () -> id.apply(provider));
      checkId(who, itsId);
      P other = byId.put(itsId, provider);
      if (other != null) {
        throw new ProviderException(
            kind
                + "="
                + itsId
                + " classes="
                + List.of(other.getClass().getName(), provider.getClass().getName())
                + "; two have one id: remove the module of one of them");
      }
    }
    return byId;
  }

  /**
   * Asks a provider for something.
   *
   * @param who the provider, for messages
   * @param what what it is to do, for messages
   * @param question what to ask; a failure that is typed already is passed on
   * @return the answer
   * @throws ProviderException if it failed, or answered null
   */
  static <A> A call(String who, String what, Supplier<A> question) {
    A answer;
    try {
      answer = question.get();
    } catch (QumpException e) {
      throw e;
    } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
      throw new ProviderException(
          who
              + " cause="
              + rootOf(e)
              + "; it could not "
              + what
              + ": update or remove its module, or add the library it needs",
          e);
    }
    if (answer == null) {
      throw new ProviderException(
          who + " answer=null; it did not " + what + ": update or remove its module");
    }
    return answer;
  }

  private static void checkVersion(String who, int built) {
    if (built != EngineProvider.SPI_VERSION) {
      throw new ProviderException(
          who
              + " spiVersion="
              + built
              + " supported="
              + EngineProvider.SPI_VERSION
              + (built > EngineProvider.SPI_VERSION
                  ? "; it was built for a later release: update io.qump:qump-core and all other"
                      + " modules of QUMP, or use an earlier release of this one"
                  : "; it was built for an earlier release: update its module"));
    }
  }

  private static void checkId(String who, String id) {
    if (!ID.matcher(id).matches()) {
      throw new ProviderException(
          who + " id=" + id + "; an id has 1 to 64 of a-z, 0-9 and -: update or remove its module");
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    // A chain of causes may be a circle; no honest one is this long.
    for (int i = 0; i < 100; i++) {
      Throwable cause = root.getCause();
      if (cause == null) {
        return root;
      }
      root = cause;
    }
    return root;
  }
}
