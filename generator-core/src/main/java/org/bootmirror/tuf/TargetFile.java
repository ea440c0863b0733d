package org.bootmirror.tuf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;

/**
 * What targets metadata say of one file of a tree (TUF 4.5, TARGETPATH). The member {@code custom}
 * holds the masked digest and the slots of an image.
 *
 * @param length in bytes
 * @param sha256 of the published file
 * @param masked SHA-256 of an image whose slots are zeroed; empty for other files
 * @param slots of an image
 */
public record TargetFile(long length, Digest sha256, Optional<Digest> masked, List<Slot> slots) {

  /** Eight times as many bytes as a slot has; a slot is read into memory. */
  private static final int MAX_SLOT_BYTES = 1 << 16;

  /** Copies the list. */
  public TargetFile {
    slots = List.copyOf(slots);
  }

  /** The target for a content, which is read for its digest unless the digest is known. */
  static TargetFile of(Content content) throws IOException {
    Description description = content.description();
    return new TargetFile(
        description.size(),
        description.sha256(),
        content.slots().isEmpty() ? Optional.empty() : Optional.of(description.masked()),
        content.slots());
  }

  static TargetFile read(MetadataObject target) throws UntrustedException {
    long length = target.number("length", 0);
    Digest sha256 = target.object("hashes").digest("sha256");
    if (!target.has("custom")) {
      return new TargetFile(length, sha256, Optional.empty(), List.of());
    }
    MetadataObject custom = target.object("custom");
    List<Slot> slots = new ArrayList<>();
    if (custom.has("slots")) {
      long free = 0;
      for (MetadataObject one : custom.objects("slots")) {
        Slot slot = slot(one, length);
        if (slot.offset() < free) {
          throw one.wrong("offset", "a slot behind the one before, from " + free);
        }
        free = slot.end();
        slots.add(slot);
      }
    }
    return new TargetFile(
        length,
        sha256,
        custom.has("masked") ? Optional.of(custom.digest("masked")) : Optional.empty(),
        slots);
  }

  private static Slot slot(MetadataObject slot, long length) throws UntrustedException {
    String label = slot.text("encoding").toLowerCase(Locale.ROOT);
    long offset = slot.number("offset", 0);
    long size = slot.number("size", 0);
    if (offset > length || size > length - offset) {
      throw slot.wrong("size", "a slot that ends within the file's " + length + " bytes");
    }
    if (size > MAX_SLOT_BYTES) {
      throw slot.wrong("size", "at most " + MAX_SLOT_BYTES);
    }
    for (Encoding encoding : Encoding.values()) {
      if (encoding.label().equals(label)) {
        try {
          return new Slot(offset, (int) size, encoding);
        } catch (IllegalArgumentException e) {
          throw slot.wrong("size", "a size that fits the encoding " + label);
        }
      }
    }
    throw slot.wrong("encoding", "the encoding of a slot");
  }

  Map<String, Object> toJson() {
    Map<String, String> hashes = Map.of("sha256", sha256.hex());
    return masked.isEmpty()
        ? Map.of("length", length, "hashes", hashes)
        : Map.of(
            "length",
            length,
            "hashes",
            hashes,
            "custom",
            Map.of("masked", masked.get().hex(), "slots", slotsToJson()));
  }

  /** Appends {@link #toJson} as canonical JSON. */
  void appendTo(StringBuilder json) {
    if (masked.isPresent()) {
      json.append(new String(CanonicalJson.of(toJson()), StandardCharsets.UTF_8));
    } else {
      json.append("{\"hashes\":{\"sha256\":\"").append(sha256).append("\"},\"length\":");
      json.append(length).append('}');
    }
  }

  private List<Map<String, Object>> slotsToJson() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Slot slot : slots) {
      all.add(
          Map.of(
              "offset", slot.offset(),
              "size", slot.size(),
              "encoding", slot.encoding().label()));
    }
    return all;
  }
}
