package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

import io.serfspring.SerfHandler;
import io.serfspring.SerfMapping;

/**
 * Discovers the handlers among the beans, by their types and without creating them.
 */
class HandlerDiscovery {

	private static final Log logger = LogFactory.getLog(SerfEventDispatcher.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final ServedNodesReader nodes;

	private final EventMappingReader mappings;

	private final MemberFilterReader memberFilters;

	private final BackgroundReader background = new BackgroundReader();

	private final ArgumentResolvers argumentResolvers;

	private final AnswerConverter answerConverter;

	private final ProxyCheck proxyCheck;

	HandlerDiscovery(ConfigurableListableBeanFactory beanFactory, Placeholders placeholders,
			ArgumentResolvers argumentResolvers, AnswerConverter answerConverter) {
		this.beanFactory = beanFactory;
		this.nodes = new ServedNodesReader(placeholders);
		this.mappings = new EventMappingReader(placeholders);
		this.memberFilters = new MemberFilterReader(placeholders);
		this.argumentResolvers = argumentResolvers;
		this.answerConverter = answerConverter;
		this.proxyCheck = new ProxyCheck(beanFactory);
	}

	HandlerTable discover() {
		List<ServedNodes> handlers = new ArrayList<>();
		List<TableRow> rows = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = candidateType(this.beanFactory, beanName);
			if (type != null) {
				ServedNodes nodes = this.nodes.read(type);
				if (nodes != null) {
					nodes.requireValid(type);
					handlers.add(nodes);
				}
				rows.addAll(rows(beanName, type, nodes));
			}
		}
		return new HandlerTable(handlers, rows);
	}

	/**
	 * Return the type behind a bean, unless it cannot be a handler: looking into each of
	 * Spring's own beans would take time at every event.
	 */
	static @Nullable Class<?> candidateType(ConfigurableListableBeanFactory beanFactory, String beanName) {
		if (ScopedProxyUtils.isScopedTarget(beanName)) {
			return null;
		}
		Class<?> type = AutoProxyUtils.determineTargetClass(beanFactory, beanName);
		return (type != null && isCandidate(type)) ? ClassUtils.getUserClass(type) : null;
	}

	private static boolean isCandidate(Class<?> type) {
		return AnnotationUtils.isCandidateClass(type, SerfMapping.class)
				&& (!type.getName().startsWith("org.springframework.")
						|| AnnotatedElementUtils.hasAnnotation(type, SerfHandler.class));
	}

	private List<TableRow> rows(String beanName, Class<?> type, @Nullable ServedNodes nodes) {
		Map<Method, EventMapping> mapped = MethodIntrospector.selectMethods(type,
				(Method method) -> mapping(type, nodes, method));
		if (nodes == null) {
			if (!mapped.isEmpty()) {
				throw misplaced(beanName, type, mapped.keySet().iterator().next());
			}
			return List.of();
		}
		if (mapped.isEmpty()) {
			logger.warn("@SerfHandler %s maps no events to a method".formatted(type.getName()));
		}
		return mapped.entrySet()
			.stream()
			.map((entry) -> row(beanName, type, nodes, entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing((row) -> row.method().toString()))
			.toList();
	}

	/**
	 * Only a method that is annotated at all is looked at for what is no mapping.
	 */
	private @Nullable EventMapping mapping(Class<?> type, @Nullable ServedNodes nodes, Method method) {
		EventMapping mapping = this.mappings.read(method);
		if (mapping == null && nodes != null && method.getAnnotations().length > 0
				&& this.memberFilters.read(type, method) != null) {
			throw MemberFilter.withoutMemberEvents(HandlerMethod.describe(type, method));
		}
		return mapping;
	}

	private TableRow row(String beanName, Class<?> type, ServedNodes nodes, Method method, EventMapping mapping) {
		HandlerMethod handlerMethod = new HandlerMethod(this.beanFactory, beanName, type, method,
				this.argumentResolvers, this.answerConverter);
		handlerMethod.requireSupported(mapping);
		this.proxyCheck.requireCallable(beanName, handlerMethod);
		warnOfDoubtfulNames(handlerMethod, mapping);
		MemberFilter members = this.memberFilters.read(type, method);
		if (members != null) {
			members.requireValid(handlerMethod, mapping);
		}
		boolean background = this.background.read(method);
		if (background) {
			this.background.requireNoQueries(handlerMethod, mapping);
		}
		return new TableRow(nodes, mapping, members, background, order(beanName, method), handlerMethod);
	}

	private int order(String beanName, Method method) {
		return Stream
			.of(AnnotatedElementUtils.findMergedAnnotation(method, Order.class),
					this.beanFactory.findAnnotationOnBean(beanName, Order.class, false))
			.filter(Objects::nonNull)
			.mapToInt(Order::value)
			.findFirst()
			.orElse(Ordered.LOWEST_PRECEDENCE);
	}

	private void warnOfDoubtfulNames(HandlerMethod method, EventMapping mapping) {
		for (NamePattern name : mapping.names()) {
			String doubt = name.doubt();
			if (doubt != null) {
				logger.warn("%s maps the name \"%s\": %s".formatted(method, name, doubt));
			}
		}
	}

	private InvalidSerfHandlerException misplaced(String beanName, Class<?> type, Method method) {
		return new InvalidSerfHandlerException(
				"Bean '%s' maps Serf events to %s, but %s is not a @SerfHandler.".formatted(beanName,
						HandlerMethod.describe(type, method), type.getName()),
				"Annotate the class with @SerfHandler and the roles that it serves, or remove the mapping.");
	}

}
