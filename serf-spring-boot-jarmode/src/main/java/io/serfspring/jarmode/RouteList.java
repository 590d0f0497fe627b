package io.serfspring.jarmode;

import java.util.List;

import io.serfspring.dispatch.SerfRoute;

/**
 * Tells which events the application could handle.
 *
 * @param handlers what its classes could handle
 * @param beans the handlers that it has
 */
record RouteList(HandlerScan handlers, HandlerBeans beans) {

	String text() {
		if (!this.handlers.isComplete()) {
			return "Every event starts the application: what it could handle is not known, because %s."
				.formatted(this.handlers.doubt());
		}
		if (this.handlers.routes().isEmpty()) {
			return "There are none: for every event the handler ends at once, without a JVM.";
		}
		return table() + "\nFor any other event the handler ends at once, without a JVM.";
	}

	private String table() {
		List<SerfRoute> others = this.beans.others(this.handlers.routes());
		if (others.isEmpty()) {
			return SerfRoute.table(this.handlers.routes());
		}
		String marked = "Not beans now (outside of the scan, a condition that is false, or an inactive profile):\n"
				+ SerfRoute.table(others).indent(2).stripTrailing();
		return hasBeans() ? SerfRoute.table(this.beans.beans(this.handlers.routes())) + "\n" + marked : marked;
	}

	/**
	 * Return whether the application handles anything.
	 */
	boolean hasBeans() {
		return !this.handlers.isComplete() || !this.beans.beans(this.handlers.routes()).isEmpty();
	}

}
