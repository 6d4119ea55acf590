package io.qump.core.addressing;

import io.qump.addressing.*;
import java.security.*;
import java.util.*;

/** Stub. */
@SuppressWarnings("MissingOverride")
public final class AddressSchemes {
  private AddressSchemes() {}

  /** Stub. */
  public static AddressScheme of(String id, int windowBits) {
    return new AddressScheme() {
      private final ThreadLocal<MessageDigest> tl =
          ThreadLocal.withInitial(
              () -> {
                try {
                  return MessageDigest.getInstance("SHA-256");
                } catch (NoSuchAlgorithmException e) {
                  throw new AssertionError(e);
                }
              });
      private final ThreadLocal<byte[]> out = ThreadLocal.withInitial(() -> new byte[32]);

      public String id() {
        return id;
      }

      public long identityHash(byte[] key) {
        try {
          MessageDigest d = tl.get();
          byte[] o = out.get();
          d.update(key);
          d.digest(o, 0, 32);
          long w = 0;
          for (int i = 24; i < 32; i++) w = w << 8 | (o[i] & 0xFF);
          return w;
        } catch (DigestException e) {
          throw new AssertionError(e);
        }
      }

      public byte[] identity(byte[] key) {
        return tl.get().digest(key);
      }

      public Address addressOf(byte[] key) {
        return Address.of(identity(key));
      }

      public List<Address> addressesOf(List<byte[]> k) {
        return k.stream().map(this::addressOf).toList();
      }

      public AddressTrace trace(byte[] k) {
        throw new AssertionError();
      }

      public long computations() {
        return 0;
      }
    };
  }
}
