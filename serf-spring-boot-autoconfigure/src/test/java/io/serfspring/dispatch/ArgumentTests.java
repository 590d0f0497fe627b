package io.serfspring.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.MethodParameter;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;
import io.serfspring.SerfMapping;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the arguments of handler methods (design 1.4).
 */
class ArgumentTests {

	private static final LocalNode SELF = new LocalNode("n1", "", Map.of("DC", "ams"));

	private static final Member MEMBER = new Member("n2", "10.0.0.2", "web", Map.of());

	@Test
	void whenModelTypesAreAskedForThenTheyAreSupplied() {
		assertThat(answer(query("model", "text"))).isEqualTo("model n1 text 4 4 ams");
	}

	@Test
	void whenMembersAreAskedForThenTheyAreSupplied() {
		MembersHandler handler = new MembersHandler();
		MemberEvent event = new MemberEvent(MemberEventType.JOIN, SELF, List.of(MEMBER));
		assertThat(Dispatchers.of(handler).dispatch(event).failures()).isEmpty();
		assertThat(handler.seen).containsExactly(MEMBER, MEMBER);
		assertThat(handler.event).isSameAs(event);
	}

	@Test
	void whenTypeIsAnyOtherThenItIsReadAsJson() {
		assertThat(answer(query("json", "{\"version\":\"1.4.2\",\"nodes\":[\"a\",\"b\"]}"))).isEqualTo("1.4.2[a, b]");
		assertThat(answer(query("number", "41"))).isEqualTo("42");
		assertThat(answer(query("generic", "[{\"version\":\"1\",\"nodes\":[]}]"))).isEqualTo("1");
	}

	@Test
	void whenTypeIsBoundByASubclassThenItIsReadAsThatType() {
		SerfResult result = Dispatchers.of(new Bound()).dispatch(query("bound", "{\"version\":\"7\",\"nodes\":[]}"));
		assertThat(result.answer().orElseThrow().text()).isEqualTo("7");
	}

	@Test
	void whenPayloadIsNotJsonThenTheMethodFailsNamingTheParameter() {
		SerfResult result = Dispatchers.of(new Handler()).dispatch(query("json", "{nonsense"));
		assertThat(result.failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContainingAll("query 'json'", "parameter 1", "Release"));
	}

	@Test
	void whenApplicationHasAResolverThenItIsAskedFirst() {
		SerfEventDispatcher dispatcher = Dispatchers.withResolver(new UpperCase(), new Texts());
		assertThat(dispatcher.dispatch(query("text", "abc")).answer().orElseThrow().text()).isEqualTo("ABC");
	}

	@Test
	void whenThereIsNoJacksonThenOtherTypesAreRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.withoutJson(new Handler()))
			.withMessageContainingAll("parameter 1", "Handler.", "QueryEvent");
	}

	@ParameterizedTest
	@ValueSource(classes = { PayloadOfMemberEvent.class, UserEventOfQuery.class, MembersOfUserEvent.class,
			JsonOfMemberEvent.class, UserEventOfBareMapping.class, MembersOfStrings.class })
	void whenNothingCanSupplyTheParameterThenRefusedByName(Class<?> handler) throws Exception {
		Object instance = handler.getDeclaredConstructor().newInstance();
		assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> Dispatchers.of(instance))
			.withMessageStartingWith("Nothing can supply parameter 1")
			.withMessageContaining("ArgumentTests." + handler.getSimpleName() + ".handle(");
	}

	private String answer(QueryEvent query) {
		return Dispatchers.of(new Handler()).dispatch(query).answer().orElseThrow().text();
	}

	private QueryEvent query(String name, String payload) {
		return new QueryEvent(SELF, name, 1, Payload.of(payload));
	}

	record Release(String version, List<String> nodes) {
	}

	@SerfHandler
	static class Handler {

		@OnQuery
		String model(SerfEvent event, QueryEvent query, LocalNode self, String text, byte[] bytes, Payload payload) {
			assertThat(event).isSameAs(query);
			return query.name() + " " + self.name() + " " + text + " " + bytes.length + " " + payload.size() + " "
					+ self.tag("dc");
		}

		@OnQuery
		String json(Release release) {
			return release.version() + release.nodes();
		}

		@OnQuery
		int number(int number) {
			return number + 1;
		}

		@OnQuery
		String generic(List<Release> releases) {
			return releases.get(0).version();
		}

	}

	@SerfHandler
	static class MembersHandler {

		private Collection<Member> seen = List.of();

		private MemberEvent event = new MemberEvent(MemberEventType.REAP, SELF, List.of());

		@OnMemberEvent
		void members(List<Member> list, Collection<Member> collection, MemberEvent event) {
			this.seen = List.of(list.get(0), collection.iterator().next());
			this.event = event;
		}

	}

	@SerfHandler
	static class Texts {

		@OnQuery
		String text(String text) {
			return text;
		}

	}

	abstract static class Generic<T> {

		@OnQuery
		String bound(T value) {
			return toText(value);
		}

		abstract String toText(T value);

	}

	@SerfHandler
	static class Bound extends Generic<Release> {

		@Override
		String toText(Release value) {
			return value.version();
		}

	}

	static class UpperCase implements SerfArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
			return parameter.getParameterType() == String.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, SerfEvent event) {
			return ((QueryEvent) event).payload().text().toUpperCase(Locale.ROOT);
		}

	}

	@SerfHandler
	static class PayloadOfMemberEvent {

		@OnMemberEvent
		void handle(String payload) {
		}

	}

	@SerfHandler
	static class UserEventOfQuery {

		@OnQuery
		void handle(UserEvent event) {
		}

	}

	@SerfHandler
	static class MembersOfUserEvent {

		@OnUserEvent
		void handle(List<Member> members) {
		}

	}

	@SerfHandler
	static class JsonOfMemberEvent {

		@OnMemberEvent
		void handle(Release release) {
		}

	}

	@SerfHandler
	static class UserEventOfBareMapping {

		@SerfMapping
		void handle(UserEvent event) {
		}

	}

	@SerfHandler
	static class MembersOfStrings {

		@OnMemberEvent
		void handle(List<String> members) {
		}

	}

}
