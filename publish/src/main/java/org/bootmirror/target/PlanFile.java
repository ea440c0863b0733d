package org.bootmirror.target;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.bootmirror.content.Description;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;

/**
 * A plan as JSON, which another program can carry out:
 *
 * <pre>
 * {
 *   "format": 1,
 *   "steps": [
 *     {
 *       "phase": "immutable",            immutable, images, metadata or scripts
 *       "visible": false,                whether a reader of plain names sees the step
 *       "actions": [
 *         {
 *           "action": "put",             put: store the bytes of the tree's file at this path;
 *           "path": "kernel/….linux",    link: give the item at "to" another name, by a copy or a
 *           "to": "…",                   link; "to" stands in links only
 *           "sha256": "…",
 *           "size": 1234,                in bytes
 *           "contentType": "…",
 *           "cacheControl": "…"
 *         }
 *       ]
 *     }
 *   ]
 * }
 * </pre>
 *
 * <p>Each step must be complete before the next begins, and a step's actions become visible in
 * their order. A file that the host reads beside the tree, such as {@code _headers}, is put like
 * any other. A put or link replaces what stands at the path, in one moment. Nothing is deleted. New
 * keys may be added to the format; the meaning of these does not change.
 */
public final class PlanFile {

  private static final int FORMAT = 1;

  private final JsonGenerator json;

  private PlanFile(JsonGenerator json) {
    this.json = json;
  }

  /** The file in UTF-8. Reads contents whose digests are not known. */
  public static byte[] of(PublishPlan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = new JsonFactory().createGenerator(out).setPrettyPrinter(lines)) {
      new PlanFile(json).plan(plan);
      json.writeRaw('\n');
    }
    return out.toByteArray();
  }

  private void plan(PublishPlan plan) throws IOException {
    json.writeStartObject();
    json.writeNumberField("format", FORMAT);
    json.writeArrayFieldStart("steps");
    for (PublishStep step : plan.steps()) {
      json.writeStartObject();
      json.writeStringField("phase", step.phase().name().toLowerCase(Locale.ROOT));
      json.writeBooleanField("visible", step.isVisible());
      json.writeArrayFieldStart("actions");
      for (PublishAction action : step.actions()) {
        json.writeStartObject();
        action(action);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void action(PublishAction action) throws IOException {
    if (action instanceof Item item) {
      Description description = item.description();
      json.writeStringField("action", "put");
      json.writeStringField("path", item.path().value());
      described(description, item.mediaType().value(), item.cacheRule().value());
    } else if (action instanceof Link link) {
      json.writeStringField("action", "link");
      json.writeStringField("path", link.path().value());
      json.writeStringField("to", link.to().value());
      described(
          link.entry().content().description(), link.mediaType().value(), link.cacheRule().value());
    } else if (action instanceof HostFile file) {
      json.writeStringField("action", "put");
      json.writeStringField("path", file.name().label());
      described(file.content().description(), MediaType.OCTETS.value(), CacheRule.ASK.value());
    }
  }

  private void described(Description description, String type, String cache) throws IOException {
    json.writeStringField("sha256", description.sha256().hex());
    json.writeNumberField("size", description.size());
    json.writeStringField("contentType", type);
    json.writeStringField("cacheControl", cache);
  }
}
