package io.serfspring.dispatch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.annotation.AliasFor;
import org.springframework.util.ReflectionUtils;

import io.serfspring.MemberEventType;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnMemberFailed;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnMemberLeave;
import io.serfspring.OnMemberReap;
import io.serfspring.OnMemberUpdate;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.SerfMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventMappingReader}.
 */
class EventMappingReaderTests {

	@ParameterizedTest
	@CsvSource({ "memberJoin, JOIN", "memberLeave, LEAVE", "memberFailed, FAILED", "memberUpdate, UPDATE",
			"memberReap, REAP" })
	void whenBareMappingIsOnAMemberMethodThenItServesThatMemberEvent(String method, MemberEventType type) {
		assertThat(read(Bare.class, method)).isEqualTo(new EventMapping(Set.of(type), Set.of(), Set.of()));
	}

	@Test
	void whenBareMappingIsOnAnotherMethodThenItServesUserEventAndQueryOfItsName() {
		assertThat(read(Bare.class, "load")).isEqualTo(new EventMapping(Set.of(), names("load"), names("load")));
	}

	@Test
	void whenMappingHasNamesOnlyThenItServesUserEventAndQueryOfThem() {
		assertThat(read(Explicit.class, "named"))
			.isEqualTo(new EventMapping(Set.of(), names("a", "b*"), names("a", "b*")));
	}

	@Test
	void whenNamesAreGivenThenTheMethodNameDoesNotCount() {
		assertThat(read(Explicit.class, "memberJoin"))
			.isEqualTo(new EventMapping(Set.of(), names("member-join"), names("member-join")));
	}

	@Test
	void whenTypeIsTheEventItselfThenItServesAllKinds() {
		assertThat(read(Explicit.class, "everything"))
			.isEqualTo(new EventMapping(Set.of(MemberEventType.values()), names("*"), names("*")));
	}

	@Test
	void whenMemberEventsAreNamedThenThoseAlone() {
		assertThat(read(Composed.class, "some"))
			.isEqualTo(new EventMapping(Set.of(MemberEventType.JOIN, MemberEventType.LEAVE), Set.of(), Set.of()));
	}

	@Test
	void whenNoMemberEventIsNamedThenAllFive() {
		assertThat(read(Composed.class, "all"))
			.isEqualTo(new EventMapping(Set.of(MemberEventType.values()), Set.of(), Set.of()));
	}

	@Test
	void whenShorthandsAreOnOneMethodThenTheyAddUp() {
		assertThat(read(Composed.class, "shorthands"))
			.isEqualTo(new EventMapping(Set.of(MemberEventType.values()), Set.of(), Set.of()));
	}

	@Test
	void whenUserEventHasNoNameThenTheMethodName() {
		assertThat(read(Composed.class, "deploy")).isEqualTo(new EventMapping(Set.of(), names("deploy"), Set.of()));
	}

	@Test
	void whenKindsAreCombinedThenEachKeepsItsNames() {
		assertThat(read(Composed.class, "both")).isEqualTo(new EventMapping(Set.of(), names("fire"), names("ask")));
	}

	@Test
	void whenAnnotationIsComposedByTheApplicationThenItIsRead() {
		assertThat(read(Composed.class, "custom")).isEqualTo(new EventMapping(Set.of(), Set.of(), names("status")));
	}

	@Test
	void whenMappedMethodIsOverriddenThenTheMappingIsInherited() {
		assertThat(read(Overriding.class, "deploy")).isEqualTo(new EventMapping(Set.of(), names("deploy"), Set.of()));
	}

	@Test
	void whenOverridingMethodIsMappedThenTheInheritedMappingDoesNotCount() {
		assertThat(read(Overriding.class, "both")).isEqualTo(new EventMapping(Set.of(), names("other"), Set.of()));
	}

	@Test
	void whenMethodIsNotMappedThenNothing() {
		assertThat(read(Composed.class, "unmapped")).isNull();
	}

	private @Nullable EventMapping read(Class<?> type, String method) {
		return new EventMappingReader(Placeholders.AS_WRITTEN).read(ReflectionUtils.findMethod(type, method));
	}

	private Set<NamePattern> names(String... names) {
		return Arrays.stream(names).map(NamePattern::of).collect(Collectors.toSet());
	}

	static class Bare {

		@SerfMapping
		void memberJoin() {
		}

		@SerfMapping
		void memberLeave() {
		}

		@SerfMapping
		void memberFailed() {
		}

		@SerfMapping
		void memberUpdate() {
		}

		@SerfMapping
		void memberReap() {
		}

		@SerfMapping
		void load() {
		}

	}

	static class Explicit {

		@SerfMapping(names = { "a", "b*" })
		void named() {
		}

		@SerfMapping(names = "member-join")
		void memberJoin() {
		}

		@SerfMapping(types = SerfEvent.class, names = "*")
		void everything() {
		}

	}

	static class Composed {

		@OnMemberEvent({ MemberEventType.JOIN, MemberEventType.LEAVE })
		void some() {
		}

		@OnMemberEvent
		void all() {
		}

		@OnMemberJoin
		@OnMemberLeave
		@OnMemberFailed
		@OnMemberUpdate
		@OnMemberReap
		void shorthands() {
		}

		@OnUserEvent
		void deploy() {
		}

		@OnUserEvent("fire")
		@OnQuery("ask")
		void both() {
		}

		@OnStatus("status")
		void custom() {
		}

		void unmapped() {
		}

	}

	static class Overriding extends Composed {

		@Override
		void deploy() {
		}

		@Override
		@OnUserEvent("other")
		void both() {
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@SerfMapping(types = QueryEvent.class)
	@interface OnStatus {

		@AliasFor(annotation = SerfMapping.class, attribute = "names")
		String[] value();

	}

}
