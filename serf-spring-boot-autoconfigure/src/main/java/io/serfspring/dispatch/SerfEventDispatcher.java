package io.serfspring.dispatch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

import io.serfspring.LocalNode;
import io.serfspring.SerfEvent;

/**
 * The one door to the handlers: whatever brings an event in, hands it over here.
 */
public final class SerfEventDispatcher {

	/**
	 * Of how many user events a dispatcher can keep in mind that they were handled.
	 */
	static final int LARGEST_WINDOW = 100_000;

	private static final List<TableRow> NONE = List.of();

	private final HandlerTable table;

	private final Supplier<ExceptionHandlerTable> exceptionHandlers;

	private final ResponseLimit responseLimit;

	private final RoleSeparator roleSeparator;

	private final @Nullable HandlerObserver observer;

	private final @Nullable Duplicates duplicates;

	private final @Nullable BackgroundRunner background;

	private final EventLog log = new EventLog();

	private SerfEventDispatcher(HandlerTable table, Supplier<ExceptionHandlerTable> exceptionHandlers,
			ResponseLimit responseLimit, RoleSeparator roleSeparator, @Nullable HandlerObserver observer,
			@Nullable Duplicates duplicates, @Nullable BackgroundRunner background) {
		this.table = table;
		this.exceptionHandlers = exceptionHandlers;
		this.responseLimit = responseLimit;
		this.roleSeparator = roleSeparator;
		this.observer = observer;
		this.duplicates = duplicates;
		this.background = background;
	}

	/**
	 * Create a dispatcher for the {@link io.serfspring.SerfHandler @SerfHandler} beans of
	 * a bean factory. Their types are read at once; a bean is created when it serves an
	 * event.
	 * @param beanFactory the bean factory
	 * @param placeholderResolver resolves placeholders in roles and names, and throws
	 * {@link IllegalArgumentException} if it cannot
	 * @param argumentResolvers the resolvers of the application, which are asked first
	 * @param jsonConverter reads and writes JSON, or {@code null} to do without
	 * @param responseLimit the limit of the agent, by which an answer may be too long
	 * @return the dispatcher
	 * @throws InvalidSerfHandlerException if a handler cannot be used as it is
	 */
	public static SerfEventDispatcher forHandlers(ConfigurableListableBeanFactory beanFactory,
			UnaryOperator<String> placeholderResolver, List<SerfArgumentResolver> argumentResolvers,
			@Nullable JsonConverter jsonConverter, ResponseLimit responseLimit) {
		ArgumentResolvers resolvers = new ArgumentResolvers(argumentResolvers, beanFactory, jsonConverter);
		AnswerConverter answerConverter = new AnswerConverter(jsonConverter, responseLimit);
		HandlerDiscovery discovery = new HandlerDiscovery(beanFactory, new Placeholders(placeholderResolver), resolvers,
				answerConverter);
		return new SerfEventDispatcher(discovery.discover(),
				SingletonSupplier
					.of(() -> new ExceptionHandlerDiscovery(beanFactory, resolvers, answerConverter).discover()),
				responseLimit, RoleSeparator.NONE, null, null, null);
	}

	/**
	 * Have the calls of handler methods observed.
	 * @param observer is told of each call
	 * @return a dispatcher for the same handlers
	 */
	public SerfEventDispatcher observedBy(HandlerObserver observer) {
		return new SerfEventDispatcher(this.table, this.exceptionHandlers, this.responseLimit, this.roleSeparator,
				observer, this.duplicates, this.background);
	}

	/**
	 * Have the calls of {@link io.serfspring.Background @Background} methods made by
	 * somebody else. Without that, they are made at once.
	 * @param background takes the calls over
	 * @return a dispatcher for the same handlers
	 */
	public SerfEventDispatcher withBackground(BackgroundRunner background) {
		return new SerfEventDispatcher(this.table, this.exceptionHandlers, this.responseLimit, this.roleSeparator,
				this.observer, this.duplicates, background);
	}

	/**
	 * Have the role text of a node, and of a member, split into several roles.
	 * @param separator what separates roles, such as a comma; an empty text separates
	 * nothing. It must not contain letters, digits, {@code .}, {@code _} and {@code -},
	 * which may be part of a role
	 * @return a dispatcher for the same handlers
	 * @throws IllegalArgumentException if the separator contains such a character
	 */
	public SerfEventDispatcher separatingRolesBy(String separator) {
		return new SerfEventDispatcher(this.table, this.exceptionHandlers, this.responseLimit,
				RoleSeparator.of(separator), this.observer, this.duplicates, this.background);
	}

	/**
	 * Have user events left alone that are among those that were handled last: their
	 * node, Lamport time, name and payload are the same. An event was handled when its
	 * methods have run, even if one of them has failed.
	 * @param window how many events count as the last ones, 100 000 at most; 0 leaves
	 * nothing alone
	 * @param file where the events are kept, which several processes can share;
	 * {@code null} keeps them in memory
	 * @return a dispatcher for the same handlers
	 * @throws IllegalArgumentException if the window is negative or too large
	 */
	public SerfEventDispatcher droppingDuplicates(int window, @Nullable Path file) {
		Assert.isTrue(window >= 0 && window <= LARGEST_WINDOW, () -> "It must be 0 to " + LARGEST_WINDOW + ".");
		return new SerfEventDispatcher(this.table, this.exceptionHandlers, this.responseLimit, this.roleSeparator,
				this.observer, (window > 0) ? Duplicates.among(window, file) : null, this.background);
	}

