package org.bootmirror.ipxe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.content.SlottedText;
import org.bootmirror.pe.PeHeaders;
import org.bootmirror.pe.SectionHeader;

/**
 * iPXE as an EFI application for x86-64 or AArch64.
 *
 * <p>An embedded script is stored in the additional section {@code .script}: a function that fails,
 * for {@link AutoexecLoaders}, a trampoline, which is the new entry point, and the script. The
 * trampoline sets the image's load options to the script, which iPXE runs, and jumps to iPXE's
 * entry point. The section is readable and executable, not writable, as firmware with a no-execute
 * policy demands.
 *
 * <p>A binary with a script does not look for {@code autoexec.ipxe} beside the binary: iPXE would
 * prefer that file, and any writer of the volume could replace the script.
 */
public final class EfiBinary {

  private static final String SCRIPT_SECTION = ".script";

  /** In images from before {@link AutoexecLoaders}, the trampoline stands first. */
  private static final int NO_FUNCTION = 0;

  /** iPXE drops the first word of the load options, the name of the program. */
  private static final String PROGRAM_NAME = "ipxe ";

  private final ByteView view;
  private final byte[] bytes;
  private final EfiHeaders headers;

  private EfiBinary(ByteView view, byte[] bytes, EfiHeaders headers) {
    this.view = view;
    this.bytes = bytes;
    this.headers = headers;
  }

  /**
   * Reads and verifies a whole binary.
   *
   * @param file name of the binary, for errors
   * @throws MalformedException if the file is no EFI application for x86-64 or AArch64
   */
  public static EfiBinary read(String file, byte[] bytes) throws MalformedException {
    return read(new ByteView(file, bytes), bytes);
  }

  static EfiBinary read(ByteView view, byte[] bytes) throws MalformedException {
    return new EfiBinary(view, bytes, EfiHeaders.read(view));
  }

  /** Addresses of the bytes when loaded. */
  AddressSpace addresses() {
    return headers;
  }

  /** The embedded script, if {@link ScriptHost} has added one. */
  Optional<EmbeddedText> script() throws MalformedException {
    List<SectionHeader> sections = headers.sections();
    SectionHeader last = sections.get(sections.size() - 1);
    long before = headers.entryPoint() - last.virtualAddress();
    boolean starts =
        last.name().equals(SCRIPT_SECTION)
            && (before == AutoexecLoaders.FAILING_BYTES || before == NO_FUNCTION)
            && trampoline().standsAt(bytes, last.pointerToRawData() + before, 0x5c, 0x5e);
    if (!starts) {
      return Optional.empty();
    }
    long at = last.pointerToRawData() + before + trampoline().size();
    long text = at + (long) PROGRAM_NAME.length() * Encoding.UTF_16LE.bytesPerCharacter();
    return Optional.of(EmbeddedText.read(view, text, last.rawEnd(), Encoding.UTF_16LE));
  }

  private MachineCode trampoline() {
    return MachineCode.named(architecture() == Architecture.ARM64 ? "efi-aarch64" : "efi-x86_64");
  }

  /** Processor of the binary. */
  public Architecture architecture() {
    return headers.architecture();
  }

  /** The commands of this build that boot scripts use or probe for. */
  public SortedSet<String> commands() {
    return Commands.in(bytes, headers);
  }

  /**
   * The commands of a program that stays unchanged, signed or not; empty if the program is no iPXE.
   *
   * @param file name of the program, for errors
   */
  public static SortedSet<String> commands(String file, byte[] bytes) throws MalformedException {
    PeHeaders.requireMagic(new ByteView(file, bytes));
    return Commands.in(bytes);
  }

  /**
   * The same binary, trusting only {@code root} and the firmware's own certificates.
   *
   * @throws MalformedException if the binary is signed
   */
  public EfiBinary forSite(TrustRoot root) throws MalformedException {
    headers.requireUnsigned(view);
    byte[] changed = bytes.clone();
    root.applyTo(view, changed);
    return new EfiBinary(view, changed, headers);
  }

  /** The binary without a script: iPXE boots as configured in the build. */
  public Content withoutScript() {
    return Content.bytes(bytes);
  }

  /** The part that all images with a script share. */
  public ScriptHost scriptHost() throws MalformedException {
    return scriptHost(withoutAutoexec());
  }

  /**
   * The same, made from {@link #withoutAutoexec}.
   *
   * @param disabled of this binary
   */
  public ScriptHost scriptHost(byte[] disabled) {
    return new ScriptHost(
        Content.bytes(Arrays.copyOfRange(disabled, headers.size(), disabled.length)));
  }

  /** The bytes of the binary, which looks for no {@code autoexec.ipxe}. */
  public byte[] withoutAutoexec() throws MalformedException {
    byte[] changed = bytes.clone();
    AutoexecLoaders.disable(view, changed, headers, headers.appendixAddress());
    return changed;
  }

  /** A binary that is ready to take scripts. */
  public final class ScriptHost {

    private final Content body;
    private final MachineCode trampoline = trampoline();

    /** By the size of the script's section: headers of their own, and the body that all share. */
    private final Map<Integer, Content> openings = new HashMap<>();

    private ScriptHost(Content body) {
      this.body = body;
    }

    /** The binary that runs {@code script}. */
    public Content withScript(SlottedText script) throws IOException {
      byte[] options = Encoding.UTF_16LE.encode(PROGRAM_NAME + script.text());
      int end = Encoding.UTF_16LE.bytesPerCharacter();
      int size = AutoexecLoaders.FAILING_BYTES + trampoline.size() + options.length + end;
      SectionHeader section = headers.appendix(SCRIPT_SECTION, size);
      long entry = section.virtualAddress() + AutoexecLoaders.FAILING_BYTES;
      byte[] code =
          trampoline
              .with(0x5c, 4, (int) (headers.entryPoint() - entry))
              .with(0x5e, 4, options.length + end)
              .toBytes();
      byte[] raw =
          ByteBuffer.allocate((int) section.sizeOfRawData())
              .put(AutoexecLoaders.failing(architecture()))
              .put(code)
              .put(options)
              .array();
      long textAt =
          section.pointerToRawData()
              + AutoexecLoaders.FAILING_BYTES
              + code.length
              + (long) PROGRAM_NAME.length() * Encoding.UTF_16LE.bytesPerCharacter();
      return Content.joined(List.of(opening(size, section, entry), Content.bytes(raw)))
          .withSlots(List.of(script.slotAt(textAt, Encoding.UTF_16LE)));
    }

    private synchronized Content opening(int size, SectionHeader section, long entry)
        throws IOException {
      Content opening = openings.get(size);
      if (opening == null) {
        opening = Content.opening(List.of(Content.bytes(headers.with(view, section, entry)), body));
        openings.put(size, opening);
      }
      return opening;
    }
  }
}
