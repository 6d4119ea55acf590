package io.qump.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The kind and symbol of a node as bytes: see {@code docs/formats/math-values.md}. Stateless;
 * thread-safe.
 */
final class SymbolBytes {

  /** Stands in the place of a named constant's number. */
  private static final int DECIMAL = 0;

  /** Bytes that the digits of the longest constant fit into. */
  private static final int MAX_MAGNITUDE = 416;

  private SymbolBytes() {}

  static void write(AstSymbol symbol, MathWriter out) {
    out.u8(symbol.kind().number());
    if (symbol instanceof AstSymbol.Quantum quantum) {
      out.bytes(quantum.number().toBytes());
    } else if (symbol instanceof AstSymbol.Variable variable) {
      out.text(variable.name());
    } else if (symbol instanceof AstOperator operator) {
      out.u8(operator.number());
    } else if (symbol instanceof AstFunction function) {
      out.u8(function.number());
    } else if (symbol instanceof AstConstant constant) {
      out.u8(constant.number());
    } else if (symbol instanceof AstSymbol.Decimal decimal) {
      out.u8(DECIMAL).signed(-decimal.value().scale()).magnitude(decimal.digits());
    }
  }

  static AstSymbol read(MathReader in) {
    int kind = in.u8();
    return switch (kind) {
      case 1 -> quantum(in);
      case 2 -> {
        String name = in.text();
        yield in.make(() -> new AstSymbol.Variable(name));
      }
      case 3 -> operator(in);
      case 4 -> function(in);
      case 5 -> constant(in);
      default -> throw in.refusal("kind=" + kind + "; legal: 1 to 5");
    };
  }

  private static AstSymbol quantum(MathReader in) {
    byte[] bits = in.take(QuantumNumber.SIZE);
    return in.make(() -> new AstSymbol.Quantum(QuantumNumber.ofBytes(bits)));
  }

  private static AstSymbol operator(MathReader in) {
    int number = in.u8();
    return known(in, "operator", number, AstOperator.ofNumber(number));
  }

  private static AstSymbol function(MathReader in) {
    int number = in.u8();
    return known(in, "function", number, AstFunction.ofNumber(number));
  }

  private static AstSymbol constant(MathReader in) {
    int number = in.u8();
    return number == DECIMAL
        ? decimal(in)
        : known(in, "constant", number, AstConstant.ofNumber(number));
  }

  private static AstSymbol decimal(MathReader in) {
    long exponent = in.signed();
    if (Math.abs(exponent) > AstSymbol.Decimal.MAX_EXPONENT) {
      throw in.refusal("exponent=" + exponent + "; legal: to ±" + AstSymbol.Decimal.MAX_EXPONENT);
    }
    BigInteger digits = in.magnitude(MAX_MAGNITUDE);
    return in.make(() -> new AstSymbol.Decimal(new BigDecimal(digits, (int) -exponent)));
  }

  private static <T> T known(MathReader in, String what, int number, Optional<T> symbol) {
    return symbol.orElseThrow(
        () -> in.refusal(what + "=" + number + "; this release does not know it"));
  }
}
