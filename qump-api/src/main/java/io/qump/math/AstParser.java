package io.qump.math;

import io.qump.error.InvalidArgumentException;
import io.qump.error.SyntaxException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parses the text of an expression by operator precedence with a stack of its own (Dijkstra's
 * shunting yard): what waits for its right operand stands on it, and is reduced to a node when
 * something that binds looser follows. For one text and one thread.
 */
final class AstParser {

  private static final int MAX_PENDING = 400_000;

  private static final Map<String, AstSymbol> CALLS =
      Stream.<AstSymbol>concat(
              Arrays.stream(AstFunction.values()),
              Stream.of(AstOperator.ROOT, AstOperator.ABSOLUTE, AstOperator.RECIPROCAL))
          .collect(Collectors.toUnmodifiableMap(AstParser::name, symbol -> symbol));

  private final String text;
  private final AstLexer lexer;
  private final AstPool pool = new AstPool();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Deque<AstNode> operands = new ArrayDeque<>();

  AstParser(String text) {
    this.text = text;
    this.lexer = new AstLexer(text);
  }

  AstNode parse() {
    if (text.length() > AstNode.MAX_TEXT) {
      throw new SyntaxException(
          AstNode.MAX_TEXT, "a text has up to " + AstNode.MAX_TEXT + " characters");
    }
    boolean operandExpected = true;
    AstToken token = lexer.next();
    while (token.type() != AstToken.Type.END || operandExpected) {
      operandExpected = operandExpected ? !operand(token) : operator(token);
      token = lexer.next();
    }
    reduceTo(Rank.LOOSEST, token);
    if (!pending.isEmpty()) {
      throw new SyntaxException(
          pending.pop().token().position(), "found '(' without ')', expected ')' at the end");
    }
    return operands.pop();
  }

  /** Takes what may begin an operand; true if it is a whole one. */
  private boolean operand(AstToken token) {
    switch (token.type()) {
      case NUMBER -> push(token, () -> new AstSymbol.Decimal(new BigDecimal(token.text())));
      case QUANTUM -> push(token, () -> quantum(token));
      case NAME -> {
        return name(token);
      }
      default -> {
        if (token.is("(")) {
          wait(new Group(token));
        } else if (token.is("-")) {
          wait(new Sign(AstOperator.NEGATE, token));
        } else {
          throw expected(token, "a number, a name, '-', '[' or '('");
        }
        return false;
      }
    }
    return true;
  }

  private boolean name(AstToken token) {
    if (AstOperator.binarySign(token.text()).isPresent()) {
      throw expected(token, "a number, a name, '-', '[' or '('");
    }
    if (!lexer.isAtCall()) {
      push(token, () -> constantOrVariable(token.text()));
      return true;
    }
    AstSymbol function = CALLS.get(token.text());
    if (function == null) {
      throw expected(token, "one of the functions " + new TreeSet<>(CALLS.keySet()));
    }
    lexer.next();
    wait(new Call(function, 1, token));
    return false;
  }

  /** Takes what may follow an operand; true if another operand must come then. */
  private boolean operator(AstToken token) {
    Optional<AstOperator> binary =
        token.type() == AstToken.Type.SIGN || token.type() == AstToken.Type.NAME
            ? AstOperator.binarySign(token.text())
            : Optional.empty();
    if (binary.isPresent()) {
      binary(binary.get(), token);
      return true;
    }
    if (token.is("!")) {
      build(token, AstOperator.FACTORIAL);
    } else if (token.is(")")) {
      close(token);
    } else if (token.is(",")) {
      nextArgument(token);
      return true;
    } else {
      throw expected(token, "an operator, ')' or the end" + hint(token));
    }
    return false;
  }

  private static String hint(AstToken token) {
    return token.type() == AstToken.Type.SIGN
        ? ""
        : "; a product needs '*', and a function parentheses";
  }

  private void binary(AstOperator operator, AstToken token) {
    int rank = operator.rank();
    reduceTo(operator == AstOperator.POWER || operator.isComparison() ? rank + 1 : rank, token);
    if (operator.isComparison()
        && pending.peek() instanceof Sign sign
        && sign.operator.isComparison()) {
      throw expected(token, "no second comparison; write a < b and b < c, or (a < b) < c");
    }
    wait(new Sign(operator, token));
  }

  private void close(AstToken token) {
    reduceTo(Rank.LOOSEST, token);
    Pending opened = pending.poll();
    if (opened == null) {
      throw expected(token, "an operator or the end; there is no '(' for it");
    }
    if (opened instanceof Call call) {
      if (call.arguments != call.symbol.arity()) {
        throw expected(token, call.symbol.arity() + " arguments of " + name(call.symbol));
      }
      build(call.token, call.symbol);
    }
  }

  private void nextArgument(AstToken token) {
    reduceTo(Rank.LOOSEST, token);
    if (pending.poll() instanceof Call call && call.arguments < call.symbol.arity()) {
      pending.push(new Call(call.symbol, call.arguments + 1, call.token));
    } else {
      throw expected(token, "no further argument");
    }
  }

  /** Makes nodes of the signs that bind at least so tight, back to what is open. */
  private void reduceTo(int rank, AstToken token) {
    while (pending.peek() instanceof Sign sign && sign.operator.rank() >= rank) {
      pending.pop();
      build(token, sign.operator);
    }
  }

  private void build(AstToken token, AstSymbol symbol) {
    AstNode last = operands.pop();
    push(token, symbol, symbol.arity() == 1 ? List.of(last) : List.of(operands.pop(), last));
  }

  private void push(AstToken token, Supplier<AstSymbol> symbol) {
    push(token, legal(token, symbol), List.of());
  }

  private void push(AstToken token, AstSymbol symbol, List<AstNode> taken) {
    operands.push(legal(token, () -> pool.node(symbol, taken)));
    if (pool.size() > AstNode.MAX_NODES) {
      throw new SyntaxException(
          token.position(), "a tree has up to " + AstNode.MAX_NODES + " distinct nodes");
    }
  }

  private void wait(Pending next) {
    if (pending.size() == MAX_PENDING) {
      throw new SyntaxException(
          next.token().position(), "parts are nested up to " + MAX_PENDING + " deep");
    }
    pending.push(next);
  }

  private static <T> T legal(AstToken token, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (InvalidArgumentException e) {
      throw new SyntaxException(token.position(), String.valueOf(e.getMessage()));
    }
  }

  private static AstSymbol quantum(AstToken token) {
    return new AstSymbol.Quantum(QuantumNumber.parse(token.text(), token.position() + 1));
  }

  private static AstSymbol constantOrVariable(String name) {
    for (AstConstant constant : AstConstant.values()) {
      if (constant.text().equals(name)) {
        return constant;
      }
    }
    return new AstSymbol.Variable(name);
  }

  private static String name(AstSymbol symbol) {
    return symbol instanceof AstOperator operator ? operator.text() : ((AstFunction) symbol).text();
  }

  private static SyntaxException expected(AstToken token, String what) {
    return new SyntaxException(token.position(), "found " + token.shown() + ", expected " + what);
  }

  /** What waits for more text. */
  private sealed interface Pending {
    AstToken token();
  }

  private record Sign(AstOperator operator, AstToken token) implements Pending {}

  private record Group(AstToken token) implements Pending {}

  private record Call(AstSymbol symbol, int arguments, AstToken token) implements Pending {}
}
