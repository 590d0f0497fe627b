package io.serfspring.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ExitCodeExceptionMapper;

import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfResult;
import io.serfspring.script.ResultWriter;
import io.serfspring.script.ScriptStreams;

/**
 * Dispatches an event and writes its result as the process would, to memory.
 */
class RequestExecutor {

	private final SerfEventDispatcher dispatcher;

	private final ObjectProvider<ExitCodeExceptionMapper> exitCodeMappers;

	RequestExecutor(SerfEventDispatcher dispatcher, ObjectProvider<ExitCodeExceptionMapper> exitCodeMappers) {
		this.dispatcher = dispatcher;
		this.exitCodeMappers = exitCodeMappers;
	}

	TestResult execute(SerfEvent event) {
		SerfResult result = this.dispatcher.dispatch(event);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		ScriptStreams streams = new ScriptStreams(InputStream.nullInputStream(), out, err);
		int exitCode = write(result, new ResultWriter(streams, this.exitCodeMappers));
		int limit = (event instanceof QueryEvent query) ? this.dispatcher.responseLimit().bytesFor(query) : 0;
		return new TestResult(result, exitCode, Payload.of(out.toByteArray()), err.toString(StandardCharsets.UTF_8),
				limit);
	}

	private int write(SerfResult result, ResultWriter writer) {
		try {
			return writer.write(result);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
