package org.bootmirror.source.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The published form of a config: TOML of which a node's shell script reads the lines it needs.
 *
 * <p>ASCII. The first line is {@value #FIRST_LINE}; then one key a line, {@code key = value}, in
 * the order of {@link ConfigKey}, and one header a line, {@code [table]}, with an empty line in
 * front. Names of an operator's choice stand in quotes and are sorted. Comments of the source are
 * left out. Equal configs have equal bytes.
 */
public final class ConfigWriter {

  /** The first line, which names the format. */
  public static final String FIRST_LINE = "# bootmirror config 1";

  private final StringBuilder lines = new StringBuilder(FIRST_LINE).append('\n');

  private ConfigWriter() {}

  /** The bytes of the published form. */
  public static byte[] write(BootstrapConfig config) {
    ConfigWriter writer = new ConfigWriter();
    for (ConfigTable table : ConfigTable.values()) {
      writer.table(table, config);
    }
    return writer.lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void table(ConfigTable table, BootstrapConfig config) {
    switch (table) {
      case TOP, DEBUG, ROOT_TTY -> keys(table, table.label(), config.settings());
      case LOCATIONS -> {
        header(table.label(), config.locations().isEmpty());
        config.locations().forEach((name, url) -> line(quoted(name), new ConfigValue.Text(url)));
      }
      case SETS -> {
        header(table.label(), config.sets().isEmpty());
        config.sets().forEach((name, names) -> line(quoted(name), new ConfigValue.Texts(names)));
      }
      case SERVICES ->
          config
              .services()
              .forEach((name, values) -> keys(table, table.label() + "." + quoted(name), values));
    }
  }

  private void keys(ConfigTable table, String name, Map<ConfigKey, ConfigValue> values) {
    List<Map.Entry<ConfigKey, ConfigValue>> own =
        values.entrySet().stream().filter(value -> value.getKey().table() == table).toList();
    header(name, own.isEmpty());
    own.forEach(value -> line(value.getKey().label(), value.getValue()));
  }

  private void header(String name, boolean empty) {
    if (!empty && !name.isEmpty()) {
      lines.append("\n[").append(name).append("]\n");
    }
  }

  private void line(String key, ConfigValue value) {
    lines.append(key).append(" = ").append(value.toml()).append('\n');
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
