package org.bootmirror.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.Slot;
import org.bootmirror.content.SlottedText;

/**
 * Size, digests and slots of images, by what the images are made from. An image that an earlier
 * generation has made is made again only for a target that lacks the bytes.
 *
 * <p>The bytes of a known image are compared with the digest when they are written.
 */
final class KnownContents {

  private final ResultCache memory;
  private final String method;
  private final String inputs;
  private final boolean believed;
  private final List<Made> made = new ArrayList<>();
  private final Set<SlottedText> scripts = new HashSet<>();

  private KnownContents(ResultCache memory, String method, String inputs, boolean believed) {
    this.memory = memory;
    this.method = method;
    this.inputs = inputs;
    this.believed = believed;
  }

  /** Makes the content of an image. */
  @FunctionalInterface
  interface Maker {
    /** The content. */
    Content make() throws IOException;
  }

  /**
   * An image that was made in this generation.
   *
   * @param input what the image is made from
   */
  private record Made(String input, Content content) {}

  /**
   * The images of a site.
   *
   * @param inputs of all images besides the kind and the script
   */
  static KnownContents of(ResultCache memory, ImageMemory images, String inputs) {
    return new KnownContents(memory, "image-" + images.program(), inputs, images.believed());
  }

  /** Nothing is known beforehand. */
  static KnownContents none() {
    return new KnownContents(ResultCache.NONE, "image", "", false);
  }

  /**
   * The content of an image.
   *
   * @param kind of the image, with the processor if there are several
   * @param script in the image
   */
  Content of(String kind, SlottedText script, Maker maker) throws IOException {
    String slot = script.slotStart() + " " + script.slotLength();
    String input = String.join("\n", inputs, kind, slot, script.text());
    Optional<byte[]> known =
        believed ? memory.find(method, input.getBytes(StandardCharsets.UTF_8)) : Optional.empty();
    if (known.isPresent()) {
      scripts.add(script);
      return known(new String(known.get(), StandardCharsets.US_ASCII), maker);
    }
    Content content = maker.make();
    made.add(new Made(input, content));
    return content;
  }

  /** Whether an image with the script is known: an earlier generation has accepted the script. */
  boolean has(SlottedText script) {
    return scripts.contains(script);
  }

  /** Keeps what is known now of the images that were made. */
  void keep() throws IOException {
    for (Made one : made) {
      if (one.content.described()) {
        memory.keep(
            method,
            one.input.getBytes(StandardCharsets.UTF_8),
            text(one.content).getBytes(StandardCharsets.US_ASCII));
      }
    }
    made.clear();
  }

  /** A line of size and digests, and a line for each slot. */
  private static String text(Content content) throws IOException {
    Description is = content.description();
    StringBuilder text = new StringBuilder();
    text.append(is.size()).append(' ').append(is.sha256()).append(' ').append(is.masked());
    for (Slot slot : content.slots()) {
      text.append('\n').append(slot.offset()).append(' ').append(slot.size());
      text.append(' ').append(slot.encoding().name());
    }
    return text.toString();
  }

  private static Content known(String text, Maker maker) {
    List<String> lines = text.lines().toList();
    String[] first = lines.get(0).split(" ", -1);
    Description is =
        new Description(Long.parseLong(first[0]), new Digest(first[1]), new Digest(first[2]));
    List<Slot> slots = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] slot = line.split(" ", -1);
      slots.add(
          new Slot(
              Long.parseLong(slot[0]), Integer.parseInt(slot[1]), Slot.Encoding.valueOf(slot[2])));
    }
    return Content.known(is, slots, maker::make);
  }
}
