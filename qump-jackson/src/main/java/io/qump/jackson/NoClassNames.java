package io.qump.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/**
 * The rule that JSON never names a Java class: whoever can write bytes into a store must not choose
 * which classes are loaded. An annotation that asks for it is refused, when writing too, so that
 * nothing is stored that cannot be read. Names that a class lists for its subtypes are not
 * affected. Stateless; thread-safe.
 */
final class NoClassNames extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    JsonTypeInfo.Value info = super.findPolymorphicTypeInfo(config, annotated);
    if (info != null
        && (info.getIdType() == JsonTypeInfo.Id.CLASS
            || info.getIdType() == JsonTypeInfo.Id.MINIMAL_CLASS)) {
      throw new IllegalArgumentException(
          "@JsonTypeInfo(use="
              + info.getIdType()
              + ") of "
              + annotated.getName()
              + " would let stored bytes name classes: use NAME with @JsonSubTypes");
    }
    return info;
  }
}
