package org.bootmirror.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.overlay.SlotBlock;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.script.EmbeddedScript;
import org.bootmirror.tree.ReservedFolder;

/**
 * The text of an iPXE script, as an image carries it: an {@link EmbeddedScript}, an older one, or
 * one that was edited by hand.
 *
 * @param text the whole script
 * @param slot the block of variables behind the first line, if the block is whole
 * @param refusal why the script has no slot, with a stable code in front; absent if there is a slot
 * @param variables the slot's, in the order of the table; without a slot, those that the first
 *     lines set, in the order of the lines
 * @param unfit reasons why a slot would refuse variables that the first lines set
 * @param setAgain slot keys that the script sets once more behind the slot
 * @param network the network whose boot script the script asks for
 */
public record ParsedScript(
    String text,
    Optional<SlotBlock.Found> slot,
    Optional<String> refusal,
    Map<String, String> variables,
    List<String> unfit,
    List<String> setAgain,
    Optional<String> network) {

  /** Where the slot begins in a script, in characters. */
  static final int SLOT_START = EmbeddedScript.MAGIC.length();

  private static final String WITH_CR = EmbeddedScript.MAGIC.replace("\n", "\r\n");
  private static final int MAX_LINE = 1024;
  private static final Pattern ANY_SET =
      Pattern.compile("(?:.*\\s)?set\\s+([a-z][a-z0-9-]*)(?:[:\\s].*)?");
  private static final Pattern FIRST_LINE = Pattern.compile("#![ig]pxe\\s");

  /**
   * The line with the path of the boot script; in images of former versions, the command itself.
   */
  private static final Pattern BOOT_SCRIPT =
      Pattern.compile(
          "(?:set place |chain .{0,1000}?)/"
              + ReservedFolder.IPXE.label()
              + "/([a-z0-9][a-z0-9-]*)(?: .*)?");

  /** Copies the collections. */
  public ParsedScript {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    unfit = List.copyOf(unfit);
    setAgain = List.copyOf(setAgain);
  }

  /** Whether a text is a script: iPXE decides by the first line. */
  static boolean recognises(String text) {
    return FIRST_LINE.matcher(text).lookingAt();
  }

  /** Reads a script. Any text is a script here. */
  static ParsedScript of(String text) {
    return of(text, Optional.empty());
  }

  /**
   * Reads a script.
   *
   * @param wrongEncoding of the bytes in the place of the slot, if the encoding is another one
   */
  static ParsedScript of(String text, Optional<String> wrongEncoding) {
    if (text.startsWith(WITH_CR)) {
      return withoutSlot(text, "lines end in CR LF, which iPXE reads, and no overlay");
    }
    if (!text.startsWith(EmbeddedScript.MAGIC)) {
      return withoutSlot(text, "the first line is not #!ipxe");
    }
    if (wrongEncoding.isPresent()) {
      return withoutSlot(text, wrongEncoding.get());
    }
    String rest = text.substring(SLOT_START);
    SlotBlock.Found slot;
    try {
      slot = SlotBlock.find(rest);
    } catch (SlotException e) {
      return withoutSlot(text, SlotDamage.ofBlock(rest, e));
    }
    String behind = rest.substring(slot.characters());
    Optional<String> wrongLength = SlotDamage.ofLength(behind, slot.characters());
    if (wrongLength.isPresent()) {
      return withoutSlot(text, wrongLength.get());
    }
    Map<String, String> variables = new LinkedHashMap<>();
    slot.variables().values().forEach((key, value) -> variables.put(key.toString(), value));
    return new ParsedScript(
        text,
        Optional.of(slot),
        Optional.empty(),
        variables,
        List.of(),
        setIn(behind),
        network(text));
  }

  private static ParsedScript withoutSlot(String text, String refusal) {
    Map<String, String> variables = firstLines(text);
    List<String> unfit = new ArrayList<>();
    variables.forEach(
        (name, value) ->
            SlotKey.named(name).flatMap(key -> key.objection(value)).ifPresent(unfit::add));
    return new ParsedScript(
        text, Optional.empty(), Optional.of(refusal), variables, unfit, List.of(), network(text));
  }

  /** The variables that a script sets before it does anything else. */
  private static Map<String, String> firstLines(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : text.substring(text.indexOf('\n') + 1).lines().toList()) {
      if (!line.startsWith("set ") && !line.startsWith("#")) {
        break;
      }
      String[] words = line.split("\\s+", 3);
      if (words.length > 1 && words[0].equals("set")) {
        variables.put(words[1], words.length > 2 ? words[2] : "");
      }
    }
    return variables;
  }

  /** Slot keys that a script sets. A published script adds to {@code extra} and sets no other. */
  private static List<String> setIn(String script) {
    List<String> names = new ArrayList<>();
    for (String line : script.lines().toList()) {
      Matcher set = ANY_SET.matcher(line.substring(0, Math.min(line.length(), MAX_LINE)));
      if (!line.startsWith("#") && set.matches() && isOwn(set.group(1))) {
        names.add(set.group(1));
      }
    }
    return names;
  }

  /** Whether only a slot sets this variable; iPXE counts base URLs beyond the table, too. */
  private static boolean isOwn(String name) {
    return name.startsWith("base-")
        || SlotKey.named(name).filter(key -> key != SlotKey.EXTRA).isPresent();
  }

  private static Optional<String> network(String text) {
    return text.lines()
        .map(BOOT_SCRIPT::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .findFirst();
  }
}
