import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Fires user events without waiting for each, as fast as the agent takes them or so many
 * in a second. The payload {@code now} is the time of the sending.
 */
final class Sender {

	private static final int BATCH = 8192;

	public static void main(String[] args) throws Exception {
		String name = args[1];
		String payload = args[2];
		int count = Integer.parseInt(args[3]);
		int perSecond = (args.length > 4) ? Integer.parseInt(args[4]) : 0;
		try (Socket socket = Wire.connect(args[0])) {
			CompletableFuture<Integer> accepted = CompletableFuture.supplyAsync(() -> accepted(socket, count));
			send(socket.getOutputStream(), name, payload, count, perSecond);
			System.out.println("sent " + accepted.get());
		}
	}

	/**
	 * The error of an accepted event is empty.
	 */
	private static int accepted(Socket socket, int count) {
		try {
			return Wire.count("Error\u00a0", socket.getInputStream(), count);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void send(OutputStream output, String name, String payload, int count, int perSecond)
			throws IOException {
		Wire wire = new Wire();
		long start = System.nanoTime();
		for (int i = 0; i < count; i++) {
			if (perSecond > 0) {
				LockSupport.parkNanos(start + i * 1_000_000_000L / perSecond - System.nanoTime());
			}
			String text = payload.equals("now") ? String.valueOf(System.nanoTime()) : payload;
			wire.command("event", i + 1).map(3).text("Name").text(name).text("Payload").text(text).text("Coalesce").no();
			if (perSecond > 0 || wire.size() > BATCH) {
				wire.sendTo(output);
			}
		}
		wire.sendTo(output);
	}

}
