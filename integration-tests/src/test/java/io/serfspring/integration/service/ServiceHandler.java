package io.serfspring.integration.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;
import io.serfspring.client.SerfClient;

/**
 * Remembers what it gets, and answers queries. User events whose name begins with
 * {@code slow} wait until a test releases them.
 */
@SerfHandler("*")
public class ServiceHandler {

	private final List<String> events = Collections.synchronizedList(new ArrayList<>());

	private final Semaphore releases = new Semaphore(0);

	private final ObjectProvider<SerfClient> client;

	ServiceHandler(ObjectProvider<SerfClient> client) {
		this.client = client;
	}

	/**
	 * Return what has come so far.
	 */
	public List<String> events() {
		synchronized (this.events) {
			return List.copyOf(this.events);
		}
	}

	/**
	 * Let slow events pass.
	 */
	public void release(int count) {
		this.releases.release(count);
	}

	@OnMemberEvent
	void record(MemberEvent event) {
		this.events.add(event.members()
			.stream()
			.map((member) -> member.name() + new TreeMap<>(member.tags()))
			.sorted()
			.collect(Collectors.joining(" ", event.type() + " ", "")));
	}

	@OnUserEvent("*")
	void record(UserEvent event) throws InterruptedException {
		this.events.add(event.name() + " " + event.payload().text());
		if (event.name().startsWith("slow")) {
			this.releases.acquire();
		}
		if (event.name().startsWith("fail")) {
			throw new IllegalStateException("no luck");
		}
	}

	@OnQuery
	String whoami(LocalNode self) {
		return self.name() + "|" + self.role() + "|" + new TreeMap<>(self.tags());
	}

	@OnQuery
	Payload payload(Payload payload) {
		return payload;
	}

	@OnQuery
	void silent() {
	}

	@OnQuery
	String unsupported() {
		throw new UnsupportedOperationException();
	}

	@SerfExceptionHandler
	String answer(UnsupportedOperationException ex, LocalNode self) {
		return "not supported by " + self.name();
	}

	/**
	 * Ask this node the same, as often as the payload says, and for so many milliseconds.
	 */
	@OnQuery
	String nested(String payload, LocalNode self) {
		int depth = Integer.parseInt(payload.split(" ")[0]);
		long timeout = Long.parseLong(payload.split(" ")[1]);
		return (depth == 0) ? "innermost"
				: this.client.getObject()
					.query("nested")
					.payload((depth - 1) + " " + timeout)
					.nodes(self.name())
					.timeout(Duration.ofMillis(timeout))
					.ask()
					.answers(String.class)
					.getOrDefault(self.name(), "no answer");
	}

}
