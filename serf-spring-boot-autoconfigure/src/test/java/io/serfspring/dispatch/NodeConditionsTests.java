package io.serfspring.dispatch;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.annotation.AliasFor;

import io.serfspring.LocalNode;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for what a handler demands of a node: one of several roles, and tags.
 */
class NodeConditionsTests {

	@Test
	void whenNodeHasSeveralRolesThenHandlersOfEachServeIt() {
		assertThat(called(node("web, lb", Map.of()), new Web(), new Lb(), new Default(), new Every()))
			.containsExactlyInAnyOrder("Web", "Lb", "Every");
	}

	@Test
	void whenAHandlerServesTwoRolesOfTheNodeThenItIsCalledOnce() {
		assertThat(called(node("web,lb", Map.of()), new WebAndLb())).containsExactly("WebAndLb");
	}

	@Test
	void whenOneOfTheRolesIsNamedThenDefaultDoesNotServeTheNode() {
		assertThat(called(node("cache,lb", Map.of()), new Lb(), new Default())).containsExactly("Lb");
	}

	@Test
	void whenNoneOfTheRolesIsNamedThenDefaultServesTheNode() {
		assertThat(called(node("cache,db", Map.of()), new Lb(), new Default())).containsExactly("Default");
	}

	@Test
	void whenNodeHasNothingButSeparatorsThenDefaultServesIt() {
		assertThat(called(node(" ,,", Map.of()), new Lb(), new Default())).containsExactly("Default");
	}

	@Test
	void whenAStarIsAmongTheRolesThenItIsAnOrdinaryRole() {
		assertThat(called(node("*,db", Map.of()), new Every(), new Default())).containsExactlyInAnyOrder("Every",
				"Default");
	}

	@Test
	void whenTwoRolesAnswerAQueryThenTheFirstInTheTagDoes() {
		assertThat(answer(node("web,lb", Map.of()), "status", new Lb(), new Web(), new Every())).isEqualTo("Web");
		assertThat(answer(node("lb,web", Map.of()), "status", new Lb(), new Web(), new Every())).isEqualTo("Lb");
	}

	@Test
	void whenALaterRoleHasTheExactNameThenItAnswers() {
		assertThat(answer(node("prefix,web", Map.of()), "status", new Prefix(), new Web())).isEqualTo("Web");
	}

	@Test
	void whenNodeHasTheTagsThenItIsServed() {
		assertThat(called(node("web", Map.of("dc", "ams", "canary", "")), new AmsCanary()))
			.containsExactly("AmsCanary");
	}

	@Test
	void whenTheAgentHasChangedTheNamesOfTheTagsThenItIsServed() {
		assertThat(called(node("web", Map.of("MY_TAG", "1")), new OwnTag())).containsExactly("OwnTag");
	}

	@Test
	void whenATagIsMissingOrHasAnotherValueThenItIsNotServed() {
		assertThat(called(node("web", Map.of("dc", "ams")), new AmsCanary())).isEmpty();
		assertThat(called(node("web", Map.of("dc", "AMS", "canary", "")), new AmsCanary())).isEmpty();
	}

	@Test
	void whenTagsDoNotMatchThenTheHandlerDoesNotKeepDefaultAway() {
		assertThat(called(node("web", Map.of()), new AmsCanary(), new Default())).containsExactly("Default");
	}

	@Test
	void whenTagsMatchThenTheHandlerKeepsDefaultAway() {
		assertThat(called(node("web", Map.of("dc", "ams", "canary", "x")), new AmsCanary(), new Default()))
			.containsExactly("AmsCanary");
	}

	@Test
	void whenDefaultHasTagsThenTheyCountToo() {
		assertThat(called(node("", Map.of()), new DefaultInAms())).isEmpty();
		assertThat(called(node("", Map.of("dc", "ams")), new DefaultInAms())).containsExactly("DefaultInAms");
	}

	@Test
	void whenTagsExcludeEachOtherThenEachNodeHasItsAnswer() {
		assertThat(answer(node("web", Map.of("dc", "ams")), "status", new Ams(), new Fra())).isEqualTo("Ams");
		assertThat(answer(node("web", Map.of("dc", "fra")), "status", new Ams(), new Fra())).isEqualTo("Fra");
	}

