package org.bootmirror.overlay;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Slot;

/**
 * The block of a slot: a line {@code set KEY VALUE} for each variable, in the order of the table,
 * then one line of at least one {@code #} that fills the slot. The same variables and the same size
 * always give the same block, and only this block is read back to them.
 */
public final class SlotBlock {

  /** The sizes of published slots, in characters: the present one, and that of older images. */
  static final List<Integer> SIZES = List.of(Slot.CHARACTERS, 1024);

  private static final char PADDING = '#';

  /** The shortest padding: {@code #} and its newline. */
  private static final int MIN_PADDING = 2;

  private static final Pattern VARIABLE = Pattern.compile("set ([^ ]+) (.+)");

  private SlotBlock() {}

  /**
   * Reads the block at the beginning of a text, whose size is not known: a published one.
   *
   * @throws SlotException if no block begins there, or one of another size or content
   */
  public static Found find(String text) {
    int padding = 0;
    while (text.startsWith("set ", padding) && text.indexOf('\n', padding) >= 0) {
      padding = text.indexOf('\n', padding) + 1;
    }
    int size = text.indexOf('\n', padding) + 1;
    if (size == 0) {
      throw new SlotException(
          SlotReason.MISSING_PADDING,
          "found no newline behind the variables, expected a line of #");
    }
    SlotVariables variables = read(text.substring(0, size));
    if (!SIZES.contains(size)) {
      throw new SlotException(
          SlotReason.WRONG_SIZE,
          "found a block of " + size + " characters, expected one of " + SIZES);
    }
    return new Found(size, variables);
  }

  /**
   * A block that was found in a script.
   *
   * @param characters the size of the block
   * @param variables that it sets
   */
  public record Found(int characters, SlotVariables variables) {}

  static SlotVariables read(byte[] block, Slot.Encoding encoding) {
    if (!encoding.checks(block)) {
      throw new SlotException(
          SlotReason.WRONG_CRC,
          "found another CRC-32 behind the block, expected that of the block");
    }
    return read(encoding.decode(block));
  }

  static SlotVariables read(String block) {
    requireAscii(block);
    int end = block.length() - 1;
    int padding = block.lastIndexOf('\n', end - 1) + 1;
    String last = block.substring(padding);
    if (last.length() < MIN_PADDING
        || last.charAt(last.length() - 1) != '\n'
        || last.chars().limit(last.length() - 1L).anyMatch(c -> c != PADDING)) {
      throw new SlotException(
          SlotReason.MISSING_PADDING,
          "last line: found \"" + last.strip() + "\", expected a line of #");
    }
    Map<SlotKey, String> values = new EnumMap<>(SlotKey.class);
    Optional<SlotKey> before = Optional.empty();
    int number = 0;
    for (String line : block.substring(0, padding).lines().toList()) {
      number++;
      try {
        before = Optional.of(add(line, before, values));
      } catch (SlotException e) {
        throw e.onLine(number);
      }
    }
    return SlotVariables.of(values);
  }

  static String write(SlotVariables variables, int characters) {
    requireRoom(variables, characters);
    StringBuilder block = new StringBuilder();
    variables.lines().forEach(line -> block.append(line).append('\n'));
    block.append(String.valueOf(PADDING).repeat(characters - 1 - block.length()));
    return block.append('\n').toString();
  }

  /** The characters that the variables take, without padding. */
  static int length(SlotVariables variables) {
    int length = 0;
    for (String line : variables.lines()) {
      length += line.length() + 1;
    }
    return length;
  }

  /** The characters that variables may take in a slot of this size. */
  static int room(int characters) {
    return characters - MIN_PADDING;
  }

  static void requireRoom(SlotVariables variables, int characters) {
    int length = length(variables);
    if (length > room(characters)) {
      throw new SlotException(
          SlotReason.SLOT_OVERFLOW,
          "variables: found " + length + " characters, expected at most " + room(characters));
    }
  }

  static SlotKey key(String name) {
    return SlotKey.named(name)
        .orElseThrow(
            () ->
                new SlotException(
                    SlotReason.UNKNOWN_KEY,
                    "found key \"" + name + "\", expected one of the table of slot keys"));
  }

  private static SlotKey add(String line, Optional<SlotKey> before, Map<SlotKey, String> values) {
    Matcher variable = VARIABLE.matcher(line);
    if (!variable.matches()) {
      throw new SlotException(
          SlotReason.NOT_A_VARIABLE, "found \"" + line + "\", expected set KEY VALUE");
    }
    SlotKey key = key(variable.group(1));
    if (values.containsKey(key)) {
      throw new SlotException(
          SlotReason.DOUBLED_KEY, "found " + key + " twice, expected each key once");
    }
    if (before.isPresent() && before.get().compareTo(key) > 0) {
      throw new SlotException(
          SlotReason.WRONG_ORDER,
          "found " + key + " behind " + before.get() + ", expected it before");
    }
    key.check(variable.group(2));
    values.put(key, variable.group(2));
    return key;
  }

  private static void requireAscii(String block) {
    for (int i = 0; i < block.length(); i++) {
      char c = block.charAt(i);
      if (c != '\n' && (c < ' ' || c > '~')) {
        throw new SlotException(
            SlotReason.NOT_PRINTABLE_ASCII,
            String.format(
                Locale.ROOT, "character %d: found U+%04X, expected printable ASCII", i, (int) c));
      }
    }
  }
}
