package org.bootmirror.serve;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;
import org.bootmirror.variant.RefusedRequestException;
import org.bootmirror.variant.SiteRequest;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers GET and HEAD with the files of a tree, and with farmers' variants of them (RFC 9110).
 * Every answer with a body has its length. No answer is encoded or redirects: firmware follows
 * neither.
 */
final class TreeHandler extends Handler.Abstract {

  /** iPXE asks again by itself after so many seconds. */
  private static final String RETRY_SECONDS = "5";

  private static final RequestPath NOT_FOUND_PAGE = new RequestPath("404.html", false);

  private final ServedTree tree;
  private final ServedVariants variants;

  TreeHandler(ServedTree tree, ServedVariants variants) {
    this.tree = tree;
    this.variants = variants;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!HttpMethod.GET.is(request.getMethod()) && !isHead(request)) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      PlainErrors.write(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      return true;
    }
    try {
      Optional<Representation> found = find(request);
      if (found.isPresent()) {
        answer(request, response, closing(found.get(), callback), found.get());
      } else {
        notFound(request, response, callback);
      }
    } catch (RefusedRequestException e) {
      PlainErrors.write(request, response, callback, e.status(), e.getMessage());
    } catch (IOException e) {
      refuse(request, response, callback, e);
    }
    return true;
  }

  /** A file of the tree, a farmer's variant of one, or the answer for a node. */
  private Optional<Representation> find(Request request)
      throws IOException, RefusedRequestException {
    String target = request.getHttpURI().getPathQuery();
    String path = request.getHttpURI().getPath();
    if (target == null || path == null) {
      return Optional.empty();
    }
    Optional<RequestPath> folder = RequestPath.parse(path).filter(tree::isFolder);
    if (folder.isPresent()) {
      return tree.open(folder.get());
    }
    String fragment = request.getHttpURI().getFragment();
    SiteRequest asked = SiteRequest.of(fragment == null ? target : target + "#" + fragment);
    if (asked instanceof SiteRequest.Variant variant) {
      return Optional.of(variants.open(variant));
    }
    if (asked instanceof SiteRequest.Node node) {
      return variants.open(node);
    }
    Optional<RequestPath> file = RequestPath.parse("/" + ((SiteRequest.File) asked).path());
    return file.isPresent() ? tree.open(file.get()) : Optional.empty();
  }

  private static void answer(
      Request request, Response response, Callback callback, Representation found) {
    Preconditions conditions = new Preconditions(request.getHeaders(), found);
    switch (conditions.outcome()) {
      case FAILED ->
          PlainErrors.write(request, response, callback, HttpStatus.PRECONDITION_FAILED_412);
      case NOT_MODIFIED -> {
        response.setStatus(HttpStatus.NOT_MODIFIED_304);
        describe(response.getHeaders(), found);
        response.write(true, ByteBuffer.allocate(0), callback);
      }
      case SEND -> send(request, response, callback, found, conditions);
    }
  }

  private static void send(
      Request request,
      Response response,
      Callback callback,
      Representation found,
      Preconditions conditions) {
    long size = found.body().size();
    // A range is defined for GET only (RFC 9110, 14.2).
    Optional<String> asked = isHead(request) ? Optional.empty() : conditions.range();
    Optional<ByteRange> range = ByteRange.parse(asked.orElse(null), size);
    if (range.isEmpty()) {
      response.getHeaders().put(HttpHeader.CONTENT_RANGE, "bytes */" + size);
      PlainErrors.write(request, response, callback, HttpStatus.RANGE_NOT_SATISFIABLE_416);
      return;
    }
    HttpFields.Mutable headers = response.getHeaders();
    describe(headers, found);
    headers.put(HttpHeader.CONTENT_TYPE, found.mediaType().value());
    found
        .fileName()
        .ifPresent(
            name ->
                headers.put(
                    HttpHeader.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\""));
    headers.put(HttpHeader.ACCEPT_RANGES, "bytes");
    headers.put(HttpHeader.CONTENT_LENGTH, range.get().length());
    response.setStatus(range.get().whole() ? HttpStatus.OK_200 : HttpStatus.PARTIAL_CONTENT_206);
    if (!range.get().whole()) {
      headers.put(HttpHeader.CONTENT_RANGE, range.get().header());
    }
    write(request, response, callback, found, range.get());
  }

  /** What a client needs to ask for the same again (RFC 9110, 15.4.5). */
  private static void describe(HttpFields.Mutable headers, Representation found) {
    found.etag().ifPresent(tag -> headers.put(HttpHeader.ETAG, tag.header()));
    headers.put(HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(found.lastModified()));
    headers.put(HttpHeader.CACHE_CONTROL, found.cacheRule().value());
  }

  /** The tree's page for people, or a line of text. */
  private void notFound(Request request, Response response, Callback callback) throws IOException {
    String accept = request.getHeaders().get(HttpHeader.ACCEPT);
    Optional<Representation> page =
        accept != null && accept.contains("text/html")
            ? tree.open(NOT_FOUND_PAGE)
            : Optional.empty();
    if (page.isEmpty()) {
      PlainErrors.write(request, response, callback, HttpStatus.NOT_FOUND_404);
      return;
    }
    long size = page.get().body().size();
    response.setStatus(HttpStatus.NOT_FOUND_404);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.HTML.value());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, CacheRule.ASK.value());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, size);
    ByteRange all = new ByteRange(0, size, size);
    write(request, response, closing(page.get(), callback), page.get(), all);
  }

  private static void write(
      Request request,
      Response response,
      Callback callback,
      Representation found,
      ByteRange range) {
    if (isHead(request) || range.length() == 0) {
      response.write(true, ByteBuffer.allocate(0), callback);
    } else {
      new BodyWriter(
              response, found.body(), range, request.getComponents().getByteBufferPool(), callback)
          .iterate();
    }
  }

  private static void refuse(Request request, Response response, Callback callback, IOException e) {
    if (e instanceof NoSuchFileException) { // a folder without an index has no variants
      PlainErrors.write(request, response, callback, HttpStatus.NOT_FOUND_404);
    } else if (e instanceof AccessDeniedException) {
      PlainErrors.write(request, response, callback, HttpStatus.FORBIDDEN_403);
    } else if (e instanceof FileSystemException) { // such as too many open files
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
      PlainErrors.write(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
    } else {
      PlainErrors.write(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
    }
  }

  private static boolean isHead(Request request) {
    return HttpMethod.HEAD.is(request.getMethod());
  }

  /** Closes a file before the end of the answer is told. */
  private static Callback closing(Closeable file, Callback callback) {
    return Callback.from(
        () -> {
          try {
            file.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        callback);
  }
}
