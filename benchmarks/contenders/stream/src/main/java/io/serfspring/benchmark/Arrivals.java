package io.serfspring.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.springframework.stereotype.Component;

/**
 * What has arrived since the last summary.
 */
@Component
class Arrivals {

	private long count;

	private long first;

	private long last;

	private final List<Long> delays = new ArrayList<>();

	void count() {
		this.last = System.nanoTime();
		if (this.count++ == 0) {
			this.first = this.last;
		}
	}

	void delayed(long nanos) {
		count();
		this.delays.add(nanos);
	}

	/**
	 * Number of events, seconds from the first to the last, and in nanoseconds the median
	 * and the 99th percentile of the delays.
	 */
	String takeSummary() {
		Collections.sort(this.delays);
		String summary = "%d %.6f %d %d".formatted(this.count, (this.last - this.first) / 1e9, percentile(50),
				percentile(99));
		this.count = 0;
		this.delays.clear();
		return summary;
	}

	private long percentile(int percent) {
		return this.delays.isEmpty() ? 0 : this.delays.get((this.delays.size() - 1) * percent / 100);
	}

}
