package org.bootmirror.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.tree.TreePath;

/** Writes {@code local/mirror.json}. */
final class MirrorFileWriter {

  private final JsonGenerator json;

  private MirrorFileWriter(JsonGenerator json) {
    this.json = json;
  }

  static byte[] write(MirrorFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = new JsonFactory().createGenerator(out).setPrettyPrinter(lines)) {
      new MirrorFileWriter(json).file(file);
      json.writeRaw('\n');
    }
    return out.toByteArray();
  }

  private void file(MirrorFile file) throws IOException {
    json.writeStartObject();
    json.writeNumberField("format", MirrorFile.FORMAT);
    if (file.release().isPresent()) {
      json.writeNumberField("release", file.release().get());
    }
    if (file.origin().isPresent()) {
      json.writeStringField("origin", file.origin().get().toString());
    }
    json.writeObjectFieldStart("filter");
    filter(file.filter());
    json.writeEndObject();
    texts("leftOut", file.leftOut().stream().map(TreePath::value).toList());
    texts("made", file.made().stream().map(TreePath::value).toList());
    json.writeEndObject();
  }

  private void filter(MirrorFilter filter) throws IOException {
    if (!filter.networks().isEmpty()) {
      texts("networks", filter.networks());
    }
    if (!filter.architectures().isEmpty()) {
      texts("architectures", filter.architectures().stream().map(Architecture::label).toList());
    }
    if (!filter.images().isEmpty()) {
      texts("images", filter.images().stream().map(ImageKind::label).toList());
    }
    json.writeBooleanField("kernels", filter.kernels());
  }

  private void texts(String key, List<String> texts) throws IOException {
    json.writeArrayFieldStart(key);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
