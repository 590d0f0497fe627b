package io.serfspring.integration.echo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ExitCodeGenerator;

import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

/**
 * Answers with what it got, and writes events to a file for the tests to read.
 */
@SerfHandler("*")
class EchoHandler {

	private static final Log logger = LogFactory.getLog(EchoHandler.class);

	private final String events;

	EchoHandler(@Value("${echo.events:}") String events) {
		this.events = events;
	}

	@OnQuery
	Payload payload(Payload payload) {
		return payload;
	}

	@OnQuery("name-*")
	String name(QueryEvent query) {
		return query.self().name() + "|" + query.name() + "|" + query.self().role() + "|"
				+ new TreeMap<>(query.self().tags());
	}

	@OnQuery("\\${user.home}")
	String placeholder(QueryEvent query) {
		return query.name();
	}

	@OnQuery
	String size(Payload payload) {
		return "" + payload.size();
	}

	@OnQuery
	byte[] sized(String size) {
		return "x".repeat(Integer.parseInt(size)).getBytes(StandardCharsets.UTF_8);
	}

	@OnQuery
	String unsupported() {
		throw new UnsupportedOperationException();
	}

	@OnQuery
	String noisy() {
		System.out.println("printed to System.out");
		System.err.println("printed to System.err");
		new IllegalStateException("printed trace").printStackTrace();
		logger.error("logged");
		java.util.logging.Logger.getLogger("jul").severe("logged to java.util.logging");
		System.out.print("printed without a line feed");
		return "answer";
	}

	@OnQuery
	CompletableFuture<Member> later() {
		return CompletableFuture.supplyAsync(() -> new Member("n", "10.0.0.1", "web", new TreeMap<>()));
	}

	@OnUserEvent
	void leaveThread() {
		new Thread(() -> {
			try {
				Thread.sleep(Long.MAX_VALUE);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}).start();
	}

	@OnUserEvent
	void fail() {
		throw new IllegalStateException("no luck");
	}

	@OnUserEvent
	void failWithCode() {
		throw new ExitCodeException();
	}

	@OnUserEvent("record*")
	void record(UserEvent event) throws IOException {
		write(event.describe() + " " + event.payload().text());
	}

	@OnMemberEvent
	void record(MemberEvent event) throws IOException {
		write(event.describe() + " "
				+ event.members()
					.stream()
					.map((member) -> member.name() + new TreeMap<>(member.tags()))
					.sorted()
					.collect(Collectors.joining(" ")));
	}

	private void write(String line) throws IOException {
		if (!this.events.isEmpty()) {
			Files.writeString(Path.of(this.events), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
	}

	static class ExitCodeException extends RuntimeException implements ExitCodeGenerator {

		@Override
		public int getExitCode() {
			return 42;
		}

	}

}
