package org.bootmirror.image;

import java.io.IOException;
import org.bootmirror.component.Component;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Platform;
import org.bootmirror.content.ResultCache;
import org.bootmirror.crypto.authenticode.SignedProgram;
import org.bootmirror.ipxe.EfiBinary;
import org.bootmirror.ipxe.Lkrn;
import org.bootmirror.ipxe.LkrnHost;
import org.bootmirror.ipxe.PxeBinary;
import org.bootmirror.ipxe.TrustRoot;

/**
 * Gives builds of iPXE the site's trust root. What an earlier generation has read, verified and
 * changed is known, and made only where its bytes are needed.
 */
final class IpxeBuilds {

  private final TrustRoot root;
  private final ResultCache memory;
  private final KnownContents known;
  private final SecureBootSigning secureBoot;

  IpxeBuilds(
      TrustRoot root, ResultCache memory, KnownContents known, SecureBootSigning secureBoot) {
    this.root = root;
    this.memory = memory;
    this.known = known;
    this.secureBoot = secureBoot;
  }

  /**
   * iPXE for BIOS.
   *
   * @param host the binary that takes a script
   * @param file the binary without a script, as a file in all disks: how a disk is compressed
   *     depends on the parts of this content
   * @param plain the same as an image of its own
   */
  record Bios(
      Part part, Build build, Prepared<LkrnHost> host, Prepared<Content> file, Content plain) {}

  /**
   * iPXE for UEFI.
   *
   * @param host the binary that takes a script
   * @param file the binary without a script, as a file in all disks; signed if the site signs for
   *     Secure Boot
   * @param plain the same as an image of its own
   */
  record Efi(
      Part part, Prepared<EfiBinary.ScriptHost> host, Prepared<Content> file, Content plain) {}

  /**
   * iPXE for PXE ROMs.
   *
   * @param plain the binary, which takes no script
   */
  record Pxe(Part part, Content plain) {}

  /** iPXE for BIOS. */
  Bios bios(Component component) throws IOException {
    Prepared<Lkrn> binary =
        new Prepared<>(
            () -> Lkrn.read(component.toString(), component.bytes(), memory).forSite(root, memory));
    Build build =
        Build.of(known, "lkrn", () -> new Build(binary.get().commands(), binary.get().version()));
    Prepared<LkrnHost> host =
        new Prepared<>(
            () ->
                LkrnHost.read(
                    component.toString(),
                    known.shared("lkrn", () -> binary.get().withoutScript().toBytes())));
    Prepared<Content> file = new Prepared<>(() -> host.get().withoutScript());
    Content plain = known.of("lkrn without script", file::get);
    return new Bios(part(component, build), build, host, file, plain);
  }

  /** iPXE for PXE ROMs. */
  Pxe pxe(RequiredFile need, Component component) throws IOException {
    Prepared<PxeBinary> binary =
        new Prepared<>(
            () ->
                PxeBinary.read(component.toString(), component.bytes(), memory)
                    .forSite(root, memory));
    String name = need.fileNames().get(0);
    Build build = Build.of(known, name, () -> new Build(binary.get().commands(), ""));
    String result = name.replace('.', '-');
    return new Pxe(
        part(component, build),
        known.of(
            name,
            () -> Content.bytes(known.shared(result, () -> binary.get().content().toBytes()))));
  }

  /**
   * iPXE for UEFI.
   *
   * @param kind names the build: {@code efi} or {@code snponly}
   */
  Efi efi(String kind, Architecture architecture, Component component) throws IOException {
    String name = kind + " " + architecture;
    String result = kind + "-" + architecture.label();
    Prepared<EfiBinary> binary =
        new Prepared<>(
            () ->
                EfiBinary.read(
                    component.toString(),
                    known.shared(
                        result, () -> forSite(component, architecture).withoutScript().toBytes())));
    Build build = Build.of(known, name, () -> new Build(binary.get().commands(), ""));
    Prepared<Content> file =
        new Prepared<>(() -> signed(component.toString(), binary.get().withoutScript()));
    return new Efi(
        new Part(Platform.EFI, architecture, component, build.commands()),
        new Prepared<>(
            () ->
                binary
                    .get()
                    .scriptHost(
                        known.shared(result + "-host", () -> binary.get().withoutAutoexec()))),
        file,
        known.of(name + " without script", file::get));
  }

  private EfiBinary forSite(Component component, Architecture architecture) throws IOException {
    EfiBinary binary = EfiBinary.read(component.toString(), component.bytes()).forSite(root);
    if (binary.architecture() != architecture) {
      throw new MalformedException(
          component.toString(),
          0,
          "processor",
          binary.architecture().label(),
          architecture.label());
    }
    return binary;
  }

  /** A program, signed for UEFI Secure Boot if the site signs; else unchanged. */
  private Content signed(String name, Content program) throws IOException {
    return secureBoot.signatory().isPresent()
        ? SignedProgram.of(name, program, secureBoot.signatory().get())
        : program;
  }

  private static Part part(Component component, Build build) {
    return new Part(Platform.BIOS, Architecture.AMD64, component, build.commands());
  }
}
