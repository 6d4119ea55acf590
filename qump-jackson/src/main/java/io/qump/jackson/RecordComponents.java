package io.qump.jackson;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AccessorNamingStrategy;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rule that the properties of a record are its components. Jackson alone takes methods such as
 * {@code getTotal} and {@code isAdult} for properties too: they would be stored, and a change of
 * their code would change the bytes of equal records. Stateless; thread-safe.
 */
final class RecordComponents extends DefaultAccessorNamingStrategy.Provider {

  private static final long serialVersionUID = 1L;

  @Override
  public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass recordClass) {
    return new Naming(config, recordClass);
  }

  /** Names the accessors of the components, and no other method. Immutable; thread-safe. */
  private static final class Naming extends DefaultAccessorNamingStrategy.RecordNaming {

    private final Set<String> components;

    Naming(MapperConfig<?> config, AnnotatedClass recordClass) {
      super(config, recordClass);
      components =
          Arrays.stream(recordClass.getRawType().getRecordComponents())
              .map(component -> component.getName())
              .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public @Nullable String findNameForRegularGetter(AnnotatedMethod method, String name) {
      return components.contains(name) ? name : null;
    }

    @Override
    public @Nullable String findNameForIsGetter(AnnotatedMethod method, String name) {
      return components.contains(name) ? name : null;
    }
  }
}
