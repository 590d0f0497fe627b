package io.serfspring.dispatch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.MethodParameter;

import io.serfspring.FromMembers;
import io.serfspring.FromMembers.Self;
import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link FromMembers @FromMembers}.
 */
class FromMembersTests {

	private static final Member WEB_1 = member("web-1", "web", Map.of("dc", "ams"));

	private static final Member WEB_2 = member("web-2", "web", Map.of());

	private static final Member LB_1 = member("lb-1", "lb", Map.of("dc", "ams"));

	private static final Member DB_1 = member("db-1", "db", Map.of("role", "web"));

	@Test
	void whenRoleIsNamedThenOnlyItsMembersAreLeft() {
		assertThat(seen(new WebMembers(), WEB_1, LB_1, WEB_2)).containsExactly("web-1", "web-2");
	}

	@Test
	void whenATagFeignsTheRoleThenTheMemberIsLeftOut() {
		assertThat(seen(new WebMembers(), DB_1)).isEmpty();
	}

	@Test
	void whenNoMemberIsLeftThenTheEventIsUnhandled() {
		SerfResult result = Dispatchers.of(new WebMembers()).dispatch(join(LB_1));
		assertThat(result.isHandled()).isFalse();
	}

	@Test
	void whenEventHasNoMembersThenItIsUnhandled() {
		assertThat(Dispatchers.of(new WebMembers()).dispatch(join()).isHandled()).isFalse();
		assertThat(Dispatchers.of(new NoConditions()).dispatch(join()).isHandled()).isFalse();
	}

	@Test
	void whenNothingIsDemandedThenEveryMemberIsLeft() {
		assertThat(seen(new NoConditions(), WEB_1, LB_1)).containsExactly("web-1", "lb-1");
	}

	@Test
	void whenRolesAndTagsAreNamedThenBothCount() {
		assertThat(seen(new InAms(), WEB_1, WEB_2, LB_1, DB_1)).containsExactly("web-1", "lb-1");
	}

	@Test
	void whenSelfIsExcludedThenThisNodeIsLeftOut() {
		assertThat(seen(new Others(), WEB_1, self(), LB_1)).containsExactly("web-1", "lb-1");
	}

	@Test
	void whenSelfOnlyThenTheOthersAreLeftOut() {
		assertThat(seen(new SelfOnly(), WEB_1, self())).containsExactly("self");
		assertThat(seen(new SelfOnly(), WEB_1)).isEmpty();
	}

	@Test
	void whenTheAgentHasEscapedTheNameOfThisNodeThenItIsKnownAllTheSame() {
		SelfOnly handler = new SelfOnly();
		LocalNode self = new LocalNode("a\tb\n", "web", Map.of());
		Dispatchers.of(handler)
			.dispatch(new MemberEvent(MemberEventType.JOIN, self, List.of(member("a\\tb\\n", "web", Map.of()), WEB_1)));
		assertThat(handler.names).containsExactly("a\\tb\\n");
	}

	@Test
	void whenRolesAreSeparatedThenAMemberMayHaveSeveral() {
		WebMembers handler = new WebMembers();
		SerfEventDispatcher dispatcher = Dispatchers.of(handler).separatingRolesBy(",");
		dispatcher.dispatch(join(member("both", "lb, web", Map.of()), LB_1, WEB_1));
		assertThat(handler.names).containsExactly("both", "web-1");
	}

	@Test
	void whenNothingSeparatesRolesThenAMemberHasOne() {
		assertThat(seen(new WebMembers(), member("both", "lb, web", Map.of()))).isEmpty();
	}

	@Test
	void whenOneMethodHasAFilterThenTheOthersGetTheWholeEvent() {
		TwoMethods handler = new TwoMethods();
		SerfResult result = Dispatchers.of(handler).dispatch(join(WEB_1, LB_1));
		assertThat(handler.names).containsExactlyInAnyOrder("all web-1", "all lb-1", "web web-1");
		assertThat(result.event()).isEqualTo(join(WEB_1, LB_1));
	}

