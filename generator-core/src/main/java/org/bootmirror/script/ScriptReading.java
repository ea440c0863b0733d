package org.bootmirror.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a script says that somebody's image carries: one of {@link EmbeddedScript}'s, perhaps
 * changed by hand since.
 *
 * @param text all of it
 * @param slot whether the block of variables stands where an overlay would look for it, whole
 * @param variables those set in the block, or else by the first lines, in their order
 * @param network the network whose boot script it asks for, if it asks for one
 */
public record ScriptReading(
    String text, boolean slot, Map<String, String> variables, Optional<String> network) {

  /** Where the slot begins in a script, in characters. */
  public static final int SLOT_START = EmbeddedScript.MAGIC.length();

  private static final String CHAIN = "chain ";
  private static final String BOOT_SCRIPT = "/ipxe/";

  /** Whether a file is a script: iPXE goes by the first line. */
  public static boolean recognises(String text) {
    return text.startsWith("#!ipxe") && text.length() > 6 && text.charAt(6) <= ' ';
  }

  /** Reads a script. */
  public static ScriptReading of(String text) {
    int start = SLOT_START;
    int end = start + SlotVariables.SLOT_CHARACTERS;
    String block =
        text.startsWith(EmbeddedScript.MAGIC) && text.length() >= end
            ? text.substring(start, end)
            : "";
    boolean slot = block.endsWith("#\n") && block.lines().allMatch(ScriptReading::isOfABlock);
    Map<String, String> variables = new LinkedHashMap<>();
    String from = slot ? block : text.substring(text.indexOf('\n') + 1);
    from.lines()
        .takeWhile(line -> isSet(line) || (!slot && line.startsWith("#")))
        .forEach(
            line -> {
              if (isSet(line)) {
                String[] words = line.split(" ", 3);
                variables.put(words[1], words.length > 2 ? words[2] : "");
              }
            });
    return new ScriptReading(text, slot, Collections.unmodifiableMap(variables), network(text));
  }

  private static boolean isOfABlock(String line) {
    return isSet(line) || (!line.isEmpty() && line.chars().allMatch(c -> c == '#'));
  }

  private static boolean isSet(String line) {
    return line.startsWith("set ");
  }

  private static Optional<String> network(String text) {
    return text.lines()
        .filter(line -> line.startsWith(CHAIN) && line.contains(BOOT_SCRIPT))
        .map(line -> line.substring(line.indexOf(BOOT_SCRIPT) + BOOT_SCRIPT.length()))
        .map(rest -> rest.split(" ", 2)[0])
        .findFirst();
  }
}
