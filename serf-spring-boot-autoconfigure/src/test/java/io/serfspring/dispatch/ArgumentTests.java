package io.serfspring.dispatch;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.support.DefaultConversionService;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.NamedEvent;
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
 * Tests for the arguments of handler methods.
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
	void whenMethodServesUserEventsAndQueriesThenTheirCommonTypeIsSupplied() {
		assertThat(answer(query("either", "a"))).isEqualTo("either 1 a");
		NamedHandler handler = new NamedHandler();
		UserEvent event = new UserEvent(SELF, "fired", 7, Payload.EMPTY);
		assertThat(Dispatchers.of(handler).dispatch(event).failures()).isEmpty();
		assertThat(handler.event).isSameAs(event);
	}

	@Test
	void whenPayloadIsNotJsonThenTheMethodFailsNamingTheParameter() {
		assertThat(failureText("json", "{nonsense"))
			.startsWith("The payload of query 'json' cannot be read as parameter "
					+ "1 (io.serfspring.dispatch.ArgumentTests$Release) of ArgumentTests.Handler.json(Release): 'Unexpected");
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "number", "mode" })
	void whenPayloadCannotBeReadThenFailureIsOneLineWhateverItHolds(String query) {
		String payload = "x\n2026-01-01 INFO login accepted \u001b[2J \u2028 \u202e";
		SerfResult result = Dispatchers.of(new Handler()).dispatch(query(query, payload));
		assertThat(result.failureText()).doesNotContainPattern("[\\p{Cntrl}\u2028\u202e]");
		assertThat(result.failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).hasNoCause()
				.extracting(Throwable::getStackTrace)
				.isEqualTo(new StackTraceElement[0]));
	}

	@Test
	void whenConverterSaysALotThenFailureIsCut() {
		SerfResult result = Dispatchers.withJson(new TalkativeConverter(), new JsonOfQuery())
			.dispatch(query("handle", "any"));
		assertThat(result.failureText()).contains("(truncated)").hasSizeLessThan(2000);
	}

	@ParameterizedTest
	@CsvSource({ "number, ' 41', 42", "mode, OPEN, OPEN", "flag, true, true", "letter, x, x", "big, 1.50, 1.50",
			"id, 123e4567-e89b-12d3-a456-426614174000, 123e4567-e89b-12d3-a456-426614174000", "wait, PT10S, PT10S",
			"day, 2026-10-01, 2026-10-01", "at, 2026-10-01T10:00:00Z, 2026-10-01T10:00:00Z", "number, -1, 0" })
	void whenTypeIsSimpleThenItIsConvertedFromText(String query, String payload, String expected) {
		assertThat(answer(query(query, payload))).isEqualTo(expected);
	}

	@Test
	void whenBeanFactoryHasAConversionServiceThenItConverts() {
		DefaultConversionService conversionService = new DefaultConversionService();
		conversionService.addConverter(String.class, Duration.class, (text) -> Duration.ofDays(1));
		assertThat(Dispatchers.withConversion(conversionService, new Handler()).dispatch(query("wait", "any")).answer())
			.hasValue(Payload.of("PT24H"));
	}

	@Test
	void whenThereIsNoJacksonThenSimpleTypesAreSupplied() {
		assertThat(Dispatchers.withoutJson(new SimpleHandler()).dispatch(query("twice", "4")).answer())
			.hasValue(Payload.of("8"));
	}

	@ParameterizedTest
	@CsvSource({ "optionalText, a, Optional[a]", "optionalText, '', Optional.empty", "optionalNumber, 5, Optional[5]",
			"optionalNumber, '', Optional.empty",
			"optionalJson, '{\"version\":\"2\"}', 'Optional[Release[version=2, nodes=null]]'",
			"optionalJson, '', Optional.empty", "optionalJson, null, Optional.empty",
			"optionalPayload, '', Optional.empty", "optionalPayload, ab, Optional[Payload[2 bytes]]",
			"nullableNumber, '', null", "nullableNumber, 5, 5", "nullableText, '', null", "nullableText, a, a",
			"nullableJson, '', null", "text, '', ''" })
	void whenPayloadIsOptionalThenItMayBeEmpty(String query, String payload, String expected) {
		assertThat(Dispatchers.of(new OptionalHandler()).dispatch(query(query, payload)).answer())
			.hasValue(Payload.of(expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "number", "mode" })
	void whenPayloadIsEmptyAndNeededThenFailureSaysSo(String query) {
		assertThat(failureText(query, ""))
			.startsWith("The payload of query '%s' is empty, but parameter 1".formatted(query))
			.endsWith("needs one, as it is neither an Optional nor @Nullable");
	}

	@Test
	void whenOptionalIsBoundByASubclassThenItIsReadAsThatType() {
		assertThat(Dispatchers.of(new BoundOptional()).dispatch(query("bound", "ab")).answer())
			.hasValue(Payload.of("AB"));
	}

	@Test
	void whenApplicationHasAResolverThenItIsAskedFirst() {
		SerfEventDispatcher dispatcher = Dispatchers.withResolver(new UpperCase(), new Texts());
		assertThat(dispatcher.dispatch(query("text", "abc")).answer().orElseThrow().text()).isEqualTo("ABC");
	}

	@Test
	void whenThereIsNoJacksonThenOtherTypesAreRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.withoutJson(new JsonOfQuery()))
			.withMessageContainingAll("parameter 1", "JsonOfQuery.handle(", "QueryEvent")
			.satisfies(
					(ex) -> assertThat(ex.getAction()).contains("spring-boot-starter-jackson", "NamedEvent", "String"));
	}

	@Test
	void whenParameterIsOneMemberThenTheListIsSuggested() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> Dispatchers.of(new OneMember()))
			.satisfies((ex) -> assertThat(ex.getAction()).startsWith("Use List<Member>,").doesNotContain("Jackson"));
	}

	@Test
	void whenParameterOfAMemberEventIsWrongThenItsTypesAreNamed() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.of(new PayloadOfMemberEvent()))
			.satisfies((ex) -> assertThat(ex.getAction())
				.contains("MemberEvent", "LocalNode", "List<Member>", "Collection<Member>", "SerfArgumentResolver")
				.doesNotContain("Jackson", "Payload"));
	}

	@ParameterizedTest
	@ValueSource(classes = { LoggerOfQuery.class, LoggersOfQuery.class, LoggerInOptional.class, ClassOfQuery.class,
			AbstractOfQuery.class })
	void whenJacksonCannotReadTheTypeThenRefused(Class<?> handler) throws Exception {
		Object instance = handler.getDeclaredConstructor().newInstance();
		assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> Dispatchers.of(instance))
			.withMessageContaining("ArgumentTests." + handler.getSimpleName() + ".handle(");
	}

	@Test
	void whenConverterIsTheApplicationsOwnThenItDecidesWhatItReads() {
		assertThat(Dispatchers.withJson(new AnyConverter(), new LoggerOfQuery()).routes()).hasSize(1);
	}

	@Test
	void whenTypeSaysHowToReadItThenItMayBeAnInterface() {
		assertThat(answer(query("shape", "{\"@type\":\"circle\",\"radius\":2}"))).isEqualTo("Circle[radius=2]");
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

	private String failureText(String query, String payload) {
		return Dispatchers.of(new Handler()).dispatch(query(query, payload)).failureText();
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
		String mode(Mode mode) {
			return mode.toString();
		}

		@OnQuery
		boolean flag(Boolean flag) {
			return flag;
		}

		@OnQuery
		String letter(char letter) {
			return String.valueOf(letter);
		}

		@OnQuery
		String big(BigDecimal big) {
			return big.toString();
		}

		@OnQuery
		String id(UUID id) {
			return id.toString();
		}

		@OnQuery("wait")
		String duration(Duration duration) {
			return duration.toString();
		}

		@OnQuery
		String day(LocalDate day) {
			return day.toString();
		}

		@OnQuery
		String at(Instant at) {
			return at.toString();
		}

		@OnQuery
		String either(NamedEvent event) {
			return event.name() + " " + event.lamportTime() + " " + event.payload().text();
		}

		@OnQuery
		String shape(Shape shape) {
			return shape.toString();
		}

		@OnQuery
		String generic(List<Release> releases) {
			return releases.get(0).version();
		}

	}

	enum Mode {

		OPEN, CLOSED

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
	@JsonSubTypes(@JsonSubTypes.Type(name = "circle", value = Circle.class))
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	@SerfHandler
	static class NamedHandler {

		private @Nullable NamedEvent event;

		@OnUserEvent("fired")
		@OnQuery("asked")
		void handle(NamedEvent event) {
			this.event = event;
		}

	}

	@SerfHandler
	static class SimpleHandler {

		@OnQuery
		String twice(int number) {
			return String.valueOf(2 * number);
		}

	}

	@SerfHandler
	static class OptionalHandler {

		@OnQuery
		String optionalText(Optional<String> value) {
			return value.toString();
		}

		@OnQuery
		String optionalNumber(Optional<Integer> value) {
			return value.toString();
		}

		@OnQuery
		String optionalJson(Optional<Release> value) {
			return value.toString();
		}

		@OnQuery
		String optionalPayload(Optional<Payload> value) {
			return value.toString();
		}

		@OnQuery
		String nullableNumber(@Nullable Integer value) {
			return String.valueOf(value);
		}

		@OnQuery
		String nullableText(@Nullable String value) {
			return String.valueOf(value);
		}

		@OnQuery
		String nullableJson(@Nullable Release value) {
			return String.valueOf(value);
		}

		@OnQuery
		String text(String value) {
			return value;
		}

	}

	abstract static class GenericOptional<T> {

		@OnQuery
		String bound(Optional<T> value) {
			return value.map(this::toText).orElse("");
		}

		abstract String toText(T value);

	}

	@SerfHandler
	static class BoundOptional extends GenericOptional<String> {

		@Override
		String toText(String value) {
			return value.toUpperCase(Locale.ROOT);
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

	static class AnyConverter implements JsonConverter {

		@Override
		public Object read(Payload payload, Type type) {
			return payload;
		}

		@Override
		public Payload write(Object value) {
			return Payload.EMPTY;
		}

	}

	static class TalkativeConverter extends AnyConverter {

		@Override
		public Object read(Payload payload, Type type) {
			throw new IllegalStateException("x".repeat(1_000_000));
		}

	}

	@SerfHandler
	static class OneMember {

		@OnMemberEvent
		void handle(Member member) {
		}

	}

	@SerfHandler
	static class LoggerOfQuery {

		@OnQuery
		void handle(Logger logger) {
		}

	}

	@SerfHandler
	static class LoggersOfQuery {

		@OnQuery
		void handle(Map<String, List<Logger>> loggers) {
		}

	}

	@SerfHandler
	static class LoggerInOptional {

		@OnQuery
		void handle(Optional<Logger[]> loggers) {
		}

	}

	@SerfHandler
	static class JsonOfQuery {

		@OnQuery
		void handle(Release release) {
		}

	}

	@SerfHandler
	static class ClassOfQuery {

		@OnQuery
		void handle(Class<?> type) {
		}

	}

	@SerfHandler
	static class AbstractOfQuery {

		@OnQuery
		void handle(Generic<String> type) {
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
