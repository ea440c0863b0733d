package org.bootmirror.target.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

final class LargePutsTest {

  private static final byte[] LARGE = new byte[1_000_003];

  private final List<SdkHttpMethod> others = new ArrayList<>();
  private final SdkHttpClient client =
      new LargePuts(new Recorded(), Duration.ofSeconds(5), Duration.ofSeconds(5));
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private byte[] received = {};
  private String type = "";
  private HttpServer server;

  /** What is left to the SDK's client. */
  private final class Recorded implements SdkHttpClient {

    private final SdkHttpClient client = UrlConnectionHttpClient.create();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      others.add(request.httpRequest().method());
      return client.prepareRequest(request);
    }

    @Override
    public void close() {
      client.close();
    }
  }

  @BeforeEach
  void serve() throws IOException {
    new Random(1).nextBytes(LARGE);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/stored", exchange -> answer(exchange, 200, ""));
    server.createContext("/refused", exchange -> answer(exchange, 403, "<Error/>"));
    server.createContext(
        "/silent",
        exchange -> {
          asked.countDown();
          await(answered);
          exchange.close();
        });
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  @AfterEach
  void stop() {
    answered.countDown();
    server.stop(0);
    client.close();
  }

  @Test
  void aLargeObjectArrivesWhole() throws Exception {
    HttpExecuteResponse answer = put("/stored", LARGE).call();

    assertThat(answer.httpResponse().statusCode()).isEqualTo(200);
    assertThat(answer.httpResponse().firstMatchingHeader("ETag")).contains("\"tag\"");
    assertThat(received).isEqualTo(LARGE);
    assertThat(type).isEqualTo("application/x-raw-disk-image");
    assertThat(others).isEmpty();
  }

  @Test
  void aRefusalComesWithItsWords() throws Exception {
    HttpExecuteResponse answer = put("/refused", LARGE).call();

    assertThat(answer.httpResponse().statusCode()).isEqualTo(403);
    assertThat(answer.responseBody().orElseThrow().readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("<Error/>");
  }

  @Test
  void smallObjectsAndOtherRequestsAreLeftToTheClientOfTheSdk() throws Exception {
    put("/stored", new byte[100]).call();
    client
        .prepareRequest(
            HttpExecuteRequest.builder()
                .request(
                    head(SdkHttpMethod.GET, "/stored", 0)
                        .copy(one -> one.removeHeader("Content-Length")))
                .build())
        .call();

    assertThat(others).containsExactly(SdkHttpMethod.PUT, SdkHttpMethod.GET);
  }

  @Test
  void aRequestCanBeEndedFromAnotherThread() {
    ExecutableHttpRequest request = put("/silent", LARGE);
    Thread other =
        new Thread(
            () -> {
              await(asked);
              request.abort();
            });
    other.start();

    assertThatThrownBy(request::call).isInstanceOf(IOException.class);
    assertThat(answered.getCount()).isOne();
  }

  private void answer(HttpExchange exchange, int status, String words) throws IOException {
    received = exchange.getRequestBody().readAllBytes();
    type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    exchange.getResponseHeaders().add("ETag", "\"tag\"");
    byte[] body = words.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private ExecutableHttpRequest put(String path, byte[] bytes) {
    return client.prepareRequest(
        HttpExecuteRequest.builder()
            .request(head(SdkHttpMethod.PUT, path, bytes.length))
            .contentStreamProvider(ContentStreamProvider.fromByteArray(bytes))
            .build());
  }

  private SdkHttpRequest head(SdkHttpMethod method, String path, int length) {
    return SdkHttpRequest.builder()
        .method(method)
        .uri(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
        .putHeader("Content-Length", String.valueOf(length))
        .putHeader("Content-Type", "application/x-raw-disk-image")
        .build();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
