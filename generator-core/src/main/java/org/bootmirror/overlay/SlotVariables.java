package org.bootmirror.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.ScriptValues;

/**
 * What a slot says: the variables that may differ from one copy of an image to the next.
 *
 * @param bases where to look for the tree, in this order
 * @param crosscert where certificates are asked for that lead from an unknown issuer to the root
 * @param pin the one boot script that will do, if not whatever a base has
 * @param time the host that tells the time, for builds of iPXE that can ask
 * @param kernel which of the offered kernels to start, if not the first
 * @param farmerId who owns the node; reaches the kernel as {@code farmer_id=}
 * @param extra more kernel arguments
 * @param address of a machine that has one of its own
 */
public record SlotVariables(
    List<BaseUrl> bases,
    Optional<BaseUrl> crosscert,
    Optional<Digest> pin,
    Optional<String> time,
    Optional<String> kernel,
    OptionalLong farmerId,
    Optional<String> extra,
    Optional<StaticAddress> address) {

  private static final long MAX_FARMER_ID = 0xffffffffL;

  /** The shortest line that closes a block: {@code #} and its newline. */
  private static final int CLOSING_CHARACTERS = 2;

  /** Checks every value; throws {@link IllegalArgumentException}, also when they are too many. */
  public SlotVariables {
    bases = List.copyOf(bases);
    time.ifPresent(host -> ScriptValues.checked("time source", host));
    kernel.ifPresent(name -> ScriptValues.checked("kernel", name));
    extra.ifPresent(arguments -> ScriptValues.checked("extra arguments", arguments));
    farmerId.ifPresent(
        id -> {
          if (id < 1 || id > MAX_FARMER_ID) {
            throw new IllegalArgumentException(
                "farm id " + id + ": expected 1 to " + MAX_FARMER_ID);
          }
        });
    int length = lines(bases, crosscert, pin, time, kernel, farmerId, extra, address).length();
    if (length > Slot.CHARACTERS - CLOSING_CHARACTERS) {
      throw new IllegalArgumentException(
          "the slot's variables take "
              + length
              + " characters: it holds "
              + (Slot.CHARACTERS - CLOSING_CHARACTERS));
    }
  }

  /** What an image says when it is published: where to look, and nobody in particular. */
  public static SlotVariables published(List<BaseUrl> bases, Optional<String> time) {
    return new SlotVariables(
        bases,
        Optional.empty(),
        Optional.empty(),
        time,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, for an image that trusts a root of its own. */
  public SlotVariables withCrosscert(BaseUrl where) {
    return new SlotVariables(
        bases, Optional.of(where), pin, time, kernel, farmerId, extra, address);
  }

  /** The same, for a node that starts this boot script and no other. */
  public SlotVariables withPin(Digest script) {
    return new SlotVariables(
        bases, crosscert, Optional.of(script), time, kernel, farmerId, extra, address);
  }

  /** The same, for a node of this farmer. */
  public SlotVariables withFarmer(long farmer) {
    return new SlotVariables(
        bases, crosscert, pin, time, kernel, OptionalLong.of(farmer), extra, address);
  }

  /** The same, for a node that starts another of the offered kernels. */
  public SlotVariables withKernel(String name) {
    return new SlotVariables(
        bases, crosscert, pin, time, Optional.of(name), farmerId, extra, address);
  }

  /** The same, for a node that has an address of its own. */
  public SlotVariables withAddress(StaticAddress own) {
    return new SlotVariables(
        bases, crosscert, pin, time, kernel, farmerId, extra, Optional.of(own));
  }

  /** The whole block, {@value Slot#CHARACTERS} characters: variables, then one comment line. */
  public String block() {
    String lines = lines(bases, crosscert, pin, time, kernel, farmerId, extra, address);
    return lines + "#".repeat(Slot.CHARACTERS - 1 - lines.length()) + "\n";
  }

  private static String lines(
      List<BaseUrl> bases,
      Optional<BaseUrl> crosscert,
      Optional<Digest> pin,
      Optional<String> time,
      Optional<String> kernel,
      OptionalLong farmerId,
      Optional<String> extra,
      Optional<StaticAddress> address) {
    List<String> lines = new ArrayList<>();
    for (BaseUrl base : bases) {
      lines.add("set base-" + (lines.size() + 1) + " " + base);
    }
    crosscert.ifPresent(where -> lines.add("set crosscert " + where));
    pin.ifPresent(digest -> lines.add("set pin " + digest));
    time.ifPresent(host -> lines.add("set time " + host));
    kernel.ifPresent(name -> lines.add("set kernel " + name));
    farmerId.ifPresent(id -> lines.add("set farmer-id " + id));
    extra.ifPresent(arguments -> lines.add("set extra " + arguments));
    address.ifPresent(
        one -> one.variables().forEach((name, value) -> lines.add("set " + name + " " + value)));
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
