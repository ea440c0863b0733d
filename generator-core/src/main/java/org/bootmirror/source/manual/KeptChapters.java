package org.bootmirror.source.manual;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.TextRecord;

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
  KeptChapters(ResultCache memory, Map<String, String> texts) {
    this.memory = memory;
    List<String> all = new ArrayList<>();
    texts.forEach((name, text) -> all.addAll(List.of(name, text)));
    this.input = TextRecord.of(all);
  }

  Optional<List<Chapter>> find() throws IOException {
    Optional<byte[]> kept = memory.find(METHOD, input);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    List<Chapter> chapters = new ArrayList<>();
    for (Iterator<String> texts = TextRecord.read(kept.get()).iterator(); texts.hasNext(); ) {
      chapters.add(new Chapter(texts.next(), texts.next(), texts.next()));
    }
    return Optional.of(chapters);
  }

  void keep(List<Chapter> chapters) throws IOException {
    List<String> all = new ArrayList<>();
    chapters.forEach(one -> all.addAll(List.of(one.name(), one.title(), one.body())));
    memory.keep(METHOD, input, TextRecord.of(all));
  }
}
