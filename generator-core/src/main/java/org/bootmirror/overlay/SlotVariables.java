package org.bootmirror.overlay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.ScriptValues;

/**
 * The variables of a slot: a value for some of the keys of {@link SlotKey}. Immutable; every value
 * has been checked.
 */
public final class SlotVariables {

  /** No variables. */
  public static final SlotVariables NONE = new SlotVariables(Map.of());

  /** In the order of the table: a map for each of 100,000 nodes would be much of their memory. */
  private final List<Map.Entry<SlotKey, String>> ordered;

  private SlotVariables(Map<SlotKey, String> values) {
    List<Map.Entry<SlotKey, String>> sorted = new ArrayList<>(values.size());
    values.forEach((key, value) -> sorted.add(Map.entry(key, value)));
    sorted.sort(Map.Entry.comparingByKey());
    this.ordered = List.copyOf(sorted);
    for (Map.Entry<SlotKey, String> one : ordered) {
      one.getKey().check(one.getValue());
    }
    requireKeys();
    SlotBlock.requireRoom(this, Slot.CHARACTERS);
    String arguments = kernelArguments();
    if (arguments.length() > ScriptValues.MAX_KERNEL_ARGUMENTS) {
      throw new SlotException(
          SlotReason.COMMAND_LINE_OVERFLOW,
          "kernel arguments: found "
              + arguments.length()
              + " characters, expected at most "
              + ScriptValues.MAX_KERNEL_ARGUMENTS);
    }
  }

  /**
   * These variables.
   *
   * @throws SlotException if a value is refused, a key lacks the key it requires, or there is too
   *     much of them
   */
  public static SlotVariables of(Map<SlotKey, String> values) {
    return new SlotVariables(values);
  }

  /**
   * The same, by the names of the keys.
   *
   * @throws SlotException also if a name is in no table
   */
  public static SlotVariables named(Map<String, String> values) {
    Map<SlotKey, String> keyed = new EnumMap<>(SlotKey.class);
    values.forEach((name, value) -> keyed.put(SlotBlock.key(name), value));
    return new SlotVariables(keyed);
  }

  /**
   * The variables of an image as it is published.
   *
   * @param bases at most ten, in the order in which nodes ask them
   * @param time the NTP server
   * @throws SlotException if a value is refused
   */
  public static SlotVariables published(List<BaseUrl> bases, Optional<String> time) {
    if (bases.size() > SlotKey.BASES.size()) {
      throw new SlotException(
          SlotReason.UNKNOWN_KEY,
          "found " + bases.size() + " base URLs, expected at most " + SlotKey.BASES.size());
    }
    Map<SlotKey, String> values = new EnumMap<>(SlotKey.class);
    bases.forEach(base -> values.put(SlotKey.BASES.get(values.size()), base.value()));
    time.ifPresent(host -> values.put(SlotKey.TIME, host));
    return new SlotVariables(values);
  }

  /**
   * The variables that stand in a block.
   *
   * @param block the whole slot, as its encoding stores it
   * @throws SlotException if the block is anything but variables and padding
   */
  public static SlotVariables read(byte[] block, Slot.Encoding encoding) {
    return SlotBlock.read(block, encoding);
  }

  /**
   * The same, of the characters of a block.
   *
   * @throws SlotException if the block is anything but variables and padding
   */
  public static SlotVariables read(String block) {
    return SlotBlock.read(block);
  }

  /**
   * The same with one more variable, or another value.
   *
   * @throws SlotException if the value is refused
   */
  public SlotVariables with(SlotKey key, String value) {
    return with(Map.of(key, value));
  }

  /** The same with cross-certificates at this URL. */
  public SlotVariables withCrosscert(BaseUrl where) {
    return with(SlotKey.CROSSCERT, where.value());
  }

  /** The same for a node that starts only the boot script of this digest. */
  public SlotVariables withPin(Digest script) {
    return with(SlotKey.PIN, script.hex());
  }

  /** The same for a node of the farmer with this farm id. */
  public SlotVariables withFarmer(long farmId) {
    return with(SlotKey.FARMER_ID, Long.toString(farmId));
  }