	@Test
	void whenAnnotationIsComposedThenItFilters() {
		assertThat(seen(new ComposedWeb(), WEB_1, LB_1)).containsExactly("web-1");
	}

	@Test
	void whenAnnotationIsInheritedThenItFilters() {
		assertThat(seen(new Inheriting(), WEB_1, LB_1)).containsExactly("web-1");
	}

	@Test
	void whateverTheParameterIsThenItHasTheSameMembers() {
		EveryParameter handler = new EveryParameter();
		Dispatchers.withResolver(new MemberNamesResolver(), handler).dispatch(join(WEB_1, LB_1));
		assertThat(handler.calls).containsExactlyInAnyOrder("event web-1", "any web-1", "collection web-1",
				"resolver web-1");
	}

	@Test
	void whenAnObserverWatchesThenItIsToldOfTheFilteredEvent() {
		List<SerfEvent> observed = new ArrayList<>();
		Dispatchers.of(new WebMembers()).observedBy((event, name) -> {
			observed.add(event);
			return (invocation) -> {
			};
		}).dispatch(join(WEB_1, LB_1));
		assertThat(observed).containsExactly(join(WEB_1));
	}

	@Test
	void whenMethodServesUserEventsTooThenTheyAreNotFiltered() {
		assertThat(Dispatchers.of(new Mixed()).dispatch(userEvent("mixed")).isHandled()).isTrue();
		assertThat(Dispatchers.of(new Mixed()).dispatch(join(LB_1)).isHandled()).isFalse();
		assertThat(Dispatchers.of(new Mixed()).routes()).filteredOn((route) -> route.kind() == EventKind.USER)
			.extracting(SerfRoute::conditions)
			.containsExactly("");
	}

