package org.bootmirror.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotVariables;

/** Whether every image is what {@code images.json} says, slots and embedded scripts included. */
final class ImageAudit {

  static final String INDEX = "images.json";

  /** Images are a tenth of that. */
  private static final long MAX_BYTES = 1L << 30;

  /** What an embedded script begins with; its slot follows. */
  private static final String MAGIC = "#!ipxe\n";

  private final TreeFiles files;
  private final boolean interrupted;
  private final ScriptAudit scripts;
  private final List<TreeProblem> problems = new ArrayList<>();
  private final Protections protections = new Protections();
  private final List<String> endsBeforeMedia = new ArrayList<>();
  private final Instant now;
  private int images;

  /**
   * @param now by which the ends of certificates are judged
   * @param interrupted whether plain names may be newer than the index
   */
  ImageAudit(TreeFiles files, ScriptAudit scripts, boolean interrupted, Instant now) {
    this.now = now;
    this.interrupted = interrupted;
    this.files = files;
    this.scripts = scripts;
  }

  List<TreeProblem> problems() {
    return problems;
  }

  List<String> protections() {
    return protections.lines();
  }

  List<String> endsBeforeMedia() {
    return endsBeforeMedia;
  }

  int images() {
    return images;
  }

  void check() throws IOException {
    if (files.file(INDEX).isEmpty()) {
      if (!interrupted) {
        problems.add(new TreeProblem(INDEX, "is missing"));
      }
      return;
    }
    JsonNode index;
    try {
      index = new ObjectMapper().readTree(Files.readAllBytes(files.file(INDEX).get()));
    } catch (JsonProcessingException e) {
      problems.add(new TreeProblem(INDEX, "is no JSON: " + e.getOriginalMessage()));
      return;
    }
    checkLifetimes(index);
    for (JsonNode image : index.path("images")) {
      images++;
      String path = image.path("path").asText();
      String immutable = image.path("immutablePath").asText();
      checkName(image, immutable);
      if (!interrupted) {
        checkName(image, path);
        checkName(image, image.path("pathWithExtension").asText());
      }
      if (files.file(immutable).isPresent()) {
        checkContent(path, image, files.file(immutable).get());
      }
      protections.add(image);
    }
  }

  private void checkLifetimes(JsonNode index) {
    try {
      Instant media = Instant.parse(index.path("mediaUntil").asText(Instant.MIN.toString()));
      for (JsonNode one : index.path("lifetimes")) {
        String what = one.path("of").asText();
        Instant until = Instant.parse(one.path("until").asText());
        if (!now.isBefore(until)) {
          problems.add(new TreeProblem(INDEX, what + " ended at " + until));
        } else if (until.isBefore(media)) {
          endsBeforeMedia.add(
              what + " ends at " + until + ", and media are meant to last until " + media);
        }
      }
    } catch (DateTimeParseException e) {
      problems.add(new TreeProblem(INDEX, "names no instant: " + e.getParsedString()));
    }
  }

  private void checkName(JsonNode image, String name) throws IOException {
    String expected = image.path("sha256").asText();
    if (files.file(name).isEmpty()) {
      problems.add(new TreeProblem(INDEX, "names " + name + ", which is missing"));
    } else if (!files.digest(name).orElseThrow().hex().equals(expected)) {
      problems.add(new TreeProblem(name, "is not the image that " + INDEX + " describes"));
    }
  }

  private void checkContent(String path, JsonNode image, Path file) throws IOException {
    List<Slot> slots = new ArrayList<>();
    try {
      for (JsonNode slot : image.path("slots")) {
        slots.add(
            new Slot(
                slot.path("offset").asLong(-1),
                slot.path("size").asInt(-1),
                encoding(slot.path("encoding").asText())));
      }
      Description found = Content.file(file).withSlots(slots).description();
      if (found.size() != image.path("size").asLong(-1)
          || !found.masked().hex().equals(image.path("masked").asText())) {
        problems.add(
            new TreeProblem(path, "its size or masked digest is not what " + INDEX + " says"));
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      problems.add(new TreeProblem(path, "its slots are wrong: " + e.getMessage()));
      return;
    }
    if (Files.size(file) > MAX_BYTES) {
      problems.add(new TreeProblem(path, "is larger than any image: its script is not read"));
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    for (Slot slot : slots) {
      checkScript(path, image.path("network").asText(), bytes, slot);
    }
  }

  private void checkScript(String path, String network, byte[] bytes, Slot slot) {
    if (slot.encoding() == Encoding.GZIP_ASCII) {
      // The script around it is compressed; its characters are not.
      checkVariables(
          path,
          new String(bytes, (int) slot.offset(), slot.characters(), StandardCharsets.US_ASCII));
      return;
    }
    Charset charset =
        slot.encoding() == Encoding.ASCII ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16LE;
    long start = slot.offset() - (long) MAGIC.length() * slot.encoding().bytesPerCharacter();
    if (start < 0) {
      problems.add(new TreeProblem(path, "no script can stand before its slot"));
      return;
    }
    String rest = new String(bytes, (int) start, bytes.length - (int) start, charset);
    int end = rest.indexOf('\0');
    if (!rest.startsWith(MAGIC) || end < 0) {
      problems.add(new TreeProblem(path, "no script stands around its slot"));
      return;
    }
    String script = rest.substring(0, end);
    if (end < MAGIC.length() + slot.characters()) {
      problems.add(new TreeProblem(path, "its script ends inside its slot"));
      return;
    }
    String block = script.substring(MAGIC.length(), MAGIC.length() + slot.characters());
    checkVariables(path, block);
    scripts.checkEmbedded(path, network, script);
  }

  private void checkVariables(String path, String block) {
    try {
      SlotVariables.read(block);
    } catch (SlotException e) {
      problems.add(new TreeProblem(path, "slot: " + e.getMessage()));
    }
  }

  private static Encoding encoding(String label) {
    for (Encoding encoding : Encoding.values()) {
      if (encoding.label().equals(label.toLowerCase(Locale.ROOT))) {
        return encoding;
      }
    }
    throw new IllegalArgumentException("encoding \"" + label + "\"");
  }
}
