package org.bootmirror.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.template.Templates;

/**
 * The script at {@code /ipxe/menu}, from the template {@code menu.ipxe}. The script shows the
 * networks and kernels that start on the machine, fetches the boot script of the chosen network by
 * the immutable name, compares the SHA-256 if the running iPXE can, and starts the boot script with
 * {@code network} and {@code kernel} set. On failure the script frees all images and exits to its
 * caller, which asks the next base for the same choice.
 */
public final class MenuScript {

  /** On a screen of 80 columns, iPXE shows 74 characters of an item, the countdown at their end. */
  static final int MAX_ITEM = 66;

  private static final int MIN_TITLE = 10;
  private static final String CUT = "...";

  private MenuScript() {}

  /** A kind of machine. */
  public record Machine(Platform platform, Architecture architecture) {

    private Map<String, Object> values() {
      return Map.of("platform", platform.ipxeName(), "machine", architecture.ipxeName());
    }
  }

  /**
   * A kernel of a network.
   *
   * @param network the name
   * @param title of the network
   * @param kernel the name
   * @param only whether the network offers no other kernel
   * @param machines that start the kernel
   * @param bootScript of the network
   */
  public record Choice(
      String network,
      String title,
      String kernel,
      boolean only,
      List<Machine> machines,
      BootScript.Download bootScript) {

    /** Copies the list. */
    public Choice {
      machines = List.copyOf(machines);
    }

    private String name() {
      return network + "/" + kernel;
    }

    /** The item: a long title loses the end, or gives way to names that fill the line. */
    private String text() {
      String choice = only ? "" : ", kernel " + kernel;
      String names = " (" + network + ")" + choice;
      int room = MAX_ITEM - names.length();
      if (title.length() <= room) {
        return title + names;
      }
      return room < MIN_TITLE
          ? network + choice
          : title.substring(0, room - CUT.length()).strip() + CUT + names;
    }

    private Map<String, Object> values() {
      return Map.of(
          "choice", name(),
          "network", network,
          "kernel", kernel,
          "path", bootScript.reference(),
          "sha256", bootScript.description().sha256().hex());
    }

    private List<Map<String, Object>> rows() {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Machine machine : machines) {
        Map<String, Object> row = new HashMap<>(machine.values());
        row.put("choice", name());
        row.put("kernel", kernel);
        row.put("text", text());
        rows.add(row);
      }
      return rows;
    }
  }

  /**
   * The script.
   *
   * @param title of the site
   * @param standard the network that is chosen at first
   * @param timeout after which the script starts that network
   * @param choices in the order of the source
   * @throws org.bootmirror.template.TemplateException if the template and the values do not fit
   */
  public static String of(
      Templates templates,
      String title,
      Optional<String> standard,
      Optional<Duration> timeout,
      List<Choice> choices) {
    List<Choice> preferred =
        choices.stream().filter(one -> standard.equals(Optional.of(one.network()))).toList();
    Map<String, Object> values = new HashMap<>();
    values.put("title", title);
    values.put("milliseconds", Long.toString(timeout.orElse(Duration.ZERO).toMillis()));
    values.put("standard", standard(preferred));
    values.put("named", preferred.stream().flatMap(one -> one.rows().stream()).toList());
    values.put("items", choices.stream().flatMap(one -> one.rows().stream()).toList());
    values.put("choices", choices.stream().map(Choice::values).toList());
    return templates.render("menu.ipxe", new ScriptLanguage(), values);
  }

  /** For each machine the first kernel, as the boot script chooses. */
  private static List<Map<String, Object>> standard(List<Choice> preferred) {
    List<Machine> seen = new ArrayList<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Choice choice : preferred) {
      for (Machine machine : choice.machines()) {
        if (!seen.contains(machine)) {
          seen.add(machine);
          Map<String, Object> row = new HashMap<>(machine.values());
          row.put("choice", choice.name());
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
