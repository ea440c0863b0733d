package org.bootmirror.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootmirror.content.Architecture;

/**
 * The bootstrap configs that a boot script offers.
 *
 * @param bases the base URLs of the site, for a caller without any
 * @param serverKey the minisign public key of a signed site
 * @param choices the default first
 */
public record ConfigChoices(
    List<BaseUrl> bases, Optional<String> serverKey, List<ConfigChoice> choices) {

  /** No configs. */
  public static final ConfigChoices NONE =
      new ConfigChoices(List.of(), Optional.empty(), List.of());

  /** Copies the lists. */
  public ConfigChoices {
    bases = List.copyOf(bases);
    choices = List.copyOf(choices);
  }

  /**
   * A config for one processor: the lists of its sets differ from one to another.
   *
   * @param architecture the processor
   * @param parameters of the config
   */
  public record ConfigChoice(Architecture architecture, ConfigParameters parameters) {

    private Map<String, Object> values() {
      Map<String, Object> values = new HashMap<>();
      values.put("config", parameters.config());
      values.put("machine", architecture.ipxeName());
      values.put("description", parameters.description());
      values.put("path", parameters.reference());
      values.put("sha256", parameters.sha256());
      values.put("md5", parameters.md5());
      values.put("has-lists", !parameters.lists().isEmpty());
      values.put("lists", parameters.listArguments());
      return values;
    }
  }

  /** The values for the template; one of them says whether there are configs. */
  Map<String, Object> values() {
    List<Map<String, Object>> all = new ArrayList<>();
    choices.forEach(choice -> all.add(choice.values()));
    List<String> names =
        choices.stream().map(choice -> choice.parameters().config()).distinct().toList();
    Map<String, Object> values = new HashMap<>();
    values.put("configured", !choices.isEmpty());
    values.put("configs", all);
    values.put("config-names", String.join(", ", names));
    values.put("default-config", names.isEmpty() ? "" : names.get(0));
    values.put(
        "bootstrap",
        bases.stream()
            .limit(ConfigParameters.BASES)
            .map(base -> "bootstrap=" + base)
            .collect(Collectors.joining(" ")));
    values.put("has-server-key", serverKey.isPresent());
    values.put("server-key", serverKey.orElse(""));
    return values;
  }
}
