package org.bootmirror.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
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
   * @param architecture the processor
   * @param file the kernel
   * @param initrds in the order in which iPXE hands them to the kernel
   * @param line the command line, with the platform
   */
  public record KernelChoice(
      String name,
      Architecture architecture,
      Download file,
      List<Download> initrds,
      KernelCommandLine line) {

    private Map<String, Object> values() {
      Map<String, Object> values = new HashMap<>(file.values());
      List<Map<String, Object>> handed = new ArrayList<>();
      for (Download initrd : initrds) {
        Map<String, Object> one = new HashMap<>(initrd.values());
        one.put("number", Integer.toString(handed.size() + 1));
        handed.add(one);
      }
      List<Map<String, Object>> settings = new ArrayList<>();
      for (Placeholder placeholder : line.arguments().placeholders()) {
        settings.add(Map.of("setting", placeholder.setting(), "text", placeholder.isText()));
      }
      values.put("kernel", name);
      values.put("platform", line.platform().ipxeName());
      values.put("machine", architecture.ipxeName());
      values.put("initrds", handed);
      values.put("settings", settings);
      values.put("names-initrd", line.namesInitrd());
      values.put("arguments", line.arguments().kernelInScript());
      values.put("init-arguments", line.arguments().initInScript());
      values.put("passes-address", line.passesAddress());
      values.put("memory", Long.toString(MemoryNeed.megabytes(file, initrds)));
      return values;
    }
  }

  /** The script of a network without configs. */
  public static String of(
      Templates templates, String network, String title, List<KernelChoice> kernels) {
    return of(templates, network, title, kernels, ConfigChoices.NONE);
  }

  /**
   * The script of a network.
   *
   * @param kernels in the order of the source: if {@code ${kernel}} is not set, the first kernel
   *     for the machine's platform and processor starts
   * @param configs that the kernels' parameters can name
   * @throws org.bootmirror.template.TemplateException if the template and the values do not fit
   */
  public static String of(
      Templates templates,
      String network,
      String title,
      List<KernelChoice> kernels,
      ConfigChoices configs) {
    List<Map<String, Object>> choices = new ArrayList<>();
    Map<String, Map<String, Object>> standard = new LinkedHashMap<>();
    for (KernelChoice kernel : kernels) {
      Map<String, Object> values = kernel.values();
      choices.add(values);
      standard.putIfAbsent(values.get("platform") + "-" + values.get("machine"), values);
    }
    Map<String, Object> values = new HashMap<>(configs.values());
    values.put("network", network);
    values.put("title", title);
    values.put(
        "asks-settings",
        kernels.stream().anyMatch(one -> !one.line().arguments().placeholders().isEmpty()));
    values.put(
        "asks-text",
        kernels.stream()
            .flatMap(one -> one.line().arguments().placeholders().stream())
            .anyMatch(Placeholder::isText));
    values.put("standard", List.copyOf(standard.values()));
    values.put("kernels", choices);
    return templates.render("boot.ipxe", new ScriptLanguage(), values);
  }
}
