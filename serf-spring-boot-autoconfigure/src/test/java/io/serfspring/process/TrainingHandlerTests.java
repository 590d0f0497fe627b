package io.serfspring.process;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.unit.DataSize;

import io.serfspring.LocalNode;
import io.serfspring.OnQuery;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.JacksonJsonConverter;
import io.serfspring.dispatch.JsonConverter;
import io.serfspring.dispatch.ResponseLimit;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrainingHandler}.
 */
class TrainingHandlerTests {

	private final JsonConverter json = new JacksonJsonConverter(JsonMapper::new);

	@Test
	void whenApplicationHasJsonThenTheAnswerIsJson() {
		assertThat(dispatch(this.json).answer()).map(Payload::text)
			.hasValue("[{\"name\":\"web-1\",\"address\":\"10.0.0.1\",\"role\":\"web\",\"tags\":{\"role\":\"web\"}}]");
	}

	@Test
	void whenApplicationHasNoJsonThenTheAnswerIsText() {
		assertThat(dispatch(null).answer()).map(Payload::text).get().asString().contains("web-1", "10.0.0.1");
	}

	@Test
	void whenApplicationHandlesEveryQueryOnEveryNodeThenItsMethodIsNotCalled() {
		assertThat(dispatch(this.json, new EveryQueryHandler(), new DefaultHandler()).invocations()).singleElement()
			.satisfies((invocation) -> assertThat(invocation.handlerType()).isEqualTo(TrainingHandler.class));
	}

	private SerfResult dispatch(@Nullable JsonConverter jsonConverter, Object... handlers) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		if (jsonConverter != null) {
			beanFactory.registerSingleton("json", jsonConverter);
		}
		beanFactory.registerSingleton("training",
				new TrainingHandler(beanFactory.getBeanProvider(JsonConverter.class)));
		for (Object handler : handlers) {
			beanFactory.registerSingleton(handler.getClass().getName(), handler);
		}
		return SerfEventDispatcher
			.forHandlers(beanFactory, UnaryOperator.identity(), List.of(), jsonConverter,
					new ResponseLimit(DataSize.ofBytes(1024)))
			.dispatch(new QueryEvent(new LocalNode("node1", TrainingHandler.ROLE, Map.of()), TrainingHandler.QUERY, 1,
					Payload.of("web-1\t10.0.0.1\tweb\trole=web")));
	}

	@SerfHandler(SerfHandler.EVERY_ROLE)
	static class EveryQueryHandler {

		@OnQuery("*")
		void any() {
		}

	}

	@SerfHandler
	static class DefaultHandler {

		@OnQuery("*")
		void any() {
		}

	}

}
