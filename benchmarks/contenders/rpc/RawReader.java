import java.net.Socket;

/**
 * Reads the bytes of an agent's stream and counts the user events in it.
 */
final class RawReader {

	private static final int SILENCE = 2000;

	public static void main(String[] args) throws Exception {
		try (Socket socket = Wire.connect(args[0])) {
			new Wire().command("stream", 1).map(1).text("Type").text("*").sendTo(socket.getOutputStream());
			System.out.println("ready");
			Wire.Counter counter = new Wire.Counter("Coalesce");
			counter.read(socket.getInputStream(), 1);
			socket.setSoTimeout(SILENCE);
			int count = counter.read(socket.getInputStream(), Integer.MAX_VALUE);
			System.out.println("end %d %.6f".formatted(count, counter.seconds()));
		}
	}

}
