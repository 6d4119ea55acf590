package io.qump.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers are a promise to whoever has written them into a script or a dashboard. */
class ErrorCodeTest {

  @Test
  void everyNumberIsPinned() {
    Map<ErrorCode, Integer> pinned = new EnumMap<>(ErrorCode.class);
    pinned.put(ErrorCode.INVALID_KEY, -1);
    pinned.put(ErrorCode.INVALID_VALUE, -2);
    pinned.put(ErrorCode.KEY_NOT_FOUND, -3);
    pinned.put(ErrorCode.TYPE_MISMATCH, -4);
    pinned.put(ErrorCode.INVALID_CONFIGURATION, -5);
    pinned.put(ErrorCode.INVALID_ARGUMENT, -6);
    pinned.put(ErrorCode.CLOSED, -7);
    pinned.put(ErrorCode.UNSUPPORTED, -8);
    pinned.put(ErrorCode.UNAVAILABLE, -9);
    pinned.put(ErrorCode.SYSTEM_LIMIT, -10);
    pinned.put(ErrorCode.PERSISTENCE_DISABLED, -100);
    pinned.put(ErrorCode.QFS_OPERATION, -101);
    pinned.put(ErrorCode.TRANSACTION_FAILED, -102);
    pinned.put(ErrorCode.WAL_CORRUPTION, -103);
    pinned.put(ErrorCode.CHECKPOINT_FAILED, -104);
    pinned.put(ErrorCode.RECOVERY_FAILED, -105);
    pinned.put(ErrorCode.COMPRESSION_FAILED, -106);
    pinned.put(ErrorCode.ENCRYPTION_FAILED, -107);
    pinned.put(ErrorCode.THREAD_CREATION, -108);
    pinned.put(ErrorCode.LOCK_TIMEOUT, -109);
    pinned.put(ErrorCode.STORAGE_FULL, -110);
    pinned.put(ErrorCode.TRANSACTION_CONFLICT, -111);
    pinned.put(ErrorCode.OUTCOME_UNKNOWN, -112);
    pinned.put(ErrorCode.CORRUPTION, -113);
    pinned.put(ErrorCode.SNAPSHOT_EXPIRED, -114);
    pinned.put(ErrorCode.STORE_LOCKED, -115);
    pinned.put(ErrorCode.IO_FAILURE, -116);
    pinned.put(ErrorCode.READ_ONLY, -117);
    pinned.put(ErrorCode.PROVIDER, -118);
    pinned.put(ErrorCode.FORMAT_VERSION, -119);
    pinned.put(ErrorCode.SYNTAX, -130);
    pinned.put(ErrorCode.EVALUATION, -131);
    Map<ErrorCode, Integer> actual = new EnumMap<>(ErrorCode.class);
    for (ErrorCode code : ErrorCode.values()) {
      actual.put(code, code.number());
    }
    assertEquals(pinned, actual);
  }

  @Test
  void messagesBeginWithTheNumber() {
    ClosedException e = new ClosedException("why");
    assertEquals("[QUMP-7] why", e.getMessage());
    assertEquals(ErrorCode.CLOSED, e.code());
  }
}
