package io.serfspring.dispatch;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.AliasFor;

import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;
import io.serfspring.SerfMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
	void whenRolesAreGivenByTheirAliasThenTheyCount() {
		assertThat(SerfRoute.declaredBy(AliasHandler.class)).extracting(SerfRoute::role).containsExactly("web");
		assertThat(Dispatchers.of(new AliasHandler()).routes()).isEqualTo(SerfRoute.declaredBy(AliasHandler.class));
	}

	@Test
	void whenAnnotationIsComposedThenItsRolesCount() {
		assertThat(SerfRoute.declaredBy(ComposedHandler.class)).extracting(SerfRoute::role).containsExactly("lb");
		assertThat(Dispatchers.of(new ComposedHandler()).routes())
			.isEqualTo(SerfRoute.declaredBy(ComposedHandler.class));
	}

	@Test
	void whenNameIsAPlaceholderThenAClassDeclaresItAsWritten() {
		assertThat(SerfRoute.declaredBy(PlaceholderHandler.class)).extracting(SerfRoute::event)
			.containsExactly("query:${acme.q}");
	}

	@Test
	void whenNameIsAPlaceholderThenTheTableOfTheDispatcherHasItResolved() {
		assertThat(Dispatchers.withPlaceholders((text) -> text.replace("${acme.q}", "disk-*"), new PlaceholderHandler())
			.routes()).extracting(SerfRoute::event).containsExactly("query:disk-*");
	}

	@Test
	void whenNamesHaveNoPlaceholderThenTheyAreNotResolved() {
		assertThat(Dispatchers.withPlaceholders((text) -> "other", new StarHandler()).routes())
			.isEqualTo(SerfRoute.declaredBy(StarHandler.class));
	}

	@Test
	void whenPlaceholderCannotBeResolvedThenRefusedNamingMethodAndPlaceholder() {
		UnaryOperator<String> nothing = (text) -> {
			throw new IllegalArgumentException("Could not resolve placeholder 'acme.q'");
		};
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.withPlaceholders(nothing, new PlaceholderHandler()))
			.withMessage(
					"\"${acme.q}\" of SerfRouteTests.PlaceholderHandler.load() cannot be resolved: Could not resolve "
							+ "placeholder 'acme.q'");
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

	@SerfHandler(roles = "web")
	static class AliasHandler {

		@OnQuery
		void load() {
		}

	}

	@SerfHandler
	@Retention(RetentionPolicy.RUNTIME)
	@interface LoadBalancer {

		@AliasFor(annotation = SerfHandler.class, attribute = "roles")
		String[] of() default "lb";

	}

	@LoadBalancer
	static class ComposedHandler {

		@OnQuery
		void load() {
		}

	}

	@SerfHandler
	static class PlaceholderHandler {

		@OnQuery("${acme.q}")
		void load() {
		}

	}

	static class NoHandler {

		@OnQuery
		void load() {
		}

	}

}
