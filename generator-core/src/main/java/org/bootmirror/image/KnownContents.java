package org.bootmirror.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.Slot;

/**
 * Size, digests and slots of images, by what the images are made from. An image that an earlier
 * generation has made is made again only for a target that lacks the bytes.
 *
 * <p>The bytes of a known image are compared with the digest when they are written.
 *
 * <p>All images of the same inputs are kept in one result, a line each: the SHA-256 of kind and
 * {@link ImageScript#recipe}, the size, the digest, the masked digest, then offset, size and
 * encoding of each slot. So are facts, such as the scripts in which the lint found nothing: a line
 * each, of the SHA-256 of kind and subject, and the fact. Bytes that many images share, such as
 * iPXE with the site's root, are results of their own.
 *
 * <p>Several threads may ask for images at the same time.
 */
final class KnownContents {

  /** Of earlier generations as many lines are kept as of this one, and this number. */
  private static final int EARLIER = 1000;

  private final ResultCache memory;

  /** Of bytes that many images share. */
  private final ResultCache shared;

  private final String method;
  private final byte[] inputs;
  private final boolean believed;

  /** What was kept, by the first word of the line; what was used last comes first. */
  private final Map<String, String> kept = new LinkedHashMap<>();

  private final Set<String> used = new LinkedHashSet<>();
  private final List<Made> made = new ArrayList<>();

  /** The lines of the facts that this generation found, by the first word. */
  private final Map<String, String> found = new LinkedHashMap<>();

  private KnownContents(
      ResultCache memory, ResultCache shared, String method, String inputs, boolean believed) {
    this.believed = believed;
    this.memory = memory;
    this.shared = shared;
    this.method = method;
    this.inputs = inputs.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * An image that was made in this generation.
   *
   * @param recipe the SHA-256 of kind and script
   */
  private record Made(String recipe, Content content) {}

  /**
   * The images of a site.
   *
   * @param inputs of all images besides the kind and the script
   */
  static KnownContents of(ResultCache memory, ImageMemory images, String inputs)
      throws IOException {
    KnownContents known =
        new KnownContents(
            memory, images.over(memory), "images-" + images.program(), inputs, images.believed());
    byte[] lines = memory.find(known.method, known.inputs).orElse(new byte[0]);
    new String(lines, StandardCharsets.US_ASCII)
        .lines()
        .filter(line -> line.indexOf(' ') > 0)
        .forEach(line -> known.kept.put(line.substring(0, line.indexOf(' ')), line));
    return known;
  }

  /** Nothing is known beforehand. */
  static KnownContents none() {
    return new KnownContents(ResultCache.NONE, ResultCache.NONE, "images", "", false);
  }

  /**
   * The content of an image.
   *
   * @param kind of the image, with the processor if there are several
   * @param script in the image
   */
  Content of(String kind, ImageScript script, Prepared.Maker<Content> maker) throws IOException {
    return ofRecipe(recipe(kind, script.recipe().hex()), maker);
  }

  /** The content of an image without a script. */
  Content of(String kind, Prepared.Maker<Content> maker) throws IOException {
    return ofRecipe(recipe(kind, ""), maker);
  }

  private Content ofRecipe(String recipe, Prepared.Maker<Content> maker) throws IOException {
    Optional<String> line = use(recipe);
    if (line.isPresent()) {
      return known(line.get(), maker::make);
    }
    Content content = maker.make();
    note(new Made(recipe, content));
    return content;
  }

  private synchronized Optional<String> use(String recipe) {
    Optional<String> line = believed ? Optional.ofNullable(kept.get(recipe)) : Optional.empty();
    if (line.isPresent()) {
      used.add(recipe);
    }
    return line;
  }

  private synchronized void note(Made image) {
    made.add(image);
  }

  private static String recipe(String kind, String script) {
    return Digest.of((kind + "\n" + script).getBytes(StandardCharsets.UTF_8)).hex();
  }

  /**
   * The bytes of something that all images share.
   *
   * @param name letters, digits and hyphens
   */
  byte[] shared(String name, Content.Recipe recipe) throws IOException {
    return shared.recall(method + "-" + name, inputs, recipe);
  }

  /**
   * A fact that an earlier generation noted.
   *
   * @param kind of the fact, one word
   * @param of what the fact is of, beside the inputs of the images
   */
  Optional<String> fact(String kind, String of) {
    return use(recipe(kind, of)).map(line -> line.substring(line.indexOf(' ') + 1));
  }

  /**
   * Takes note of a fact, for generations after this one.
   *
   * @param fact printable ASCII
   */
  synchronized void note(String kind, String of, String fact) {
    String recipe = recipe(kind, of);
    found.put(recipe, recipe + " " + fact);
  }

  /** Keeps what is known now of the images that were made. */
  synchronized void keep() throws IOException {
    Map<String, String> lines = new LinkedHashMap<>();
    for (Made one : made) {
      if (one.content.described()) {
        lines.put(one.recipe, line(one));
      }
    }
    lines.putAll(found);
    if (lines.isEmpty()) {
      return;
    }
    for (String recipe : used) {
      lines.putIfAbsent(recipe, Objects.requireNonNull(kept.get(recipe)));
    }
    List<Map.Entry<String, String>> earlier =
        kept.entrySet().stream()
            .filter(line -> !lines.containsKey(line.getKey()))
            .limit(lines.size() + EARLIER)
            .toList();
    earlier.forEach(line -> lines.put(line.getKey(), line.getValue()));
    memory.keep(
        method, inputs, String.join("\n", lines.values()).getBytes(StandardCharsets.US_ASCII));
    kept.clear();
    kept.putAll(lines);
    made.clear();
    found.clear();
  }

  private static String line(Made made) throws IOException {
    Description is = made.content.description();
    StringBuilder line = new StringBuilder(made.recipe);
    line.append(' ')
        .append(is.size())
        .append(' ')
        .append(is.sha256())
        .append(' ')
        .append(is.masked());
    for (Slot slot : made.content.slots()) {
      line.append(' ').append(slot.offset()).append(' ').append(slot.size());
      line.append(' ').append(slot.encoding().name());
    }
    return line.toString();
  }

  private static Content known(String line, Content.Maker maker) {
    String[] words = line.split(" ", -1);
    Description is =
        new Description(Long.parseLong(words[1]), new Digest(words[2]), new Digest(words[3]));
    List<Slot> slots = new ArrayList<>();
    for (int i = 4; i < words.length; i += 3) {
      slots.add(
          new Slot(
              Long.parseLong(words[i]),
              Integer.parseInt(words[i + 1]),
              Slot.Encoding.valueOf(words[i + 2])));
    }
    return Content.known(is, slots, maker);
  }
}