	@Test
	void whenTagsDoNotExcludeEachOtherThenTheSameQueryIsRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.of(new Ams(), new AmsCanary()))
			.withMessageContainingAll("Query 'status' of role 'web'", "Ams.status()", "AmsCanary.status()")
			.satisfies((ex) -> assertThat(ex.getAction()).contains("different values of one tag"));
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.of(new Web(), new Ams()));
	}

	@Test
	void whenTagHasAPlaceholderThenItIsResolved() {
		assertThat(Dispatchers.withPlaceholders((text) -> text.replace("${acme.dc}", "ams"), new PlaceholderTag())
			.routes()).extracting(SerfRoute::conditions).containsExactly("nodes with dc=ams");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "=", "=ams" })
	void whenNameOfATagIsEmptyThenRefused(String tag) {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.withPlaceholders((text) -> tag, new PlaceholderTag()))
			.withMessageContaining("PlaceholderTag names a tag without a name");
	}

	@Test
	void whenValueOfATagIsEmptyThenTheTagHasToBeEmpty() {
		SerfEventDispatcher dispatcher = Dispatchers.withPlaceholders((text) -> "dc=", new PlaceholderTag());
		assertThat(dispatcher.dispatch(event(node("web", Map.of("dc", "")))).isHandled()).isTrue();
		assertThat(dispatcher.dispatch(event(node("web", Map.of("dc", "ams")))).isHandled()).isFalse();
	}

	@Test
	void whenValueHasAnEqualsSignThenTheNameEndsAtTheFirst() {
		SerfEventDispatcher dispatcher = Dispatchers.withPlaceholders((text) -> "dc=a=b", new PlaceholderTag());
		assertThat(dispatcher.dispatch(event(node("web", Map.of("dc", "a=b")))).isHandled()).isTrue();
	}

	@Test
	void whenATagIsToHaveTwoValuesThenRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.of(new Contradictory()))
			.withMessageContaining("Contradictory wants two values of one tag: dc=ams and dc=fra");
	}

	@Test
	void whenATagIsNamedTwiceWithTheSameValueThenItIsAccepted() {
		assertThatNoException().isThrownBy(() -> Dispatchers.of(new Repeated()));
	}

	@Test
	void whenAnnotationIsComposedThenItsTagsCount() {
		assertThat(SerfRoute.declaredBy(Composed.class)).extracting(SerfRoute::conditions)
			.containsExactly("nodes with canary");
	}

	@Test
	void whenHandlerHasTagsThenItsRoutesShowThem() {
		assertThat(SerfRoute.table(Dispatchers.of(new AmsCanary()).routes())).isEqualTo("""
				web  query:status  NodeConditionsTests.AmsCanary.status()        nodes with dc=ams and canary
				web  user:deploy   NodeConditionsTests.AmsCanary.deploy(String)  nodes with dc=ams and canary""");
	}

	private static List<String> called(LocalNode self, Object... handlers) {
		return Dispatchers.of(handlers)
			.separatingRolesBy(",")
			.dispatch(event(self))
			.invocations()
			.stream()
			.map((invocation) -> invocation.handlerType().getSimpleName())
			.toList();
	}

	private static String answer(LocalNode self, String name, Object... handlers) {
		return Dispatchers.of(handlers)
			.separatingRolesBy(",")
			.dispatch(new QueryEvent(self, name, 1, Payload.EMPTY))
			.answer()
			.orElseThrow()
			.text();
	}

	private static UserEvent event(LocalNode self) {
		return new UserEvent(self, "deploy", 1, Payload.EMPTY);
	}

	private static LocalNode node(String role, Map<String, String> tags) {
		return new LocalNode("n1", role, tags);
	}

	abstract static class Handler {

		@OnUserEvent
		void deploy(String version) {
		}

		@OnQuery
		String status() {
			return getClass().getSimpleName();
		}

	}

	@SerfHandler("web")
	static class Web extends Handler {

	}

	@SerfHandler("lb")
	static class Lb extends Handler {

	}

	@SerfHandler({ "web", "lb" })
	static class WebAndLb extends Handler {

	}

	@SerfHandler
	static class Default extends Handler {

	}

	@SerfHandler("*")
	static class Every extends Handler {

	}

	@SerfHandler("prefix")
	static class Prefix {

		@OnQuery("stat*")
		String any() {
			return "Prefix";
		}

	}

	@SerfHandler(roles = "web", tags = { "dc=ams", "canary" })
	static class AmsCanary extends Handler {

	}

	@SerfHandler(roles = "web", tags = "my-tag=1")
	static class OwnTag extends Handler {

	}

	@SerfHandler(tags = "dc=ams")
	static class DefaultInAms extends Handler {

	}

	@SerfHandler(roles = "web", tags = "dc=ams")
	static class Ams extends Handler {

	}

	@SerfHandler(roles = "web", tags = "dc=fra")
	static class Fra extends Handler {

	}

	@SerfHandler(roles = "web", tags = { "dc=ams", "dc=fra" })
	static class Contradictory extends Handler {

	}

	@SerfHandler(roles = "web", tags = { "dc=ams", "dc=ams", "dc" })
	static class Repeated extends Handler {

	}

	@SerfHandler(roles = "web", tags = "dc=${acme.dc}")
	static class PlaceholderTag {

		@OnUserEvent
		void deploy() {
		}

	}

	@SerfHandler
	@Retention(RetentionPolicy.RUNTIME)
	@interface CanaryHandler {

		@AliasFor(annotation = SerfHandler.class, attribute = "tags")
		String[] tags() default "canary";

	}

	@CanaryHandler
	static class Composed {

		@OnUserEvent
		void deploy() {
		}

	}

}
