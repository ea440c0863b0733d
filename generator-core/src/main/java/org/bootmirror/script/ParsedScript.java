package org.bootmirror.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Slot;
import org.bootmirror.tree.ReservedFolder;

/**
 * What a script says that somebody's image carries: one of {@link EmbeddedScript}'s, perhaps
 * changed by hand since.
 *
 * @param text all of it
 * @param slot whether the block of variables stands where an overlay would look for it, whole, and
 *     holds nothing else
 * @param variables those set in the block, or else by the first lines, in their order
 * @param setAgain those of an owner or a base that the rest of the script sets once more: then the
 *     block does not say whose it is
 * @param network the network whose boot script it asks for, if it asks for one
 */
public record ParsedScript(
    String text,
    boolean slot,
    Map<String, String> variables,
    List<String> setAgain,
    Optional<String> network) {

  /** Where the slot begins in a script, in characters. */
  public static final int SLOT_START = EmbeddedScript.MAGIC.length();

  private static final Pattern SET = Pattern.compile("set ([a-z][a-z0-9-]*) (.+)");
  private static final Pattern ANY_SET =
      Pattern.compile("(?:.*\\s)?set\\s+(farmer-id|base-[0-9]+)(?:[:\\s].*)?");
  private static final Pattern FIRST_LINE = Pattern.compile("#![ig]pxe\\s");
  private static final String CHAIN = "chain ";
  private static final String BOOT_SCRIPT = "/" + ReservedFolder.IPXE.label() + "/";

  /** Copies the collections. */
  public ParsedScript {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    setAgain = List.copyOf(setAgain);
  }

  /** Whether a file is a script: iPXE goes by the first line. */
  public static boolean recognises(String text) {
    return FIRST_LINE.matcher(text).lookingAt();
  }

  /** Reads a script. */
  public static ParsedScript of(String text) {
    int end = SLOT_START + Slot.CHARACTERS;
    boolean slotted = text.startsWith(EmbeddedScript.MAGIC) && text.length() >= end;
    Optional<Map<String, String>> block =
        slotted ? block(text.substring(SLOT_START, end)) : Optional.empty();
    String rest = block.isPresent() ? text.substring(end) : text;
    Map<String, String> variables = block.orElseGet(() -> firstLines(text));
    return new ParsedScript(
        text,
        block.isPresent(),
        variables,
        block.isPresent() ? setIn(rest) : List.of(),
        network(text));
  }

  /**
   * The variables of a block as {@code overlay.SlotVariables} writes it; nothing if it is another.
   */
  public static Optional<Map<String, String>> block(String block) {
    Map<String, String> variables = new LinkedHashMap<>();
    List<String> lines = block.lines().toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String last = lines.get(lines.size() - 1);
    if (!block.endsWith("#\n") || !last.chars().allMatch(c -> c == '#')) {
      return Optional.empty();
    }
    for (String line : lines.subList(0, lines.size() - 1)) {
      Matcher set = SET.matcher(line);
      if (!set.matches() || ScriptValues.objection(set.group(2)).isPresent()) {
        return Optional.empty();
      }
      variables.put(set.group(1), set.group(2));
    }
    return Optional.of(variables);
  }

  /** What a person may have written: the lines that set variables before anything else is done. */
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

  private static List<String> setIn(String script) {
    List<String> names = new ArrayList<>();
    for (String line : script.lines().toList()) {
      Matcher set = ANY_SET.matcher(line.substring(0, Math.min(line.length(), 1024)));
      if (!line.startsWith("#") && set.matches()) {
        names.add(set.group(1));
      }
    }
    return names;
  }

  private static Optional<String> network(String text) {
    return text.lines()
        .filter(line -> line.startsWith(CHAIN) && line.contains(BOOT_SCRIPT))
        .map(line -> line.substring(line.indexOf(BOOT_SCRIPT) + BOOT_SCRIPT.length()))
        .map(rest -> rest.split(" ", 2)[0])
        .findFirst();
  }
}
