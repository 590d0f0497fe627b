package io.serfspring.dispatch;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;
import io.serfspring.SerfMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerfRoute}.
 */
class SerfRouteTests {

	@Test
	void whenClassIsAHandlerThenItDeclaresARouteForEachRoleAndEvent() {
		assertThat(SerfRoute.table(SerfRoute.declaredBy(WebHandler.class))).isEqualTo("""
				${app.role}  member-join   SerfRouteTests.WebHandler.joined()
				${app.role}  query:disk-*  SerfRouteTests.WebHandler.disks()
				web          member-join   SerfRouteTests.WebHandler.joined()
				web          query:disk-*  SerfRouteTests.WebHandler.disks()""");
	}

	@Test
	void whenHandlerHasBeansThenTheDispatcherHasTheSameRoutes() {
		assertThat(Dispatchers.of(new StarHandler()).routes()).isEqualTo(SerfRoute.declaredBy(StarHandler.class));
	}

	@Test
	void whenClassIsNoHandlerThenItDeclaresNothing() {
		assertThat(SerfRoute.declaredBy(NoHandler.class)).isEmpty();
	}

	@Test
	void whenNameIsPrintedThenItReadsAsTheSamePattern() {
		assertThat(SerfRoute.declaredBy(StarHandler.class)).extracting(SerfRoute::name)
			.map(NamePattern::of)
			.containsExactlyInAnyOrder(new NamePattern("a*", false), new NamePattern("a*", false),
					new NamePattern("b", true), new NamePattern("b", true));
	}

	@Test
	void whenThereAreNoRoutesThenTheTableIsEmpty() {
		assertThat(SerfRoute.table(List.of())).isEmpty();
	}

	@SerfHandler({ "web", "${app.role}" })
	static class WebHandler {

		@OnMemberJoin
		void joined() {
		}

		@OnQuery("disk-*")
		void disks() {
		}

	}

	@SerfHandler
	static class StarHandler {

		@SerfMapping(names = { "a\\*", "b*" })
		void stars() {
		}

	}

	static class NoHandler {

		@OnQuery
		void load() {
		}

	}

}
