package io.serfspring.dispatch;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventKind}.
 */
class EventKindTests {

	private static final LocalNode SELF = new LocalNode("n1", "", Map.of());

	@ParameterizedTest
	@EnumSource
	void whenWireNameIsKnownThenTheKindIsFound(EventKind kind) {
		assertThat(EventKind.ofWireName(kind.wireName())).hasValue(kind);
	}

	@Test
	void whenWireNameIsUnknownThenThereIsNoKind() {
		assertThat(EventKind.ofWireName("User")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whenEventIsAboutMembersThenItsKindIsThatOfItsType(MemberEventType type) {
		EventKind kind = EventKind.of(new MemberEvent(type, SELF, List.of()));
		assertThat(kind.wireName()).isEqualTo(type.wireName());
		assertThat(kind.memberEventType()).hasValue(type);
		assertThat(kind.isNamed()).isFalse();
	}

	@Test
	void whenEventHasANameThenItsKindHas() {
		assertThat(EventKind.of(new UserEvent(SELF, "query", 1, Payload.EMPTY))).isEqualTo(EventKind.USER);
		assertThat(EventKind.of(new QueryEvent(SELF, "user", 1, Payload.EMPTY))).isEqualTo(EventKind.QUERY);
		assertThat(EventKind.USER.isNamed()).isTrue();
		assertThat(EventKind.QUERY.memberEventType()).isEmpty();
	}

}
