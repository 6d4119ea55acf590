package io.qump.bench;

import io.qump.codec.Codecs;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;
import io.qump.math.QuantumNumber;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * To bytes and back: what codecs add to each put and get. All scores are microseconds of processor
 * time for encoding and decoding once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {

  private static final int ROUNDS = 3;

  private final String text = "user:00001842:profile";
  private final BigInteger integer = BigInteger.TWO.pow(200).subtract(BigInteger.ONE);
  private final QuantumNumber number = QuantumNumber.quaternion(7, -3, 12, 5);
  private final AstNode formula = AstNode.parse("sin(x)^2 + cos(x)^2 - 1");
  private long counter;

  /** Creates the state of one thread. */
  public CodecBenchmark() {}

  /**
   * A string of 21 characters.
   *
   * @param time counts
   * @return the string again
   */
  @Benchmark
  public String string(ThreadTime time) {
    time.operations++;
    return Codecs.STRING.decode(Codecs.STRING.encode(text));
  }

  /**
   * A long.
   *
   * @param time counts
   * @return the number again
   */
  @Benchmark
  public long longNumber(ThreadTime time) {
    time.operations++;
    return Codecs.LONG.decode(Codecs.LONG.encode(counter++));
  }

  /**
   * An integer of 200 bits.
   *
   * @param time counts
   * @return the number again
   */
  @Benchmark
  public BigInteger bigInteger(ThreadTime time) {
    time.operations++;
    return Codecs.BIG_INTEGER.decode(Codecs.BIG_INTEGER.encode(integer));
  }

  /**
   * A quantum number.
   *
   * @param time counts
   * @return the number again
   */
  @Benchmark
  public QuantumNumber quantumNumber(ThreadTime time) {
    time.operations++;
    return MathCodecs.QUANTUM_NUMBER.decode(MathCodecs.QUANTUM_NUMBER.encode(number));
  }

  /**
   * A formula of nine nodes.
   *
   * @param time counts
   * @return the formula again
   */
  @Benchmark
  public AstNode formula(ThreadTime time) {
    time.operations++;
    return MathCodecs.AST_NODE.decode(MathCodecs.AST_NODE.encode(formula));
  }

  /**
   * Runs all in turn, prints the table and keeps it.
   *
   * @param results the directory for the table
   * @throws Exception if a benchmark failed or the results cannot be written
   */
  static void publish(Path results) throws Exception {
    ResultTable table = new ResultTable("µs of processor time, there and back", List.of());
    new InterleavedRounds(ROUNDS, 3, 3).medians(CodecBenchmark.class).forEach(table::add);
    table.publish("codecs", results);
  }
}
