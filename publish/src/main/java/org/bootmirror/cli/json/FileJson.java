package org.bootmirror.cli.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bootmirror.app.Customization;
import org.bootmirror.app.FileVerification;
import org.bootmirror.app.ListVerification;
import org.bootmirror.app.WritePlan;
import org.bootmirror.content.Digest;
import org.bootmirror.device.BlockDevice;

/** The results of commands that read or write single files: verify, customize, write and lists. */
public final class FileJson {

  private FileJson() {}

  /** The result of {@code verify} of a file. */
  public static JsonFields.Body of(FileVerification verification) {
    return json -> {
      json.text("file", verification.file());
      json.flag("good", verification.good());
      json.text("sha256", verification.sha256().hex());
      json.texts("names", verification.names());
      json.flag("exact", verification.exact());
      json.texts("variables", verification.variables());
      json.object("metadata", one -> TreeJson.signed(one, verification.release()));
    };
  }

  /** The result of {@code verify-list}. */
  public static JsonFields.Body of(String where, ListVerification verification) {
    return json -> {
      json.text("where", where);
      json.number("files", verification.list().files().size());
      json.number("bytes", verification.list().size());
      json.text("sha256", verification.sha256().hex());
      json.text("comment", verification.comment());
    };
  }

  /**
   * The result of {@code customize}.
   *
   * @param written files with their digests; none for {@code --show}
   */
  public static JsonFields.Body of(Customization base, Map<Path, Digest> written) {
    return json -> {
      json.text("image", base.image().path());
      json.text("proof", Labels.of(base.proof()));
      json.texts("publishedVariables", base.variables().lines());
      json.list(
          "written",
          written.entrySet(),
          (one, file) -> {
            one.text("file", file.getKey());
            one.text("sha256", file.getValue().hex());
          });
    };
  }

  /** The plan of {@code write}, which was carried out. */
  public static JsonFields.Body of(WritePlan plan) {
    return json -> {
      json.object("device", one -> device(one, plan.device()));
      json.text("image", plan.image().file());
      json.number("bytes", plan.image().size());
      json.flag("packed", plan.image().packed());
      json.flag("backupTableMoved", plan.image().moved().isPresent());
      if (plan.variant().isPresent()) {
        WritePlan.Variant variant = plan.variant().get();
        json.text("proof", Labels.of(variant.base().proof()));
        json.texts("variables", variant.variables().lines());
      }
    };
  }

  private static void device(JsonFields json, BlockDevice device) throws IOException {
    json.text("path", device.path());
    json.number("bytes", device.bytes());
    json.text("model", device.model());
    json.text("serial", device.serial());
    json.flag("removable", device.removable());
    json.list(
        "partitions",
        device.partitions(),
        (one, partition) -> {
          one.text("name", partition.name());
          one.number("bytes", partition.bytes());
        });
  }
}
