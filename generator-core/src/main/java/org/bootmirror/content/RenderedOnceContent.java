package org.bootmirror.content;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A content whose bytes are computed once and kept, {@link Content#renderedOnce}. */
final class RenderedOnceContent extends Content {

  private final Recipe recipe;
  private final boolean ahead;
  private byte @Nullable [] bytes;

  RenderedOnceContent(Recipe recipe, boolean ahead) {
    super(List.of());
    this.recipe = recipe;
    this.ahead = ahead;
  }

  @Override
  protected void stream(OutputStream out) throws IOException {
    out.write(bytes());
  }

  @Override
  public void prepare() throws IOException {
    if (ahead) {
      bytes();
    }
  }

  private synchronized byte[] bytes() throws IOException {
    byte[] made = bytes;
    if (made == null) {
      made = recipe.bytes();
      bytes = made;
    }
    return made;
  }
}
