package org.bootmirror.source.manual;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.ResultCache;

/**
 * The chapters of a manual without problems, by the texts of its files: to make pages of a long
 * manual takes an eighth of a whole generation.
 */
final class KeptChapters {

  private static final String METHOD = "manual";

  private final ResultCache memory;
  private final byte[] input;

  /**
   * @param texts by the name of the chapter
   */
  KeptChapters(ResultCache memory, Map<String, String> texts) throws IOException {
    this.memory = memory;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Map.Entry<String, String> one : texts.entrySet()) {
      write(out, one.getKey());
      write(out, one.getValue());
    }
    this.input = bytes.toByteArray();
  }

  Optional<List<Chapter>> find() throws IOException {
    Optional<byte[]> kept = memory.find(METHOD, input);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept.get()));
    List<Chapter> chapters = new ArrayList<>();
    while (in.available() > 0) {
      chapters.add(new Chapter(read(in), read(in), read(in)));
    }
    return Optional.of(chapters);
  }

  void keep(List<Chapter> chapters) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Chapter one : chapters) {
      write(out, one.name());
      write(out, one.title());
      write(out, one.body());
    }
    memory.keep(METHOD, input, bytes.toByteArray());
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String read(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
