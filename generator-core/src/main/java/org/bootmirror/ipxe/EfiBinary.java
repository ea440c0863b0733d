package org.bootmirror.ipxe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.BytePatterns;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.content.SlottedText;

/**
 * iPXE as an EFI application for x86-64 or AArch64.
 *
 * <p>An embedded script stands in a section of its own, {@code .script}, behind a trampoline that
 * is the new entry point: it makes the script the image's load options, which iPXE runs, and goes
 * on to iPXE. The section is readable and executable, not writable, as firmware with a no-execute
 * policy demands.
 *
 * <p>A binary that carries a script does not look for {@code autoexec.ipxe} beside itself any more:
 * iPXE would prefer that file, whoever put it there.
 */
public final class EfiBinary {

  private static final byte[] AUTOEXEC = "autoexec.ipxe".getBytes(StandardCharsets.US_ASCII);

  /** Looked for, and found nowhere: no file system or server has a name with a colon in it. */
  private static final byte[] NO_AUTOEXEC = "x:toexec.ipxe".getBytes(StandardCharsets.US_ASCII);

  private static final int AUTOEXEC_COUNT = 2;
  private static final String SCRIPT_SECTION = ".script";

  /** iPXE drops the first word of its load options, the name of the program. */
  private static final String PROGRAM_NAME = "ipxe ";

  private final ByteView view;
  private final byte[] bytes;
  private final PeHeaders headers;

  private EfiBinary(ByteView view, byte[] bytes, PeHeaders headers) {
    this.view = view;
    this.bytes = bytes;
    this.headers = headers;
  }

  /**
   * Reads and verifies a whole binary.
   *
   * @param file what it is called, for errors
   * @throws MalformedException if it is anything but an EFI application for x86-64 or AArch64
   */
  public static EfiBinary read(String file, byte[] bytes) throws MalformedException {
    return read(new ByteView(file, bytes), bytes);
  }

  static EfiBinary read(ByteView view, byte[] bytes) throws MalformedException {
    return new EfiBinary(view, bytes, PeHeaders.read(view));
  }

  /** Where its bytes are loaded. */
  AddressSpace addresses() {
    return headers;
  }

  /** The script that it carries, if it is one of those that {@link ScriptHost} makes. */
  Optional<EmbeddedText> script() throws MalformedException {
    List<Section> sections = headers.sections();
    Section last = sections.get(sections.size() - 1);
    boolean starts =
        last.name().equals(SCRIPT_SECTION)
            && headers.entryPoint() == last.virtualAddress()
            && trampoline().standsAt(bytes, last.rawOffset(), 0x5c, 0x5e);
    if (!starts) {
      return Optional.empty();
    }
    long at = last.rawOffset() + trampoline().size();
    long text = at + (long) PROGRAM_NAME.length() * Encoding.UTF_16LE.bytesPerCharacter();
    return Optional.of(EmbeddedText.read(view, text, last.rawEnd(), Encoding.UTF_16LE));
  }

  private MachineCode trampoline() {
    return MachineCode.named(architecture() == Architecture.ARM64 ? "efi-aarch64" : "efi-x86_64");
  }

  /** For which processor it is. */
  public Architecture architecture() {
    return headers.architecture();
  }

  /** Those commands a boot may want that this build has. */
  public SortedSet<String> commands() {
    return Commands.in(bytes);
  }

  /**
   * The same of a program that is not changed, whoever signed it; none if it is no iPXE.
   *
   * @param file what it is called, for errors
   */
  public static SortedSet<String> commands(String file, byte[] bytes) throws MalformedException {
    ByteView view = new ByteView(file, bytes);
    view.require(0, "\"MZ\"", view.u16(0, "\"MZ\""), 0x5a4d);
    return Commands.in(bytes);
  }

  /**
   * The same binary, trusting nobody but {@code root} and what the firmware itself trusts.
   *
   * @throws MalformedException if somebody has signed it
   */
  public EfiBinary forSite(TrustRoot root) throws MalformedException {
    headers.requireUnsigned(view);
    byte[] changed = bytes.clone();
    root.applyTo(view, changed);
    return new EfiBinary(view, changed, headers);
  }

  /** The binary without a script: iPXE boots as its build is set to. */
  public Content withoutScript() {
    return Content.bytes(bytes);
  }

  /** What all images with a script have in common. */
  public ScriptHost scriptHost() throws MalformedException {
    byte[] body = Arrays.copyOfRange(bytes, headers.size(), bytes.length);
    BytePatterns.replace(
        view,
        body,
        AUTOEXEC,
        NO_AUTOEXEC,
        AUTOEXEC_COUNT,
        "name \"autoexec.ipxe\"",
        "as in every EFI build of iPXE 1.21.1 and 2.0.0");
    return new ScriptHost(Content.bytes(body));
  }

  /** A binary that is ready to take scripts. */
  public final class ScriptHost {

    private final Content body;

    private ScriptHost(Content body) {
      this.body = body;
    }

    /** The binary that runs {@code script}. */
    public Content withScript(SlottedText script) throws IOException {
      byte[] options = Encoding.UTF_16LE.encode(PROGRAM_NAME + script.text());
      MachineCode trampoline = trampoline();
      int size = trampoline.size() + options.length + Encoding.UTF_16LE.bytesPerCharacter();
      Section section = headers.appendix(SCRIPT_SECTION, size);
      byte[] code =
          trampoline
              .with(0x5c, 4, (int) (headers.entryPoint() - section.virtualAddress()))
              .with(0x5e, 4, size - trampoline.size())
              .toBytes();
      byte[] raw = ByteBuffer.allocate((int) section.rawSize()).put(code).put(options).array();
      long textAt =
          section.rawOffset()
              + code.length
              + (long) PROGRAM_NAME.length() * Encoding.UTF_16LE.bytesPerCharacter();
      return Content.joined(
              List.of(Content.bytes(headers.with(view, section)), body, Content.bytes(raw)))
          .withSlots(List.of(script.slotAt(textAt, Encoding.UTF_16LE)));
    }
  }
}
