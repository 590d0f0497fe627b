package io.serfspring.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A failure and its causes, each once, 1000 at most: nothing keeps an application from
 * throwing an exception that is the cause of its own cause, or has another cause each
 * time.
 *
 * @param failures the failure, its cause, the cause of that and so on
 * @param isEndless whether the causes go round in a circle, or do not come to an end
 */
public record CauseChain(List<Throwable> failures, boolean isEndless) {

	private static final int MAX_FAILURES = 1000;

	/**
	 * Follow the causes of a failure.
	 * @param failure the failure
	 * @return the failure and its causes
	 */
	public static CauseChain of(Throwable failure) {
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		List<Throwable> failures = new ArrayList<>();
		@Nullable Throwable next = failure;
		while (next != null && failures.size() < MAX_FAILURES && seen.add(next)) {
			failures.add(next);
			next = next.getCause();
		}
		return new CauseChain(List.copyOf(failures), next != null);
	}

}
