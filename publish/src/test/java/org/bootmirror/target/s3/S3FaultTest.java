package org.bootmirror.target.s3;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.bootmirror.content.Digest;
import org.bootmirror.target.PutCondition;
import org.bootmirror.target.TargetFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults of a host that S3Proxy does not have. */
@Tag("programs")
final class S3FaultTest {

  /** The SDK's standard mode: two retries. */
  private static final int ATTEMPTS = 3;

  private static final WireMockServer HOST =
      new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeAll
  static void start() {
    HOST.start();
  }

  @AfterAll
  static void stop() {
    HOST.stop();
  }

  @BeforeEach
  void reset() {
    HOST.resetAll();
  }

  @Test
  void aHostThatFailsTwiceIsAskedAgain() throws IOException {
    answerInTurn("one", Scenario.STARTED, aResponse().withStatus(500));
    answerInTurn("two", "one", aResponse().withStatus(503));
    answerInTurn("three", "two", aResponse().withStatus(404));

    open(Duration.ofSeconds(10)).close(); // a new place

    assertThat(HOST.getAllServeEvents()).hasSize(ATTEMPTS);
  }

  private static void answerInTurn(String next, String state, ResponseDefinitionBuilder answer) {
    HOST.stubFor(
        any(anyUrl())
            .inScenario("faults")
            .whenScenarioStateIs(state)
            .willReturn(answer)
            .willSetStateTo(next));
  }

  @Test
  void aHostThatAlwaysFailsIsGivenUp() {
    HOST.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));

    BucketException failure = failure(S3FaultTest::open);

    assertThat(failure.problem()).isEqualTo(BucketProblem.BUSY);
    assertThat(failure).hasMessageContaining("s3://faults").hasMessageContaining("status 500");
    assertThat(HOST.getAllServeEvents()).hasSize(ATTEMPTS);
  }

  @Test
  void anAccessKeyWithoutPermissionIsNamed() {
    HOST.stubFor(any(anyUrl()).willReturn(error(403, "AccessDenied")));

    BucketException failure = failure(S3FaultTest::open);

    assertThat(failure.problem()).isEqualTo(BucketProblem.DENIED);
    assertThat(failure)
        .hasMessageContaining("s3://faults/.publish/current at http://127.0.0.1:" + HOST.port())
        .hasMessageContaining("the access key has no permission")
        .hasMessageContaining("403 AccessDenied");
    assertThat(HOST.getAllServeEvents()).hasSize(1);
  }

  @Test
  void aWrongClockAndAWrongRegionAreNamed() {
    HOST.stubFor(any(anyUrl()).willReturn(error(403, "RequestTimeTooSkewed")));
    assertThat(failure(S3FaultTest::open).problem()).isEqualTo(BucketProblem.CLOCK);

    HOST.stubFor(any(anyUrl()).willReturn(error(400, "AuthorizationHeaderMalformed")));
    assertThat(failure(S3FaultTest::open).problem()).isEqualTo(BucketProblem.OTHER_REGION);
  }

  @Test
  void anObjectThatIsThereAlreadyIsAConflict() throws IOException {
    HOST.stubFor(
        put(urlPathMatching("/faults/ipxe/prod")).willReturn(error(412, "PreconditionFailed")));
    byte[] bytes = "script".getBytes(StandardCharsets.US_ASCII);

    BucketException failure =
        failure(
            () -> {
              try (Bucket bucket = bucket()) {
                bucket.put(
                    "ipxe/prod",
                    bytes,
                    Digest.of(bytes),
                    ObjectHeaders.HIDDEN,
                    PutCondition.ABSENT);
              }
              return null;
            });

    assertThat(failure.problem().failure()).isEqualTo(TargetFailure.CONFLICT);
    assertThat(HOST.getAllServeEvents().get(0).getRequest().getHeader("If-None-Match"))
        .isEqualTo("*");
  }

  @Test
  void aSilentHostAndABrokenConnectionEnd() {
    HOST.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withFixedDelay(2000)));
    assertThat(failure(S3FaultTest::open).problem()).isEqualTo(BucketProblem.UNREACHABLE);

    HOST.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    BucketException failure = failure(S3FaultTest::open);
    assertThat(failure.problem().failure()).isEqualTo(TargetFailure.RETRY);
  }

  @Test
  void anAnswerThatEndsEarlyIsNoObject() {
    HOST.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withHeader("Content-Length", "100")
                    .withBody("files-")
                    .withChunkedDribbleDelay(1, 1)));

    assertThat(failure(S3FaultTest::open).problem()).isEqualTo(BucketProblem.UNREACHABLE);
  }

  private static ResponseDefinitionBuilder error(int status, String code) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/xml")
        .withBody("<Error><Code>" + code + "</Code><Message>no</Message></Error>");
  }

  private static S3Target open() throws IOException {
    return open(Duration.ofMillis(300));
  }

  private static S3Target open(Duration silence) throws IOException {
    return S3Target.open(place(), InstantSource.system(), S3ProxyServer.KEYS, silence);
  }

  private static Bucket bucket() throws IOException {
    return new Bucket(
        place(), BucketConnection.open(place(), S3ProxyServer.KEYS, Duration.ofMillis(300)));
  }

  private static S3Place place() {
    return S3ProxyServer.place(HOST.port(), "faults", "");
  }

  private static BucketException failure(Callable<?> call) {
    return catchThrowableOfType(BucketException.class, call::call);
  }
}
