package io.serfspring.stream;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.serfspring.LocalNode;

import static io.serfspring.stream.Nodes.alive;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SelfNode}.
 */
class SelfNodeTests {

	private final SelfNode self = new SelfNode();

	@Test
	void whenTheAgentTellsOfAChangeThenItIsKnown() {
		this.self.set(node("web"));
		this.self.refresh(() -> node("db"));
		assertThat(this.self.get()).isEqualTo(node("db"));
	}

	@Test
	void whenAnEventComesWhileTheAgentIsAskedThenTheEventIsNewer() {
		this.self.set(node("web"));
		this.self.refresh(() -> {
			this.self.update(List.of(alive("n1", "db")));
			return node("web");
		});
		assertThat(this.self.get()).isEqualTo(node("db"));
	}

	private static LocalNode node(String role) {
		return new LocalNode("n1", role, Map.of("role", role));
	}

}
