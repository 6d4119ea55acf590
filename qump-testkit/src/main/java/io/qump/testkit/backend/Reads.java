package io.qump.testkit.backend;

import io.qump.spi.BaseView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/** What a base and a view of it have in common. */
interface Reads {

  @Nullable StoredValue get(MapId map, byte[] key);

  ScanPage scan(ScanRequest request);

  static Reads of(StorageBackend base) {
    return new Reads() {
      @Override
      public @Nullable StoredValue get(MapId map, byte[] key) {
        return base.get(map, key, TestedBase.identityHash(key));
      }

      @Override
      public ScanPage scan(ScanRequest request) {
        return base.scan(request);
      }
    };
  }

  static Reads of(BaseView view) {
    return new Reads() {
      @Override
      public @Nullable StoredValue get(MapId map, byte[] key) {
        return view.get(map, key, TestedBase.identityHash(key));
      }

      @Override
      public ScanPage scan(ScanRequest request) {
        return view.scan(request);
      }
    };
  }
}
