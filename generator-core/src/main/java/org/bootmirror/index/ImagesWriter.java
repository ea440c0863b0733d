package org.bootmirror.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Slot;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.KeepRule;

/** Writes {@code images.json} in format {@value ImagesFile#FORMAT}. */
public final class ImagesWriter {

  private final JsonGenerator json;

  private ImagesWriter(JsonGenerator json) {
    this.json = json;
  }

  /** The file in UTF-8: two spaces for each level, a newline at the end. */
  public static byte[] write(ImagesFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = new JsonFactory().createGenerator(out).setPrettyPrinter(lines)) {
      new ImagesWriter(json).file(file);
      json.writeRaw('\n');
    }
    return out.toByteArray();
  }

  private void file(ImagesFile file) throws IOException {
    json.writeStartObject();
    json.writeNumberField("format", ImagesFile.FORMAT);
    if (file.release().isPresent()) {
      json.writeObjectFieldStart("release");
      json.writeNumberField("number", file.release().get().number());
      json.writeStringField("instant", file.release().get().instant().toString());
      json.writeEndObject();
    }
    texts("bases", file.bases().stream().map(BaseUrl::value).toList());
    texts("acceptedBases", file.acceptedBases().stream().map(BaseUrl::value).toList());
    if (file.variables().isPresent()) {
      list("variables", List.copyOf(file.variables().get().values().entrySet()), this::variable);
    }
    if (!file.networks().isEmpty()) {
      list("networks", file.networks(), this::network);
    }
    json.writeStringField("trustedRoot", file.trustedRoot().hex());
    if (file.minisignKey().isPresent()) {
      json.writeStringField("minisignKey", file.minisignKey().get());
    }
    if (file.mediaUntil().isPresent()) {
      json.writeStringField("mediaUntil", file.mediaUntil().get().toString());
    }
    if (!file.keep().equals(KeepRule.NONE)) {
      keep(file.keep());
    }
    if (!file.allowedLosses().isEmpty()) {
      list("allowedLosses", file.allowedLosses(), this::loss);
    }
    list("lifetimes", file.lifetimes(), this::lifetime);
    list("images", file.images(), this::image);
    json.writeEndObject();
  }

  private void keep(KeepRule keep) throws IOException {
    json.writeObjectFieldStart("keep");
    json.writeArrayFieldStart("releases");
    for (long release : keep.releases()) {
      json.writeNumber(release);
    }
    json.writeEndArray();
    json.writeNumberField("last", keep.last());
    json.writeNumberField("seconds", keep.age().toSeconds());
    json.writeEndObject();
  }

  private void loss(AllowedLoss loss) throws IOException {
    json.writeStringField("file", loss.file());
    json.writeStringField("command", loss.command());
    json.writeStringField("former", loss.former());
  }

  private void variable(Map.Entry<SlotKey, String> variable) throws IOException {
    json.writeStringField("key", variable.getKey().toString());
    json.writeStringField("value", variable.getValue());
  }

  private void network(IndexedNetwork network) throws IOException {
    json.writeStringField("name", network.name());
    json.writeStringField("title", network.title());
    texts("kernels", network.kernels());
    json.writeNumberField("extraRoom", network.extraRoom());
    if (!network.configs().isEmpty()) {
      list("configs", network.configs(), this::config);
    }
  }

  private void config(IndexedConfig config) throws IOException {
    json.writeStringField("name", config.name());
    json.writeStringField("description", config.description());
    json.writeStringField("sha256", config.sha256().hex());
    json.writeStringField("md5", config.md5());
  }

  private void lifetime(Lifetime lifetime) throws IOException {
    json.writeStringField("kind", lifetime.kind().label());
    json.writeStringField("name", lifetime.name());
    json.writeStringField("until", lifetime.until().toString());
  }

  private void image(IndexedImage image) throws IOException {
    json.writeStringField("path", image.path().value());
    json.writeStringField("pathWithExtension", image.pathWithExtension().value());
    json.writeStringField("immutablePath", image.immutablePath().value());
    if (image.network().isPresent()) {
      json.writeStringField("network", image.network().get());
    }
    json.writeNumberField("size", image.description().size());
    json.writeStringField("sha256", image.description().sha256().hex());
    json.writeStringField("masked", image.description().masked().hex());
    if (image.extraRoom().isPresent()) {
      json.writeNumberField("extraRoom", image.extraRoom().getAsInt());
    }
    json.writeBooleanField("overlayable", image.overlayable());
    list("slots", image.slots(), this::slot);
    if (!image.signers().isEmpty()) {
      list("secureBoot", image.signers(), this::signer);
    }
    list("protection", image.protection(), this::protection);
    list("components", image.components(), this::component);
  }

  private void slot(Slot slot) throws IOException {
    json.writeNumberField("offset", slot.offset());
    json.writeNumberField("size", slot.size());
    json.writeStringField("encoding", slot.encoding().label());
  }

  private void signer(IndexedSigner signer) throws IOException {
    json.writeStringField("signer", signer.subject());
    json.writeStringField("certificate", signer.certificate().hex());
  }

  private void protection(Protection protection) throws IOException {
    json.writeStringField("platform", protection.platform().label());
    json.writeStringField("architecture", protection.architecture().label());
    list("bootScript", protection.bootScript(), this::authentication);
    list("kernel", protection.kernel(), this::authentication);
    list("initrds", protection.initrds(), this::authentication);
  }

  private void authentication(Authentication way) throws IOException {
    json.writeStringField("authenticatedBy", way.by().label());
    json.writeStringField("condition", way.condition().label());
    if (!way.signers().isEmpty()) {
      texts("signers", way.signers());
    }
    if (way.tls().isPresent()) {
      json.writeStringField("root", way.tls().get().root().hex());
      json.writeBooleanField("firmwareRootsAccepted", way.tls().get().firmwareRootsAccepted());
    }
  }

  private void component(IndexedComponent component) throws IOException {
    json.writeStringField("platform", component.platform().label());
    json.writeStringField("architecture", component.architecture().label());
    json.writeStringField("file", component.file());
    json.writeStringField("package", component.packageName());
    json.writeStringField("version", component.version());
    json.writeStringField("sha256", component.sha256().hex());
    if (!component.commands().isEmpty()) {
      texts("commands", component.commands());
    }
  }

  private void texts(String key, List<String> texts) throws IOException {
    json.writeArrayFieldStart(key);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private <T> void list(String key, List<T> values, Fields<T> fields) throws IOException {
    json.writeArrayFieldStart(key);
    for (T value : values) {
      json.writeStartObject();
      fields.write(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the fields of one object. */
  @FunctionalInterface
  private interface Fields<T> {
    void write(T value) throws IOException;
  }
}
