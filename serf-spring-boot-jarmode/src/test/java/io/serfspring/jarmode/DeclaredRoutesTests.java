package io.serfspring.jarmode;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.serfspring.dispatch.SerfRoute;
import io.serfspring.jarmode.TestHandler.WebHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeclaredRoutes}.
 */
class DeclaredRoutesTests {

	@Test
	void whenThereAreRoutesThenTheyAreSaidToBeDeclared() {
		assertThat(DeclaredRoutes.text(new HandlerScan(SerfRoute.declaredBy(WebHandler.class), null))).isEqualTo("""
				Declared by the classes of the application, which decides at its start which of them are beans:
				  web  member-join   TestHandler.WebHandler.joined()
				  web  query:disk-*  TestHandler.WebHandler.status()
				  web  query:load    TestHandler.WebHandler.status()
				  web  user:deploy   TestHandler.WebHandler.deploy()""");
	}

	@Test
	void whenThereAreNoRoutesThenThisIsSaid() {
		assertThat(DeclaredRoutes.text(new HandlerScan(List.of(), null)))
			.isEqualTo("No class of the application handles an event.");
	}

	@Test
	void whenRoutesAreNotKnownThenTheReasonIsSaid() {
		assertThat(DeclaredRoutes.text(new HandlerScan(List.of(), "Broken.class cannot be read")))
			.isEqualTo("What the application could handle is not known, because Broken.class cannot be read.");
	}

}