	/**
	 * Check what is looked at only when it is needed, as that takes time: the
	 * {@link io.serfspring.SerfExceptionHandler @SerfExceptionHandler} methods, and
	 * parameters that are to be validated.
	 * @throws InvalidSerfHandlerException if one of them cannot be used as it is
	 */
	public void check() {
		this.exceptionHandlers.get();
		this.table.methods().forEach(HandlerMethod::requireValidated);
	}

	/**
	 * Call the handler methods that serve the event, and log what came of it. A failure
	 * of a handler is part of the result and is not thrown.
	 * @param event the event
	 * @return what was called and what came of it
	 */
	public SerfResult dispatch(SerfEvent event) {
		return dispatch(event, (result) -> {
		});
	}

	/**
	 * Call the handler methods that serve the event, hand over what came of it, and log
	 * that. The logging system of an application may take its time, or fail.
	 * @param event the event
	 * @param receiver gets what was called and what came of it, before it is logged
	 * @return what was called and what came of it
	 */
	public SerfResult dispatch(SerfEvent event, Consumer<SerfResult> receiver) {
		boolean duplicate = this.duplicates != null && this.duplicates.contain(event);
		List<HandlerInvocation> invocations = new ArrayList<>();
		List<BackgroundCall> background = new ArrayList<>();
		for (TableRow row : duplicate ? NONE : this.table.find(event, this.roleSeparator)) {
			SerfEvent narrowed = row.narrow(event, this.roleSeparator);
			if (narrowed != null && isServedHere(row, narrowed, background)) {
				// Another method would be one more frame in each stack trace.
				Consumer<HandlerInvocation> observation = observe(row, narrowed);
				invocations.add(complete(row.method().invoke(narrowed), row, narrowed, observation));
			}
		}
		SerfResult result = new SerfResult(event, invocations, background, duplicate);
		if (this.duplicates != null) {
			this.duplicates.note(result);
		}
		receiver.accept(result);
		this.log.write(result);
		return result;
	}

	/**
	 * Hand a call over if it is for the background.
	 * @return whether the call is to be made at once
	 */
	private boolean isServedHere(TableRow row, SerfEvent event, List<BackgroundCall> handedOver) {
		if (this.background == null) {
			return true;
		}
		if (!row.background()) {
			return this.background.isForegroundServed();
		}
		BackgroundCall call = new BackgroundCall(event, row.method(), () -> call(row, event), this.log);
		boolean taken = this.background.take(call);
		if (taken) {
			handedOver.add(call);
		}
		return !taken;
	}

	private HandlerInvocation call(TableRow row, SerfEvent event) {
		Consumer<HandlerInvocation> observation = observe(row, event);
		return complete(row.method().invoke(event), row, event, observation);
	}

	private HandlerInvocation complete(HandlerInvocation invocation, TableRow row, SerfEvent event,
			@Nullable Consumer<HandlerInvocation> observation) {
		HandlerInvocation answered = answered(invocation, row.method(), event);
		if (observation != null) {
			observation.accept(answered);
		}
		return answered;
	}

	private HandlerInvocation answered(HandlerInvocation invocation, HandlerMethod method, SerfEvent event) {
		Throwable failure = invocation.failure();
		return (failure != null)
				? new FailureHandling(this.exceptionHandlers).handle(invocation, failure, method, event) : invocation;
	}

	private @Nullable Consumer<HandlerInvocation> observe(TableRow row, SerfEvent event) {
		return (this.observer != null) ? this.observer.begin(event, row.mappedName(event)) : null;
	}

	/**
	 * Return the routing table, sorted by role, kind and name.
	 * @return which methods serve which events
	 */
	public List<SerfRoute> routes() {
		return this.table.routes();
	}

	/**
	 * Return the routes by which a method can be called on a node.
	 * @param node the node
	 * @return the routes, sorted, without those that another handler takes the place of
	 */
	public List<SerfRoute> routesOf(LocalNode node) {
		return routes().stream().filter((route) -> isTakenOn(node, route)).toList();
	}

	private boolean isTakenOn(LocalNode node, SerfRoute route) {
		return this.table.find(route.example(node), this.roleSeparator)
			.stream()
			.anyMatch((row) -> row.method().type() == route.handlerType()
					&& row.method().getMethod().equals(route.method()));
	}

	/**
	 * Return whether there are methods in the background.
	 * @return {@code false} if all methods run in the foreground anyway
	 */
	public boolean hasBackground() {
		return this.table.hasBackground();
	}

	/**
	 * Return the limit by which an answer may be too long.
	 * @return the limit of the agent
	 */
	public ResponseLimit responseLimit() {
		return this.responseLimit;
	}

}
