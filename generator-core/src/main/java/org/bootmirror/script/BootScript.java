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
 * The script at {@code /ipxe/<network>}: picks the kernel for the machine, or the one that {@code
 * ${kernel}} names, fetches it and its initrds by their immutable names, compares each SHA-256
 * where the running iPXE can, and starts it, from the template {@code boot.ipxe}. On any failure it
 * frees what it fetched and exits to its caller.
 */
public final class BootScript {

  private BootScript() {}

  /**
   * A file to fetch.
   *
   * @param reference its immutable name, relative to the script
   * @param description its size and digest
   */
  public record Download(String reference, Description description) {

    private Map<String, Object> values() {
      return Map.of("path", reference, "sha256", description.sha256().hex());
    }
  }

  /**
   * A kernel to choose.
   *
   * @param name by which {@code ${kernel}} chooses it
   * @param platform for which kind of firmware
   * @param architecture for which processor
   * @param file the kernel itself
   * @param initrds handed to it
   * @param arguments what it is given, possibly nothing
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
   * @param standard the name of the kernel that is started if none is chosen
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
