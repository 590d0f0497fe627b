package io.serfspring.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import io.serfspring.MemberEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an IDE is told of the properties.
 */
class ConfigurationMetadataTests {

	private final DocumentContext metadata = JsonPath.parse(read());

	@Test
	void eachPropertyHasItsSentence() {
		List<Map<String, String>> properties = this.metadata.read("$.properties");
		assertThat(properties).isNotEmpty()
			.allSatisfy((property) -> assertThat(property.get("description")).isNotBlank());
	}

	@Test
	void kindsOfEventAreSuggested() {
		List<String> values = this.metadata.read("$.hints[?(@.name == 'serf.event')].values[*].value");
		assertThat(values).containsExactlyInAnyOrderElementsOf(Stream
			.concat(Stream.of(MemberEventType.values()).map(MemberEventType::wireName), Stream.of("user", "query"))
			.toList());
	}

	private static String read() {
		try {
			return new ClassPathResource("META-INF/spring-configuration-metadata.json")
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
