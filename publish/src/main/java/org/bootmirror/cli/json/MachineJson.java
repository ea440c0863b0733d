package org.bootmirror.cli.json;

import java.util.List;
import org.bootmirror.app.Examined;

/** The result of {@code doctor}. */
public final class MachineJson {

  private MachineJson() {}

  /** Each facility, in the order in which it was examined. */
  public static JsonFields.Body of(List<Examined> all) {
    return json ->
        json.list(
            "facilities",
            all,
            (one, examined) -> {
              one.text("facility", examined.facility().label());
              one.flag("able", examined.isAble());
              one.flag("essential", examined.facility().isEssential());
              one.text("found", examined.found());
              one.texts("packages", examined.packages());
            });
  }
}
