package org.bootmirror.target.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.threads.ThreadUtils;

/** An ssh agent behind a Unix socket (draft-miller-ssh-agent): messages with a length in front. */
final class AgentSocket extends AbstractAgentProxy {

  /** OpenSSH's limit for a message. */
  private static final int MAX_MESSAGE = 1 << 18;

  private final SocketChannel channel;

  private AgentSocket(SocketChannel channel) {
    super(ThreadUtils.newSingleThreadExecutor("ssh-agent"));
    this.channel = channel;
  }

  static AgentSocket connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return new AgentSocket(channel);
    } catch (IOException e) {
      channel.close();
      throw new IOException(socket + ": no ssh agent answers: " + e.getMessage(), e);
    }
  }

  @Override
  protected synchronized Buffer request(Buffer buffer) throws IOException {
    ByteBuffer question = ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available());
    while (question.hasRemaining()) {
      channel.write(question);
    }
    int length = read(Integer.BYTES).getInt();
    if (length < 1 || length > MAX_MESSAGE) {
      throw new IOException("the ssh agent's answer has " + length + " bytes");
    }
    return new ByteArrayBuffer(read(length).array());
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(length);
    while (answer.hasRemaining()) {
      if (channel.read(answer) < 0) {
        throw new EOFException("the ssh agent closed the connection");
      }
    }
    return answer.flip();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      super.close();
    }
  }
}
