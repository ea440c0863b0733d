package org.bootmirror.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import org.bootmirror.json.JsonTree;

/** Parses the JSON of an index within limits. Repeated keys and trailing bytes are refused. */
final class IndexJson {

  /** Bytes of the largest file that is read. */
  static final int MAX_BYTES = 32 << 20;

  private static final int MAX_TOKENS = 4_000_000;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT = 4096;
  private static final int MAX_NAME = 64;
  private static final int MAX_NUMBER = 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxTokenCount(MAX_TOKENS)
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          .build();

  private IndexJson() {}

  /**
   * Reads a whole document. Does not close the stream.
   *
   * @throws MalformedIndexException if the bytes are no JSON, or exceed a limit
   */
  static JsonField read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new MalformedIndexException(MAX_BYTES, "more bytes", "at most " + MAX_BYTES);
    }
    try (JsonParser parser = JSON.createParser(bytes)) {
      return JsonField.root(JsonTree.read(parser));
    } catch (StreamConstraintsException e) {
      throw new MalformedIndexException(
          Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getByteOffset()),
          "a value beyond the limits",
          "texts of at most "
              + MAX_TEXT
              + " characters, "
              + MAX_DEPTH
              + " levels, "
              + MAX_TOKENS
              + " values");
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw new MalformedIndexException(offset, "malformed JSON", "JSON without doubled keys");
    }
  }
}
