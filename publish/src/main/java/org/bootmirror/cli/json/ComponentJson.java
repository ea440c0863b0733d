package org.bootmirror.cli.json;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bootmirror.app.ComponentStatus;
import org.bootmirror.component.Component;
import org.bootmirror.debian.OfferedVersion;

/** The result of {@code components}. */
public final class ComponentJson {

  private ComponentJson() {}

  /**
   * Each component.
   *
   * @param newer packages of which Debian has another version; absent if Debian was not asked
   */
  public static JsonFields.Body of(
      List<ComponentStatus> components, Optional<List<OfferedVersion>> newer) {
    return json -> {
      json.list("components", components, ComponentJson::component);
      if (newer.isPresent()) {
        json.list("newer", newer.get(), ComponentJson::offered);
      }
    };
  }

  private static void component(JsonFields json, ComponentStatus status) throws IOException {
    json.texts("fileNames", status.file().fileNames());
    json.flag("usable", status.usable());
    if (status.component().isPresent()) {
      Component found = status.component().get();
      json.text("file", found.file());
      json.text("package", found.packageName());
      json.text("version", found.version());
      json.text("sha256", found.digest().hex());
    }
    json.text("grade", status.grade());
    json.flag("https", status.https());
    json.texts("commands", status.commands());
  }

  private static void offered(JsonFields json, OfferedVersion one) throws IOException {
    json.text("package", one.name());
    json.text("cached", one.cached());
    json.text("offered", one.offered());
    json.text("suite", one.suite());
  }
}
