/** Benchmarks of QUMP, side by side with its peers. */
module io.qump.bench {
  requires static org.jspecify;
  requires java.management;
  requires jdk.management;
  requires io.qump;
  requires io.qump.core;
  requires jmh.core;
  requires org.bouncycastle.provider;
  requires secp256k1.kmp.jvm;
}
