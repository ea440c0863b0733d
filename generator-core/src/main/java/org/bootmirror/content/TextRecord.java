package org.bootmirror.content;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts one after another, as an input or a result of a {@link ResultCache}: for each the number of
 * bytes, as 32 bits big-endian, and UTF-8.
 */
public final class TextRecord {

  private TextRecord() {}

  /** The bytes of texts. */
  public static byte[] of(List<String> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      for (String text : texts) {
        byte[] one = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(one.length);
        out.write(one);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** The texts of {@link #of}; throws {@link IllegalArgumentException} if the bytes are others. */
  public static List<String> read(byte[] record) {
    ByteBuffer in = ByteBuffer.wrap(record);
    List<String> texts = new ArrayList<>();
    try {
      while (in.hasRemaining()) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
          throw new IllegalArgumentException("a text of " + length + " bytes in a record");
        }
        byte[] one = new byte[length];
        in.get(one);
        texts.add(new String(one, StandardCharsets.UTF_8));
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a record that ends early", e);
    }
    return texts;
  }
}
