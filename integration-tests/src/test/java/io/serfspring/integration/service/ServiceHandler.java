package io.serfspring.integration.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

/**
 * Remembers what it gets, and answers queries. User events whose name begins with
 * {@code slow} wait until a test releases them.
 */
@SerfHandler("*")
public class ServiceHandler {

	private final List<String> events = Collections.synchronizedList(new ArrayList<>());

	private final Semaphore releases = new Semaphore(0);

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

}
