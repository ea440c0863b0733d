package org.bootmirror.cli.json;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.bootmirror.inspect.Inspection;

/** The result of {@code inspect}. */
public final class InspectionJson {

  private InspectionJson() {}

  /** The content of an image; offsets and sizes in bytes, of the unpacked image. */
  public static JsonFields.Body of(Inspection inspection) {
    return json -> {
      json.text("image", inspection.file());
      json.number("bytes", inspection.size());
      json.flag("packed", inspection.packed());
      json.flag("partitionTable", inspection.disk().isPresent());
      json.list("cdBoot", inspection.bootEntries(), InspectionJson::boot);
      json.list("volumes", inspection.volumes(), InspectionJson::volume);
      json.list("ipxe", inspection.binaries(), InspectionJson::binary);
      json.list("scripts", inspection.scripts(), InspectionJson::script);
    };
  }

  private static void boot(JsonFields json, Inspection.Boot boot) throws IOException {
    json.text("platform", boot.platform());
    json.text("file", boot.target());
    json.number("offset", boot.offset());
  }

  private static void volume(JsonFields json, Inspection.Volume volume) throws IOException {
    json.text("format", volume.format());
    json.text("label", volume.label());
    json.number("partition", volume.partition());
    json.number("offset", volume.offset());
    json.number("bytes", volume.size());
    json.list(
        "files",
        volume.files(),
        (one, file) -> {
          one.text("path", file.path());
          one.number("offset", file.offset());
          one.number("bytes", file.size());
        });
  }

  private static void binary(JsonFields json, Inspection.Binary found) throws IOException {
    json.text("path", found.path());
    json.number("offset", found.offset());
    json.text("platform", found.binary().platform().label());
    json.text("architecture", found.binary().architecture().label());
    json.text("version", found.binary().version());
    json.text("grade", found.binary().grade());
    json.texts("commands", found.binary().commands());
    json.texts(
        "signers",
        found.signers().stream()
            .map(X509Certificate::getSubjectX500Principal)
            .map(Object::toString)
            .toList());
  }

  private static void script(JsonFields json, Inspection.FoundScript script) throws IOException {
    json.text("path", script.path());
    json.number("offset", script.offset());
    json.text("network", script.reading().network());
    json.flag("slot", script.reading().slot().isPresent());
    json.text("slotRefused", script.reading().refusal());
    json.list(
        "variables",
        script.reading().variables().entrySet(),
        (JsonFields one, Map.Entry<String, String> variable) -> {
          one.text("key", variable.getKey());
          one.text("value", variable.getValue());
        });
  }
}
