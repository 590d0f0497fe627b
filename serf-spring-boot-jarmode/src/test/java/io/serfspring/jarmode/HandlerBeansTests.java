package io.serfspring.jarmode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.dispatch.BuiltinQueries;
import io.serfspring.dispatch.SerfRoute;
import io.serfspring.jarmode.TestHandler.WebHandler;
import io.serfspring.process.TrainingHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerBeans}.
 */
class HandlerBeansTests {

	private static final List<SerfRoute> ROUTES = SerfRoute.declaredBy(WebHandler.class);

	private static final HandlerScan SCAN = new HandlerScan(ROUTES, null);

	@TempDir
	private Path folder;

	@Test
	void whenApplicationTellsItsTypesThenThatOfTrainingIsLeftOut() throws Exception {
		String web = WebHandler.class.getName();
		assertThat(take(TrainingHandler.class.getName() + "\n" + web + "\n" + web + "\n"))
			.isEqualTo(new HandlerBeans(Set.of(web)));
	}

	@Test
	void whenApplicationTellsNothingThenEveryClassMayBeABean() throws Exception {
		HandlerBeans beans = take(null);
		assertThat(beans.beans(ROUTES)).isEqualTo(ROUTES);
		assertThat(beans.others(ROUTES)).isEmpty();
	}

	@Test
	void whenClassIsNotABeanThenItsRoutesAreOthers() {
		HandlerBeans beans = new HandlerBeans(Set.of());
		assertThat(beans.beans(ROUTES)).isEmpty();
		assertThat(beans.others(ROUTES)).isEqualTo(ROUTES);
	}

	@Test
	void whenScanHasFoundEveryBeanThenItIsComplete() {
		assertThat(new HandlerBeans(Set.of(WebHandler.class.getName())).check(SCAN)).isEqualTo(SCAN);
	}

	@Test
	void whenScanHasFoundMoreThanThereAreBeansThenItIsComplete() {
		assertThat(new HandlerBeans(Set.of()).check(SCAN)).isEqualTo(SCAN);
	}

	@Test
	void whenScanHasMissedABeanThenItIsNotComplete() {
		assertThat(new HandlerBeans(Set.of("com.acme.Generated")).check(SCAN).doubt())
			.isEqualTo("com.acme.Generated is not a class of the package");
	}

	@Test
	void whenQueriesAreBuiltInThenTheyAreAmongTheRoutes() {
		HandlerScan checked = new HandlerBeans(Set.of(WebHandler.class.getName(), BuiltinQueries.class.getName()))
			.check(SCAN);
		assertThat(checked.isComplete()).isTrue();
		assertThat(checked.routes()).containsAll(ROUTES)
			.extracting(SerfRoute::name)
			.contains("serf-handlers", "serf-version");
	}

	private HandlerBeans take(@Nullable String types) throws Exception {
		try (TrainingAgent agent = new TrainingAgent(Account.of(null), this.folder, Map.of())) {
			Path file = agent.outputFile("types");
			if (types != null) {
				Files.writeString(file, types);
			}
			return HandlerBeans.take(agent, file, new VersionFolder(this.folder, "app.jar"));
		}
	}

}
