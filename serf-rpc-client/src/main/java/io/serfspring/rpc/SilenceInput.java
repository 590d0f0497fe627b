package io.serfspring.rpc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/**
 * Input of a socket that has a read time-out. When nothing has arrived for that time, the
 * agent is asked for something; if nothing arrives then either, the connection is dead.
 */
class SilenceInput extends FilterInputStream {

	private final Runnable ask;

	SilenceInput(InputStream input, Runnable ask) {
		super(input);
		this.ask = ask;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		try {
			return super.read(bytes, offset, length);
		}
		catch (SocketTimeoutException silence) {
			this.ask.run();
		}
		try {
			return super.read(bytes, offset, length);
		}
		catch (SocketTimeoutException silence) {
			throw new SilenceException(silence);
		}
	}

}
