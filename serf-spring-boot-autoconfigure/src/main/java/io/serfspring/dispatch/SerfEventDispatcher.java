package io.serfspring.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.serfspring.SerfEvent;

/**
 * The one door to the handlers: whatever brings an event in, hands it over here.
 */
public final class SerfEventDispatcher {

	private final HandlerTable table;

	private final ResponseLimit responseLimit;

	private final RoleSeparator roleSeparator;

	private final @Nullable HandlerObserver observer;

	private final EventLog log = new EventLog();

	private SerfEventDispatcher(HandlerTable table, ResponseLimit responseLimit, RoleSeparator roleSeparator,
			@Nullable HandlerObserver observer) {
		this.table = table;
		this.responseLimit = responseLimit;
		this.roleSeparator = roleSeparator;
		this.observer = observer;
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
		HandlerDiscovery discovery = new HandlerDiscovery(beanFactory, new Placeholders(placeholderResolver),
				new ArgumentResolvers(argumentResolvers, beanFactory, jsonConverter),
				new AnswerConverter(jsonConverter, responseLimit));
		return new SerfEventDispatcher(discovery.discover(), responseLimit, RoleSeparator.NONE, null);
	}

	/**
	 * Have the calls of handler methods observed.
	 * @param observer is told of each call
	 * @return a dispatcher for the same handlers
	 */
	public SerfEventDispatcher observedBy(HandlerObserver observer) {
		return new SerfEventDispatcher(this.table, this.responseLimit, this.roleSeparator, observer);
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
		return new SerfEventDispatcher(this.table, this.responseLimit, RoleSeparator.of(separator), this.observer);
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
		List<HandlerInvocation> invocations = new ArrayList<>();
		for (TableRow row : this.table.find(event, this.roleSeparator)) {
			SerfEvent narrowed = row.narrow(event, this.roleSeparator);
			if (narrowed == null) {
				continue;
			}
			Consumer<HandlerInvocation> observation = observe(row, narrowed);
			HandlerInvocation invocation = row.method().invoke(narrowed);
			invocations.add(invocation);
			if (observation != null) {
				observation.accept(invocation);
			}
		}
		SerfResult result = new SerfResult(event, invocations);
		receiver.accept(result);
		this.log.write(result);
		return result;
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
	 * Return the limit by which an answer may be too long.
	 * @return the limit of the agent
	 */
	public ResponseLimit responseLimit() {
		return this.responseLimit;
	}

}
