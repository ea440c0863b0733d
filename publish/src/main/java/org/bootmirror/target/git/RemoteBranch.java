package org.bootmirror.target.git;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** A branch at a host, and an empty repository here for a copy of its tip. */
final class RemoteBranch implements AutoCloseable {

  private static final String COPY = "refs/heads/tip";
  private static final int TIMEOUT_SECONDS = 60;

  /** GitHub's user name for tokens; other hosts take any name. */
  private static final String TOKEN_USER = "x-access-token";

  private final GitPlace place;
  private final Repository local;

  private RemoteBranch(GitPlace place, Repository local) {
    this.place = place;
    this.local = local;
  }

  /** Makes a repository in an empty folder. */
  static RemoteBranch in(Path folder, GitPlace place) throws IOException {
    Repository local = new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
    local.create(true);
    StoredConfig config = local.getConfig();
    config.setBoolean("pack", null, "deltaCompression", false); // images are compressed already
    config.setInt(ConfigConstants.CONFIG_CORE_SECTION, null, "compression", 1);
    config.setInt("gc", null, "auto", 0);
    config.setBoolean("gc", null, "autoDetach", false); // even so: makes a lock in the background
    config.setString("http", null, "followRedirects", "false"); // a token goes to one host only
    config.save();
    return new RemoteBranch(place, local);
  }

  Repository local() {
    return local;
  }

  /**
   * Fetches the tip; empty if there is no such branch.
   *
   * @param withoutContents whether files' contents may stay where they are
   */
  Optional<ObjectId> fetch(boolean withoutContents) throws IOException {
    String ref = place.ref();
    try (Transport transport = open()) {
      try (FetchConnection connection = transport.openFetch()) {
        if (connection.getRef(ref) == null) {
          return Optional.empty();
        }
      }
    }
    try {
      fetchTip(withoutContents);
    } catch (TransportException e) {
      if (!withoutContents || !(e.getCause() instanceof PackProtocolException)) {
        throw unreachable(e);
      }
      return fetch(false); // the server offers no filters
    }
    Ref tip = local.exactRef(COPY);
    if (tip == null) {
      throw new IOException(place.address() + ": found no tip, expected the one that was listed");
    }
    return Optional.of(tip.getObjectId());
  }

  private void fetchTip(boolean withoutContents) throws IOException {
    String mapping = "+" + place.ref() + ":" + COPY;
    try (Transport transport = open()) {
      transport.setDepth(1);
      transport.setTagOpt(TagOpt.NO_TAGS);
      if (withoutContents) {
        transport.setFilterSpec(FilterSpec.fromFilterLine("blob:none"));
      }
      transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec(mapping)));
    }
  }

  /**
   * Pushes a commit on a tip.
   *
   * @throws OvertakenException if the branch has another tip meanwhile
   */
  void push(ObjectId commit, Optional<ObjectId> tip) throws IOException {
    RemoteRefUpdate update =
        new RemoteRefUpdate(
            local, commit.name(), commit, place.ref(), false, null, tip.orElse(ObjectId.zeroId()));
    try (Transport transport = open()) {
      PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
      switch (update.getStatus()) {
        case OK, UP_TO_DATE -> {
          return;
        }
        case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD ->
            throw new OvertakenException(place.address(), update.getStatus().name());
        default -> {
          String said = update.getMessage() + " " + result.getMessages();
          if (said.contains("cannot lock ref") || said.contains("failed to update ref")) {
            throw new OvertakenException(place.address(), update.getStatus().name());
          }
          throw new IOException(
              place.address() + ": the push was refused: " + update.getStatus() + " " + said);
        }
      }
    } catch (TransportException e) {
      throw unreachable(e);
    }
  }

  private Transport open() throws IOException {
    try {
      Transport transport = Transport.open(local, new URIish(place.address().url()));
      transport.setTimeout(TIMEOUT_SECONDS);
      place
          .token()
          .filter(token -> place.address().url().startsWith("https:"))
          .ifPresent(
              token ->
                  transport.setCredentialsProvider(
                      new UsernamePasswordCredentialsProvider(TOKEN_USER, token)));
      return transport;
    } catch (URISyntaxException e) {
      throw new IOException(place.address() + ": " + e.getMessage(), e);
    } catch (TransportException e) {
      throw unreachable(e);
    }
  }

  private IOException unreachable(TransportException e) {
    return new IOException(place.address() + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    local.close();
  }
}
