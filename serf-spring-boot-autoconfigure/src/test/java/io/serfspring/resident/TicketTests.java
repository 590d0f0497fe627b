package io.serfspring.resident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.unit.DataSize;

import io.serfspring.Background;
import io.serfspring.LocalNode;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;
import io.serfspring.dispatch.BackgroundCall;
import io.serfspring.dispatch.ResponseLimit;
import io.serfspring.dispatch.SerfEventDispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link Ticket} and {@link TicketFolder}.
 */
@Timeout(60)
class TicketTests {

	private final TicketFolder tickets;

	private final BackgroundCall call = call();

	private final List<String> calls = new CopyOnWriteArrayList<>();

	TicketTests(@TempDir Path folder) {
		this.tickets = TicketFolder.besides(folder.resolve("handler.log"));
	}

	@Test
	void whenDrawnThenTheFolderIsBesideTheLogAndPrivate() throws Exception {
		this.tickets.draw(this.call);
		assertThat(this.tickets.path()).hasFileName("handler-background");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.tickets.path())))
			.isEqualTo("rwx------");
	}

	@Test
	void whenTheFolderIsNotPrivateThenThereIsNoTicket() throws Exception {
		Files.createDirectory(this.tickets.path());
		Files.setPosixFilePermissions(this.tickets.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
		assertThatIOException().isThrownBy(() -> this.tickets.draw(this.call)).withMessageContaining("only this user");
	}

	@Test
	void whenUsedThenItIsGivenBack() throws Exception {
		this.tickets.draw(this.call).use(() -> this.calls.add("one"));
		assertThat(this.calls).containsExactly("one");
		assertThat(queued()).isEmpty();
	}

	@Test
	void whenTheCallFailsThenItIsGivenBack() throws Exception {
		try {
			this.tickets.draw(this.call).use(() -> {
				throw new IllegalStateException();
			});
		}
		catch (IllegalStateException ex) {
			this.calls.add("failed");
		}
		assertThat(this.calls).containsExactly("failed");
		assertThat(queued()).isEmpty();
	}

	@Test
	void whileAnotherIsInUseThenTheNextOneWaits() throws Exception {
		Ticket first = this.tickets.draw(this.call);
		Ticket second = this.tickets.draw(this.call);
		CountDownLatch release = new CountDownLatch(1);
		Thread next = new Thread(() -> second.use(() -> this.calls.add("second")));
		Thread holder = new Thread(() -> first.use(() -> {
			next.start();
			this.calls.add("first begins");
			await(release);
			this.calls.add("first ends");
		}));
		holder.start();
		Awaitility.await().until(() -> this.calls.contains("first begins"));
		release.countDown();
		next.join();
		assertThat(this.calls).containsExactly("first begins", "first ends", "second");
	}

	@Test
	void whenTheHolderOfAnotherHasGoneThenTheNextOneTakesItAway() throws Exception {
		Path lost = Files.createDirectories(this.tickets.path().resolve(this.call.method()).resolve("100000000"));
		Files.setPosixFilePermissions(this.tickets.path(), PosixFilePermissions.fromString("rwx------"));
		Fifo.make(List.of(lost.resolve(Ticket.END)));
		this.tickets.draw(this.call).use(() -> this.calls.add("next"));
		assertThat(this.calls).containsExactly("next");
		assertThat(queued()).isEmpty();
	}

	private List<Path> queued() throws IOException {
		return Ticket.in(this.tickets.path().resolve(this.call.method()));
	}

	private static void await(CountDownLatch release) {
		try {
			release.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static BackgroundCall call() {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerSingleton("handler", new Handler());
		List<BackgroundCall> taken = new ArrayList<>();
		SerfEventDispatcher
			.forHandlers(beanFactory, UnaryOperator.identity(), List.of(), null,
					new ResponseLimit(DataSize.ofBytes(1024)))
			.withBackground(taken::add)
			.dispatch(new UserEvent(new LocalNode("n1", "", Map.of()), "deploy", 1, Payload.EMPTY));
		return taken.get(0);
	}

	@SerfHandler
	static class Handler {

		@OnUserEvent
		@Background
		void deploy() {
		}

	}

}