	@ParameterizedTest
	@ValueSource(classes = { UserEventsOnly.class, Unmapped.class })
	void whenMethodMapsNoMemberEventsThenRefused(Class<?> type) throws Exception {
		Object handler = type.getDeclaredConstructor().newInstance();
		assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> Dispatchers.of(handler))
			.withMessage("FromMembersTests.%s.deploy() has @FromMembers but maps no member events."
				.formatted(type.getSimpleName()));
	}

	@Test
	void whenRoleOrTagIsEmptyThenRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.withPlaceholders((text) -> "", new PlaceholderRole()))
			.withMessageContaining("PlaceholderRole.joined() names an empty role");
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.withPlaceholders((text) -> "=x", new PlaceholderTag()))
			.withMessageContaining("PlaceholderTag.joined() names a tag without a name");
	}

	@Test
	void whenPlaceholdersHaveValuesThenTheyAreResolved() {
		assertThatNoException().isThrownBy(() -> Dispatchers.withPlaceholders((text) -> "web", new PlaceholderRole()));
	}

	@Test
	void routesShowWhichMembersAreMeant() {
		assertThat(conditions(WebMembers.class)).isEqualTo("members of web");
		assertThat(conditions(InAms.class)).isEqualTo("members of lb or web with dc=ams");
		assertThat(conditions(Others.class)).isEqualTo("nodes with canary; members without this node");
		assertThat(conditions(SelfOnly.class)).isEqualTo("members, this node only");
	}

	private static String conditions(Class<?> type) {
		return SerfRoute.declaredBy(type).get(0).conditions();
	}

	private static List<String> seen(Recording handler, Member... members) {
		Dispatchers.of(handler).dispatch(join(members));
		return handler.names;
	}

	private static MemberEvent join(Member... members) {
		return new MemberEvent(MemberEventType.JOIN, new LocalNode("self", "lb", Map.of("canary", "1")),
				Arrays.asList(members));
	}

	private static UserEvent userEvent(String name) {
		return new UserEvent(new LocalNode("self", "lb", Map.of()), name, 1, Payload.EMPTY);
	}

	private static Member self() {
		return member("self", "lb", Map.of());
	}

	private static Member member(String name, String role, Map<String, String> tags) {
		return new Member(name, "10.0.0.1", role, tags);
	}

	abstract static class Recording {

		final List<String> names = new ArrayList<>();

		void add(Collection<Member> members) {
			members.forEach((member) -> this.names.add(member.name()));
		}

	}

	@SerfHandler
	static class WebMembers extends Recording {

		@OnMemberJoin
		@FromMembers(roles = "web")
		void joined(List<Member> members) {
			add(members);
		}

	}

	@SerfHandler
	static class NoConditions extends Recording {

		@OnMemberJoin
		@FromMembers
		void joined(List<Member> members) {
			add(members);
		}

	}

	@SerfHandler
	static class InAms extends Recording {

		@OnMemberJoin
		@FromMembers(roles = { "web", "lb" }, tags = "dc=ams")
		void joined(List<Member> members) {
			add(members);
		}

	}

	@SerfHandler(tags = "canary")
	static class Others extends Recording {

		@OnMemberJoin
		@FromMembers(self = Self.EXCLUDED)
		void joined(List<Member> members) {
			add(members);
		}

	}

	@SerfHandler
	static class SelfOnly extends Recording {

		@OnMemberJoin
		@FromMembers(self = Self.ONLY)
		void joined(List<Member> members) {
			add(members);
		}

	}

	@SerfHandler
	static class TwoMethods extends Recording {

		@OnMemberJoin
		void all(List<Member> members) {
			members.forEach((member) -> this.names.add("all " + member.name()));
		}

		@OnMemberJoin
		@FromMembers(roles = "web")
		void web(List<Member> members) {
			members.forEach((member) -> this.names.add("web " + member.name()));
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@OnMemberJoin
	@FromMembers(roles = "web")
	@interface OnWebJoin {

	}

	@SerfHandler
	static class ComposedWeb extends Recording {

		@OnWebJoin
		void joined(List<Member> members) {
			add(members);
		}

	}

	@SerfHandler
	static class Inheriting extends WebMembers {

		@Override
		void joined(List<Member> members) {
			super.joined(members);
		}

	}

	@SerfHandler
	static class EveryParameter {

		final List<String> calls = new ArrayList<>();

		@OnWebJoin
		void event(MemberEvent event) {
			event.members().forEach((member) -> this.calls.add("event " + member.name()));
		}

		@OnWebJoin
		void any(SerfEvent event) {
			((MemberEvent) event).members().forEach((member) -> this.calls.add("any " + member.name()));
		}

		@OnWebJoin
		void collection(Collection<Member> members) {
			members.forEach((member) -> this.calls.add("collection " + member.name()));
		}

		@OnWebJoin
		void resolver(StringBuilder names) {
			this.calls.add("resolver " + names);
		}

	}

	static class MemberNamesResolver implements SerfArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
			return parameter.getParameterType() == StringBuilder.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, SerfEvent event) {
			StringBuilder names = new StringBuilder();
			((MemberEvent) event).members().forEach((member) -> names.append(member.name()));
			return names;
		}

	}

	@SerfHandler
	static class Mixed {

		@OnMemberEvent
		@OnUserEvent
		@FromMembers(roles = "web")
		void mixed() {
		}

	}

	@SerfHandler
	static class UserEventsOnly {

		@OnUserEvent
		@FromMembers(roles = "web")
		void deploy() {
		}

	}

	@SerfHandler
	static class Unmapped {

		@FromMembers(roles = "web")
		void deploy() {
		}

	}

	@SerfHandler
	static class PlaceholderRole {

		@OnMemberJoin
		@FromMembers(roles = "${acme.role}")
		void joined() {
		}

	}

	@SerfHandler
	static class PlaceholderTag {

		@OnMemberJoin
		@FromMembers(tags = "${acme.tag}")
		void joined() {
		}

	}

}
