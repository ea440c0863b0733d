package org.bootmirror.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Slot;
import org.bootmirror.crypto.Authority;
import org.bootmirror.image.Image;
import org.bootmirror.image.Part;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.site.Site;
import org.bootmirror.tree.Release;

/**
 * {@code images.json}: every image with its size, digests, slots, what it is made of, and for each
 * firmware that starts it what authenticates boot script and kernel: nothing, where a list is
 * empty.
 *
 * <p>{@code masked} is the SHA-256 with the slots zeroed: the same for every overlay. A slot's
 * {@code offset} and {@code size} count bytes of the image. A component with {@code commands} is
 * iPXE. {@code overlayable} says whether there is a slot; {@code secureBoot} who signed what UEFI
 * starts of it, if somebody did. {@code bases} are those in the published images, and {@code
 * acceptedBases} where else this tree may be found.
 */
public final class ImageIndex {

  private static final int FORMAT = 1;

  private ImageIndex() {}

  /**
   * The index of these images, in their order.
   *
   * @param release which one they belong to, if they are counted
   */
  public static Content of(
      Site site, Optional<Release> release, List<Image> images, ProtectionFacts guards) {
    return Content.rendered(() -> render(site, release, images, guards));
  }

  private static byte[] render(
      Site site, Optional<Release> release, List<Image> images, ProtectionFacts guards)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = new JsonFactory().createGenerator(out).setPrettyPrinter(lines)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      if (release.isPresent()) {
        json.writeObjectFieldStart("release");
        json.writeNumberField("number", release.get().number());
        json.writeStringField("instant", release.get().instant().toString());
        json.writeEndObject();
      }
      write(json, "bases", site.bases());
      write(json, "acceptedBases", site.acceptedBases());
      write(json, guards);
      json.writeArrayFieldStart("images");
      for (Image image : images) {
        write(json, image, guards);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, String name, List<BaseUrl> bases)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (BaseUrl base : bases) {
      json.writeString(base.value());
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, ProtectionFacts guards) throws IOException {
    json.writeStringField("trustedRoot", guards.root().hex());
    if (guards.media().isPresent()) {
      json.writeStringField("mediaUntil", guards.media().get().until().toString());
    }
    json.writeArrayFieldStart("lifetimes");
    for (Lifetime one : guards.lifetimes()) {
      json.writeStartObject();
      json.writeStringField("of", one.what());
      json.writeStringField("until", one.until().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Image image, ProtectionFacts guards)
      throws IOException {
    Description description = image.content().description();
    json.writeStartObject();
    json.writeStringField("path", image.path().value());
    json.writeStringField("pathWithExtension", image.name().value());
    json.writeStringField("immutablePath", image.name().immutable(description.sha256()).value());
    if (image.network().isPresent()) {
      json.writeStringField("network", image.network().get());
    }
    json.writeNumberField("size", description.size());
    json.writeStringField("sha256", description.sha256().hex());
    json.writeStringField("masked", description.masked().hex());
    json.writeBooleanField("overlayable", !image.content().slots().isEmpty());
    json.writeArrayFieldStart("slots");
    for (Slot slot : image.content().slots()) {
      json.writeStartObject();
      json.writeNumberField("offset", slot.offset());
      json.writeNumberField("size", slot.size());
      json.writeStringField("encoding", slot.encoding().label());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (!image.signers().isEmpty()) {
      json.writeArrayFieldStart("secureBoot");
      for (X509Certificate signer : image.signers()) {
        write(json, signer);
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("protection");
    for (Protection one : Protection.of(image, guards)) {
      one.write(json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("components");
    for (Part part : image.parts()) {
      write(json, part);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, X509Certificate signer) throws IOException {
    json.writeStartObject();
    json.writeStringField("signer", signer.getSubjectX500Principal().getName());
    json.writeStringField("certificate", Authority.fingerprint(signer).hex());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Part part) throws IOException {
    json.writeStartObject();
    json.writeStringField("platform", part.platform().label());
    json.writeStringField("architecture", part.architecture().label());
    json.writeStringField("file", part.component().name());
    json.writeStringField("package", part.component().packageName());
    json.writeStringField("version", part.component().version());
    json.writeStringField("sha256", part.component().digest().hex());
    if (part.isIpxe()) {
      json.writeArrayFieldStart("commands");
      for (String command : part.commands()) {
        json.writeString(command);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
