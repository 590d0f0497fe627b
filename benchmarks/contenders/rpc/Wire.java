import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * As little of the agent's RPC as it needs to load an agent and to read from one.
 */
final class Wire {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	static Socket connect(String address) throws IOException {
		int colon = address.lastIndexOf(':');
		Socket socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
		socket.setTcpNoDelay(true);
		new Wire().command("handshake", 0).map(1).text("Version").number(1).sendTo(socket.getOutputStream());
		count("Error", socket.getInputStream(), 1);
		return socket;
	}

	Wire command(String name, int sequence) {
		return map(2).text("Command").text(name).text("Seq").number(sequence);
	}

	Wire map(int size) {
		this.bytes.write(0x80 | size);
		return this;
	}

	Wire text(String text) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		this.bytes.write(0xa0 | encoded.length);
		this.bytes.writeBytes(encoded);
		return this;
	}

	Wire number(int number) {
		this.bytes.write(0xce);
		for (int shift = 24; shift >= 0; shift -= 8) {
			this.bytes.write(number >> shift);
		}
		return this;
	}

	Wire no() {
		this.bytes.write(0xc2);
		return this;
	}

	int size() {
		return this.bytes.size();
	}

	void sendTo(OutputStream output) throws IOException {
		this.bytes.writeTo(output);
		this.bytes.reset();
	}

	/**
	 * Read until a word has come so often, or nothing comes any more.
	 * @return how often it has come
	 */
	static int count(String word, InputStream input, int times) throws IOException {
		return new Counter(word).read(input, times);
	}

	/**
	 * Counts a word that does not begin again inside itself.
	 */
	static final class Counter {

		private final byte[] word;

		private int matched;

		private int count;

		private long first;

		private long last;

		Counter(String word) {
			this.word = word.getBytes(StandardCharsets.ISO_8859_1);
		}

		int read(InputStream input, int times) throws IOException {
			byte[] buffer = new byte[1 << 16];
			while (this.count < times) {
				int length = readSome(input, buffer);
				if (length < 0) {
					break;
				}
				this.last = System.nanoTime();
				this.first = (this.first == 0) ? this.last : this.first;
				count(buffer, length);
			}
			return this.count;
		}

		/**
		 * Silence is an end, too.
		 */
		private int readSome(InputStream input, byte[] buffer) throws IOException {
			try {
				return input.read(buffer);
			}
			catch (SocketTimeoutException ex) {
				return -1;
			}
		}

		double seconds() {
			return (this.last - this.first) / 1e9;
		}

		private void count(byte[] buffer, int length) {
			for (int i = 0; i < length; i++) {
				if (buffer[i] != this.word[this.matched]) {
					this.matched = (buffer[i] == this.word[0]) ? 1 : 0;
				}
				else if (++this.matched == this.word.length) {
					this.count++;
					this.matched = 0;
				}
			}
		}

	}

}