  /** The same for a node that starts another of the network's kernels. */
  public SlotVariables withKernel(String name) {
    return with(SlotKey.KERNEL, name);
  }

  /** The same for a node with a static address; a node may have one of each family. */
  public SlotVariables withAddress(StaticAddress address) {
    return with(address.variables());
  }

  /**
   * The same with more variables, or other values.
   *
   * @throws SlotException if a value is refused
   */
  public SlotVariables with(Map<SlotKey, String> others) {
    Map<SlotKey, String> changed = new EnumMap<>(SlotKey.class);
    changed.putAll(values());
    changed.putAll(others);
    return new SlotVariables(changed);
  }

  /**
   * The same without some variables.
   *
   * @throws SlotException if another variable requires one of them
   */
  public SlotVariables without(Set<SlotKey> keys) {
    Map<SlotKey, String> changed = new EnumMap<>(SlotKey.class);
    changed.putAll(values());
    changed.keySet().removeAll(keys);
    return new SlotVariables(changed);
  }

  /** The value of a key. */
  public Optional<String> get(SlotKey key) {
    for (Map.Entry<SlotKey, String> one : ordered) {
      if (one.getKey() == key) {
        return Optional.of(one.getValue());
      }
    }
    return Optional.empty();
  }

  /** All values, in the order of the table. */
  public Map<SlotKey, String> values() {
    Map<SlotKey, String> values = new EnumMap<>(SlotKey.class);
    ordered.forEach(one -> values.put(one.getKey(), one.getValue()));
    return Collections.unmodifiableMap(values);
  }

  /** The base URLs, in the order in which a node asks them. */
  public List<BaseUrl> bases() {
    return SlotKey.BASES.stream().flatMap(key -> get(key).stream()).map(BaseUrl::new).toList();
  }

  /** The lines that set the variables, without newlines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(ordered.size());
    ordered.forEach(one -> lines.add(one.getKey().line(one.getValue())));
    return lines;
  }

  /** The part of the kernel command line that these variables become; empty if there is none. */
  public String kernelArguments() {
    List<String> arguments = new ArrayList<>();
    ordered.forEach(
        one ->
            one.getKey().parameter().ifPresent(name -> arguments.add(name + "=" + one.getValue())));
    get(SlotKey.EXTRA).ifPresent(arguments::add);
    return String.join(" ", arguments);
  }

  /**
   * The greatest length of {@link SlotKey#EXTRA} beside the other variables.
   *
   * @param characters the size of the slot
   * @param otherArguments the length of the kernel arguments that the boot script adds
   * @return 0 if there is no room
   */
  public int roomForExtra(int characters, int otherArguments) {
    Map<SlotKey, String> others = new EnumMap<>(SlotKey.class);
    others.putAll(values());
    others.remove(SlotKey.EXTRA);
    SlotVariables without = new SlotVariables(others);
    int inSlot =
        SlotBlock.room(characters) - SlotBlock.length(without) - SlotKey.EXTRA.line("\n").length();
    int onCommandLine = ScriptValues.MAX_KERNEL_ARGUMENTS;
    for (int length : List.of(otherArguments, without.kernelArguments().length())) {
      onCommandLine -= length == 0 ? 0 : length + 1;
    }
    return Math.max(0, Math.min(inSlot, onCommandLine));
  }

  /** The block of a newly published image: {@value Slot#CHARACTERS} characters. */
  public String block() {
    return block(Slot.CHARACTERS);
  }

  /**
   * The block: the lines, then one line of {@code #} that fills the slot.
   *
   * @param characters the size of the slot
   * @throws SlotException if the variables take more
   */
  public String block(int characters) {
    return SlotBlock.write(this, characters);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlotVariables others && ordered.equals(others.ordered);
  }

  @Override
  public int hashCode() {
    return ordered.hashCode();
  }

  @Override
  public String toString() {
    return values().toString();
  }

  private void requireKeys() {
    for (Map.Entry<SlotKey, String> one : ordered) {
      Optional<SlotKey> required = one.getKey().required();
      if (required.isPresent() && get(required.get()).isEmpty()) {
        throw new SlotException(
            SlotReason.MISSING_KEY,
            one.getKey() + ": found no " + required.get() + ", expected one");
      }
    }
  }
}
