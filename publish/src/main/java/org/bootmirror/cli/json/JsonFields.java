package org.bootmirror.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** Writes the keys of one JSON object, in the order of the calls. */
public final class JsonFields {

  private final JsonGenerator json;

  JsonFields(JsonGenerator json) {
    this.json = json;
  }

  /** The keys of an object. */
  @FunctionalInterface
  public interface Body {
    /** Writes the keys. */
    void write(JsonFields fields) throws IOException;
  }

  /** The keys of each element of a list. */
  @FunctionalInterface
  public interface Element<T> {
    /** Writes the keys of one element. */
    void write(JsonFields fields, T element) throws IOException;
  }

  /** Writes a text: numbers and instants as they print themselves. */
  public void text(String key, Object value) throws IOException {
    json.writeStringField(key, value.toString());
  }

  /** Writes a text; no key if there is none. */
  public void text(String key, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      text(key, value.get());
    }
  }

  /** Writes a whole number. */
  public void number(String key, long value) throws IOException {
    json.writeNumberField(key, value);
  }

  /** Writes a whole number; no key if there is none. */
  public void number(String key, Optional<? extends Number> value) throws IOException {
    if (value.isPresent()) {
      number(key, value.get().longValue());
    }
  }

  /** Writes true or false. */
  public void flag(String key, boolean value) throws IOException {
    json.writeBooleanField(key, value);
  }

  /** Writes a list of texts. */
  public void texts(String key, Collection<?> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (Object value : values) {
      json.writeString(value.toString());
    }
    json.writeEndArray();
  }

  /** Writes an object. */
  public void object(String key, Body body) throws IOException {
    json.writeObjectFieldStart(key);
    body.write(this);
    json.writeEndObject();
  }

  /** Writes a list of objects. */
  public <T> void list(String key, Collection<T> elements, Element<T> body) throws IOException {
    json.writeArrayFieldStart(key);
    for (T element : elements) {
      json.writeStartObject();
      body.write(this, element);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
