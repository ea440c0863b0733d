package org.bootmirror.template;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.DefaultMustacheVisitor;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.ValueCode;
import com.github.mustachejava.reflect.ReflectionObjectHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bootmirror.content.Digest;
import org.bootmirror.content.TextRecord;

/**
 * The project's templates by file name, or an operator's overrides. Rendering depends on template
 * and values only: no locale, no clock, no hash order.
 */
public final class Templates {

  /** File names of all templates that an operator can override. */
  public static final List<String> NAMES =
      List.of(
          "assets/style.css",
          "boot.ipxe",
          "clock.ipxe",
          "dnsmasq.conf",
          "embedded.ipxe",
          "generate.html",
          "identity.ipxe",
          "images.html",
          "index.html",
          "kea.json",
          "manual.html",
          "menu.ipxe",
          "network.ipxe",
          "provision.ipxe",
          "start.ipxe",
          "static.ipxe",
          "stay.ipxe");

  private final Optional<Path> overrides;

  /** Each template is compiled once in each language. */
  private final Map<Compiled, Template> compiled = new ConcurrentHashMap<>();

  private record Compiled(String name, Class<? extends Language> language) {}

  /**
   * A template that is ready to be rendered.
   *
   * @param overrides the digest of names and texts of the operator's in it
   */
  private record Template(Mustache code, Digest overrides) {}

  private Templates(Optional<Path> overrides) {
    this.overrides = overrides;
  }

  /** The project's templates. */
  public static Templates standard() {
    return new Templates(Optional.empty());
  }

  /** The templates in {@code folder}, and the project's templates for all other names. */
  public static Templates preferring(Path folder) {
    return new Templates(Optional.of(folder));
  }

  /** Whether the operator may have written some of the templates. */
  public boolean hasOverrides() {
    return overrides.isPresent();
  }

  /**
   * The digest of the operator's texts in a template: its own, and those that it includes, as they
   * were read once to render it. The rest is the project's, and of the program's version.
   *
   * @throws TemplateException if the template has a syntax error
   */
  public Digest overridesIn(String name, Language language) {
    return overrides.isPresent()
        ? template(name, language).overrides
        : Digest.of(TextRecord.of(List.of()));
  }

  /**
   * Renders a template.
   *
   * @param name file name, such as {@code boot.ipxe}
   * @param language language of the template
   * @param values strings; for sections, lists of maps and booleans
   * @throws TemplateException if a value is missing or unfit, or the template has a syntax error
   */
  public String render(String name, Language language, Map<String, ?> values) {
    StringWriter out = new StringWriter();
    Mustache template = template(name, language).code;
    try {
      template.execute(out, values);
    } catch (MustacheException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof TemplateException found) {
          throw found;
        }
      }
      throw new TemplateException(name, e);
    }
    return out.toString();
  }

  private Template template(String name, Language language) {
    try {
      return compiled.computeIfAbsent(
          new Compiled(name, language.getClass()), any -> compiled(name, language));
    } catch (MustacheException e) {
      throw new TemplateException(name, e);
    }
  }

  private Template compiled(String name, Language language) {
    StrictFactory factory = new StrictFactory(this, language);
    factory.setObjectHandler(new StrictValues(name, language));
    Mustache code =
        factory.compile(
            new StringReader(factory.text(name)), name, language.tagStart(), language.tagEnd());
    return new Template(code, Digest.of(TextRecord.of(factory.overrides)));
  }

  /**
   * The text of a template, with nothing rendered.
   *
   * @param name file name, such as {@code assets/style.css}
   */
  public String text(String name) {
    return read(name);
  }

  private String read(String name) {
    return override(name)
        .orElseGet(
            () -> {
              try {
                return standard(name);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** The operator's text of this name, if there is one. */
  private Optional<String> override(String name) {
    Optional<Path> file =
        overrides.map(folder -> folder.resolve(name)).filter(Files::isRegularFile);
    try {
      return file.isPresent()
          ? Optional.of(Files.readString(file.get(), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String standard(String name) throws IOException {
    try (InputStream in =
        Templates.class.getResourceAsStream("/org/bootmirror/templates/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Writes values without encoding: {@link StrictValues} has encoded the values. */
  private static final class StrictFactory extends DefaultMustacheFactory {
    private final Templates templates;
    private final Language language;

    /** Names and texts of the operator's that were read. */
    private final List<String> overrides = new ArrayList<>();

    StrictFactory(Templates templates, Language language) {
      this.templates = templates;
      this.language = language;
    }

    /** A template that another one includes; the compiler begins each with tags of its own. */
    @Override
    public Reader getReader(String name) {
      String tags = language.tagStart() + " " + language.tagEnd();
      return new StringReader("{{=" + tags + "=}}" + text(name));
    }

    private String text(String name) {
      Optional<String> override = templates.override(name);
      override.ifPresent(text -> overrides.addAll(List.of(name, text)));
      return override.orElseGet(() -> templates.read(name));
    }

    @Override
    public MustacheVisitor createMustacheVisitor() {
      return new DefaultMustacheVisitor(this) {
        @Override
        public void partial(TemplateContext place, String included, String indent) {
          if (!NAMES.contains(included)) {
            throw refused(place, included, "expected the name of a template");
          }
          super.partial(place, included, indent);
        }

        @Override
        public void dynamicPartial(TemplateContext place, String key, String indent) {
          throw refused(place, key, "expected the name itself, not that of a value");
        }
      };
    }

    private static TemplateException refused(TemplateContext place, String name, String reason) {
      return new TemplateException(
          place.file(), place.line(), name, "cannot be included: " + reason);
    }

    @Override
    public void encode(String value, Writer writer) {
      try {
        writer.write(value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Finds values in the innermost map with the key; fails if no map has the key. */
  private static final class StrictValues extends ReflectionObjectHandler {
    private final String template;
    private final Language language;

    StrictValues(String template, Language language) {
      this.template = template;
      this.language = language;
    }

    @Override
    public Binding createBinding(String key, TemplateContext context, Code code) {
      return scopes -> {
        Object value = find(key, context.line(), scopes);
        if (!(code instanceof ValueCode)) {
          return value;
        }
        if (value instanceof EncodedText encoded) {
          return encoded.text();
        }
        try {
          return language.encode((String) value);
        } catch (IllegalArgumentException | ClassCastException e) {
          throw new TemplateException(
              template, context.line(), key, String.valueOf(e.getMessage()));
        }
      };
    }

    private Object find(String key, int line, List<Object> scopes) {
      for (int i = scopes.size() - 1; i >= 0; i--) {
        if (scopes.get(i) instanceof Map<?, ?> map && map.get(key) != null) {
          return map.get(key);
        }
      }
      throw new TemplateException(template, line, key, "there is no such value");
    }
  }
}
