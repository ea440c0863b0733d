package org.bootmirror.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Platform;
import org.bootmirror.template.Templates;

/**
 * The script at {@code /ipxe/<network>}, from the template {@code boot.ipxe}. The script picks the
 * kernel for the machine, or the kernel named {@code ${kernel}}; fetches kernel and initrds by
 * their immutable names; compares each SHA-256 if the running iPXE can; and starts the kernel. On
 * any failure the script frees all images and exits to its caller.
 */
public final class BootScript {

  private BootScript() {}

  /**
   * A file to fetch.
   *
   * @param reference the immutable name, relative to the script
   * @param description size and digest
   */
  public record Download(String reference, Description description) {

    private Map<String, Object> values() {
      return Map.of("path", reference, "sha256", description.sha256().hex());
    }
  }

  /**
   * A kernel that the script offers.
   *
   * @param name the value of {@code ${kernel}} that chooses the kernel
   * @param platform the kind of firmware
   * @param architecture the processor
   * @param file the kernel
   * @param initrds in the order in which iPXE hands them to the kernel
   * @param arguments of the kernel; may be empty
   */
  public record KernelChoice(
      String name,
      Platform platform,
      Architecture architecture,
      Download file,
      List<Download> initrds,
      String arguments) {

    private Map<String, Object> values() {
      Map<String, Object> values = new HashMap<>(file.values());
      List<Map<String, Object>> handed = new ArrayList<>();
      for (Download initrd : initrds) {
        Map<String, Object> one = new HashMap<>(initrd.values());
        one.put("number", Integer.toString(handed.size() + 1));
        handed.add(one);
      }
      boolean named = !initrds.isEmpty() && platform == Platform.EFI;
      values.put("kernel", name);
      values.put("platform", platform.ipxeName());
      values.put("machine", architecture.ipxeName());
      values.put("initrds", handed);
      values.put("arguments", arguments);
      values.put("names-initrd", named);
      return values;
    }
  }

  /**
   * The script of a network.
   *
   * @param standard the name of the kernel that starts if {@code ${kernel}} is not set
   * @throws org.bootmirror.template.TemplateException if the template and the values do not fit
   */
  public static String of(
      Templates templates,
      String network,
      String title,
      String standard,
      List<KernelChoice> kernels) {
    List<Map<String, Object>> choices = new ArrayList<>();
    kernels.forEach(kernel -> choices.add(kernel.values()));
    return templates.render(
        "boot.ipxe",
        new ScriptLanguage(),
        Map.of("network", network, "title", title, "standard", standard, "kernels", choices));
  }
}
