package org.bootmirror.content;

import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Results in memory. */
public final class MemoryCache implements ResultCache {

  private final Map<String, byte[]> results = new HashMap<>();

  /** The results, by computation and input. */
  public Map<String, byte[]> results() {
    return results;
  }

  @Override
  public byte[] recall(String method, byte[] input, Content.Recipe computation) throws IOException {
    byte[] known = results.get(name(method, input));
    if (known != null) {
      return known;
    }
    byte[] result = computation.bytes();
    keep(method, input, result);
    return result;
  }

  @Override
  public Optional<byte[]> find(String method, byte[] input) {
    return Optional.ofNullable(results.get(name(method, input)));
  }

  @Override
  public void keep(String method, byte[] input, byte[] result) {
    results.put(name(method, input), result);
  }

  private static String name(String method, byte[] input) {
    return method + "-" + HexFormat.of().formatHex(input);
  }
}
