package io.serfspring.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConfigurationSnapshot}.
 */
class ConfigurationSnapshotTests {

	private final Map<String, Object> variables = new HashMap<>();

	private final Map<String, Object> properties = new HashMap<>();

	private final StandardEnvironment environment = new StandardEnvironment();

	@TempDir
	private Path folder;

	ConfigurationSnapshotTests() {
		this.environment.getPropertySources()
			.forEach((source) -> this.environment.getPropertySources().remove(source.getName()));
		this.environment.getPropertySources().addLast(new SystemEnvironmentPropertySource("variables", this.variables));
		this.environment.getPropertySources().addLast(new MapPropertySource("properties", this.properties));
	}

	@Test
	void whenNothingHasChangedThenThereIsNoDifference() throws Exception {
		this.properties.put("sample.one", "1");
		assertThat(difference("sample.one", "sample.two")).isNull();
	}

	@Test
	void whenAValueIsAnotherThenItsNameIsTold() throws Exception {
		this.properties.put("sample.one", "1");
		this.properties.put("sample.two", "2");
		assertThat(difference(() -> this.properties.put("sample.two", "3"), "sample.one", "sample.two"))
			.isEqualTo("sample.two");
	}

	@Test
	void whenAValueIsAddedThenItsNameIsTold() throws Exception {
		assertThat(difference(() -> this.properties.put("sample.one", ""), "sample.one")).isEqualTo("sample.one");
	}

	@Test
	void whenAValueIsRemovedThenItsNameIsTold() throws Exception {
		this.properties.put("sample.one", "1");
		assertThat(difference(this.properties::clear, "sample.one")).isEqualTo("sample.one");
	}

	@Test
	void whenAVariableIsAddedThenItIsTold() throws Exception {
		assertThat(difference(() -> this.variables.put("SAMPLE_ONE", "1"), "sample.one")).isEqualTo("SAMPLE_ONE");
	}

	@Test
	void whenNobodyHasAskedForAPropertyThenItMayChange() throws Exception {
		this.properties.put("sample.one", "1");
		assertThat(difference(() -> this.properties.put("sample.one-more", "2"), "sample.one")).isNull();
	}

	@Test
	void whenAKeyOfAMapIsAddedThenItIsTold() throws Exception {
		assertThat(difference(() -> this.properties.put("sample.map.key", "1"), "sample.map"))
			.isEqualTo("sample.map.key");
	}

	@Test
	void whenAnElementOfAListIsChangedThenItIsTold() throws Exception {
		this.properties.put("sample.long-list[0]", "1");
		assertThat(difference(() -> this.properties.put("sample.long-list[0]", "2"), "sample.long-list"))
			.isEqualTo("sample.long-list[0]");
	}

	@Test
	void whenAVariableAddsToAMapThenItIsTold() throws Exception {
		assertThat(difference(() -> this.variables.put("SAMPLE_LONGMAP_KEY", "1"), "sample.long-map"))
			.isEqualTo("SAMPLE_LONGMAP_KEY");
	}

	@Test
	void whenAVariableHasAnUnderscoreForADashThenItIsTold() throws Exception {
		assertThat(difference(() -> this.variables.put("MY_APP_NESTED_KEY", "1"), "my-app"))
			.isEqualTo("MY_APP_NESTED_KEY");
	}

	@Test
	void whenAnotherProfileIsActiveThenThatIsTold() throws Exception {
		assertThat(difference(() -> this.environment.setActiveProfiles("blue"))).isEqualTo("(profiles)");
	}

	@Test
	void whenTheCloudPlatformIsAnotherThenThatIsTold() throws Exception {
		assertThat(difference(() -> this.properties.put("spring.main.cloud-platform", "kubernetes")))
			.isEqualTo("(cloud platform)");
	}

	@Test
	void whenAValueIsASecretThenTheFileDoesNotTellIt() throws Exception {
		this.properties.put("sample.password", "open sesame");
		ConfigurationSnapshot.of(this.environment, Set.of("sample.password")).write(file());
		assertThat(file()).content().contains("sample.password=").doesNotContain("sesame");
	}

	private String difference(String... names) throws Exception {
		return difference(() -> {
		}, names);
	}

	private String difference(Runnable change, String... names) throws Exception {
		ConfigurationSnapshot.of(this.environment, Set.of(names)).write(file());
		change.run();
		ConfigurationSnapshot snapshot = ConfigurationSnapshot.read(file());
		return snapshot.difference(snapshot.again(this.environment));
	}

	private Path file() {
		return this.folder.resolve("configuration");
	}

}
