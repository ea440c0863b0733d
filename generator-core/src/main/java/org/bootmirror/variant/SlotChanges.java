package org.bootmirror.variant;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.ReservedFolder;

/**
 * Changes to the variables of a slot.
 *
 * @param values to set
 * @param unset keys whose values are removed
 * @param bases in place of all base URLs; empty to keep the base URLs
 */
public record SlotChanges(Map<SlotKey, String> values, Set<SlotKey> unset, List<BaseUrl> bases) {

  private static final String CROSSCERT = "/" + ReservedFolder.CROSSCERT.label();

  /** Copies the collections. */
  public SlotChanges {
    values = Map.copyOf(values);
    unset = Set.copyOf(unset);
    bases = List.copyOf(bases);
  }

  /** The same changes, and more values. */
  public SlotChanges with(Map<SlotKey, String> others) {
    Map<SlotKey, String> all = new EnumMap<>(SlotKey.class);
    all.putAll(values);
    all.putAll(others);
    return new SlotChanges(all, unset, bases);
  }

  /** Why single values are refused, in the order of the table of keys. */
  public List<String> objections() {
    List<String> objections = new ArrayList<>();
    for (SlotKey key : SlotKey.values()) {
      Optional.ofNullable(values.get(key)).flatMap(key::objection).ifPresent(objections::add);
    }
    return objections;
  }

  /**
   * The changed variables. Cross-certificates that nodes fetch from a replaced base URL are fetched
   * from the new ones.
   *
   * @throws SlotException if a value is refused, or the variables do not fit together
   */
  public SlotVariables applied(SlotVariables current) {
    SlotVariables kept = bases.isEmpty() ? current : rebased(current);
    return kept.without(unset).with(values);
  }

  private SlotVariables rebased(SlotVariables current) {
    SlotVariables rebased = current.without(EnumSet.range(SlotKey.BASE_1, SlotKey.BASE_10));
    rebased = rebased.with(SlotVariables.published(bases, Optional.empty()).values());
    Optional<BaseUrl> old = BaseUrl.plainHttp(current.bases());
    String crosscert = current.get(SlotKey.CROSSCERT).orElse("");
    if (old.isEmpty() || !crosscert.startsWith(old.get().value() + CROSSCERT)) {
      return rebased;
    }
    String folder = crosscert.substring(old.get().value().length());
    SlotVariables without = rebased.without(Set.of(SlotKey.CROSSCERT));
    return BaseUrl.plainHttp(bases)
        .map(base -> without.withCrosscert(new BaseUrl(base.value() + folder)))
        .orElse(without);
  }
}
