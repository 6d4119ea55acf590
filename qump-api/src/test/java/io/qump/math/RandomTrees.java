package io.qump.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees drawn at random: any symbol, subtrees shared now and then. */
final class RandomTrees {

  static final long SEED = 0x51_4D50_4D41_5448L;

  private final Random random;

  RandomTrees(long seed) {
    this.random = new Random(seed);
  }

  /** A tree of some hundred nodes at most. */
  AstNode next() {
    List<AstNode> pool = new ArrayList<>();
    pool.add(leaf());
    int steps = random.nextInt(random.nextInt(4) == 0 ? 60 : 8);
    for (int i = 0; i < steps; i++) {
      pool.add(random.nextInt(4) == 0 ? leaf() : inner(pool));
    }
    AstNode last = pool.get(pool.size() - 1);
    return last.size() > 5_000 ? next() : last;
  }

  private AstNode inner(List<AstNode> pool) {
    AstSymbol symbol =
        random.nextInt(4) == 0
            ? List.of(AstFunction.values()).get(random.nextInt(AstFunction.values().length))
            : List.of(AstOperator.values()).get(random.nextInt(AstOperator.values().length));
    List<AstNode> operands = new ArrayList<>();
    for (int i = 0; i < symbol.arity(); i++) {
      int back = random.nextInt(3) == 0 ? random.nextInt(pool.size()) : 0;
      operands.add(pool.get(pool.size() - 1 - back));
    }
    return AstNode.of(symbol, operands);
  }

  private AstNode leaf() {
    return switch (random.nextInt(6)) {
      case 0 -> AstNode.number(quantum());
      case 1 -> AstNode.number(decimal());
      case 2 -> AstNode.number(random.nextInt(20));
      case 3 -> AstNode.of(List.of(AstConstant.values()).get(random.nextInt(2)));
      default ->
          AstNode.variable(
              List.of("x", "y", "α", "x_1", "sin", "E", "root").get(random.nextInt(7)));
    };
  }

  QuantumNumber quantum() {
    int[] components = new int[QuantumNumber.COMPONENTS];
    for (int i = 0; i < components.length; i++) {
      components[i] =
          switch (random.nextInt(5)) {
            case 0 ->
                random.nextInt(2 * QuantumNumber.MAX_COMPONENT + 1) - QuantumNumber.MAX_COMPONENT;
            case 1 -> random.nextInt(5) - 2;
            default -> 0;
          };
    }
    return QuantumNumber.of(components);
  }

  BigDecimal decimal() {
    BigInteger digits = new BigInteger(random.nextInt(3) == 0 ? 300 : 20, random);
    int range = random.nextInt(5) == 0 ? 9_000 : 12;
    return new BigDecimal(digits, random.nextInt(2 * range) - range);
  }
}
