package io.serfspring.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import io.serfspring.script.InvalidInvocationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StandardInput}.
 */
class StandardInputTests {

	@Test
	void whenInputIsWithinTheLimitThenItIsReadToItsEnd() {
		assertThat(read(new ByteArrayInputStream(new byte[1024]))).hasSize(1024);
	}

	@Test
	void whenInputIsOverTheLimitThenRefusedByTheNameOfTheProperty() {
		assertThatExceptionOfType(InvalidInvocationException.class)
			.isThrownBy(() -> read(new ByteArrayInputStream(new byte[1025])))
			.withMessage("Standard input holds more than 1024 bytes, the limit that serf.script.stdin-limit sets");
	}

	@Test
	void whenInputCannotBeReadThenRefused() {
		assertThatExceptionOfType(InvalidInvocationException.class).isThrownBy(() -> read(new BrokenInput()))
			.withMessage("Standard input cannot be read: broken");
	}

	private byte[] read(InputStream in) {
		return new StandardInput(in, DataSize.ofKilobytes(1)).read();
	}

	private static final class BrokenInput extends InputStream {

		@Override
		public int read() throws IOException {
			throw new IOException("broken");
		}

	}

}
