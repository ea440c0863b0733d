package org.bootmirror.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Platform;
import org.bootmirror.template.Templates;

/**
 * The script at {@code /ipxe/<network>}: picks the kernel for the machine, fetches it by its
 * immutable name, compares its SHA-256 where the running iPXE can, and starts it, from the template
 * {@code boot.ipxe}. On any failure it frees what it fetched and exits to its caller.
 */
public final class BootScript {

  /** Slower than this, and a download counts as stalled: 64 KiB/s, after a minute's grace. */
  private static final long BYTES_PER_SECOND = 64 << 10;

  private static final long GRACE_SECONDS = 60;

  private BootScript() {}

  /**
   * A kernel to choose.
   *
   * @param platform for which kind of firmware
   * @param architecture for which processor
   * @param reference its immutable name, relative to the script
   * @param description its size and digest
   */
  public record Kernel(
      Platform platform, Architecture architecture, String reference, Description description) {

    private Map<String, String> values() {
      long seconds = GRACE_SECONDS + description.size() / BYTES_PER_SECOND;
      return Map.of(
          "platform", platform.ipxeName(),
          "machine", architecture.ipxeName(),
          "path", reference,
          "sha256", description.sha256().hex(),
          "timeout", Long.toString(seconds * 1000));
    }
  }

  /**
   * The script of a network.
   *
   * @param arguments what every node's kernel is given, possibly nothing
   * @throws org.bootmirror.template.TemplateException if the template and the values do not fit
   */
  public static String of(
      Templates templates, String network, String title, String arguments, List<Kernel> kernels) {
    List<Map<String, String>> choices = new ArrayList<>();
    kernels.forEach(kernel -> choices.add(kernel.values()));
    return templates.render(
        "boot.ipxe",
        new ScriptLanguage(),
        Map.of("network", network, "title", title, "arguments", arguments, "kernels", choices));
  }
}
