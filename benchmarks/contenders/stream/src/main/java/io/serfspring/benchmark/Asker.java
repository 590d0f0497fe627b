package io.serfspring.benchmark;

import java.time.Duration;
import java.util.Arrays;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

import io.serfspring.client.SerfClient;

/**
 * Asks a query again and again, and tells how long the answers have taken.
 */
@Component
class Asker implements CommandLineRunner {

	private static final int WARM_UP = 50;

	private final SerfClient serf;

	private final int times;

	private final Duration timeout;

	Asker(SerfClient serf, @Value("${benchmark.ask:0}") int times, @Value("${benchmark.timeout:2s}") Duration timeout) {
		this.serf = serf;
		this.times = times;
		this.timeout = timeout;
	}

	@Override
	public void run(String... args) {
		if (this.times > 0) {
			ask(WARM_UP);
			long[] nanos = ask(this.times);
			System.out.println("asked " + nanos[nanos.length / 2] + " " + nanos[(nanos.length - 1) * 99 / 100]);
		}
	}

	private long[] ask(int times) {
		long[] nanos = new long[times];
		for (int i = 0; i < times; i++) {
			long start = System.nanoTime();
			int answers = this.serf.query("echo").timeout(this.timeout).ask().answers().size();
			nanos[i] = System.nanoTime() - start;
			System.out.println("answers " + answers);
		}
		Arrays.sort(nanos);
		return nanos;
	}

}
