package org.bootmirror.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a response as a stream that gives up a stalled or slow server. The request time-out
 * of {@link java.net.http.HttpClient} ends with the response's headers: a stalled body would block
 * for ever.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {

  /** Something that the client reports: bytes, a failure, or (neither) the end of the body. */
  private record Event(List<ByteBuffer> buffers, Optional<Throwable> failure) {}

  private final Duration stall;
  private final MinimumRate minimum;
  private final RateMeter meter;
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private long arrived;
  private boolean ended;

  TimedBody(HttpLimits limits) {
    this.stall = limits.stall();
    this.minimum = limits.rate();
    this.meter = new RateMeter(minimum);
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    events.add(new Event(bytes, Optional.empty()));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event(List.of(), Optional.of(failure)));
  }

  @Override
  public void onComplete() {
    events.add(new Event(List.of(), Optional.empty()));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? count : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended && buffers.isEmpty()) {
      await();
    }
    if (buffers.isEmpty()) {
      return -1;
    }
    ByteBuffer first = buffers.element();
    int count = Math.min(length, first.remaining());
    first.get(bytes, offset, count);
    if (!first.hasRemaining()) {
      buffers.remove();
    }
    return count;
  }

  /** Ends the transfer: the rest of the body is not read. */
  @Override
  public void close() {
    ended = true;
    buffers.clear();
    var unused = subscription.thenAccept(Flow.Subscription::cancel);
  }

  private void await() throws IOException {
    long start = System.nanoTime();
    Event event = poll();
    Duration waited = Duration.ofNanos(System.nanoTime() - start);
    if (event.failure().isPresent()) {
      throw new IOException(
          "the answer broke off after " + arrived + " bytes", event.failure().get());
    }
    if (event.buffers().isEmpty()) {
      ended = true;
      return;
    }
    long count = 0;
    for (ByteBuffer one : event.buffers()) {
      if (one.hasRemaining()) {
        count += one.remaining();
        buffers.add(one);
      }
    }
    arrived += count;
    if (meter.isTooSlow(count, waited)) {
      throw givenUp("the server sends too slowly: expected at least " + minimum);
    }
    var unused = subscription.thenAccept(given -> given.request(1));
  }

  private Event poll() throws IOException {
    try {
      Event event = events.poll(stall.toNanos(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw givenUp("nothing arrived any more for " + MinimumRate.seconds(stall));
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw givenUp("interrupted");
    }
  }

  private IOException givenUp(String problem) {
    close();
    return new IOException(problem);
  }
}
