package io.serfspring.dispatch;

import java.io.InputStream;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.AbstractList;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.serfspring.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link JacksonJsonConverter}.
 */
class JacksonJsonConverterTests {

	private final JacksonJsonConverter converter = new JacksonJsonConverter(JsonMapper::new);

	@ParameterizedTest
	@MethodSource
	void whenTypeWithoutInstancesIsAcceptedThenJacksonReadsIt(Class<?> type, String json) {
		assertThat(this.converter.canRead(type)).isTrue();
		assertThat(this.converter.read(Payload.of(json), (Type) type)).isInstanceOf(type);
	}

	static Stream<Arguments> whenTypeWithoutInstancesIsAcceptedThenJacksonReadsIt() {
		return Stream.of(arguments(List.class, "[]"), arguments(Collection.class, "[]"), arguments(Queue.class, "[]"),
				arguments(SortedSet.class, "[]"), arguments(AbstractList.class, "[]"), arguments(Map.class, "{}"),
				arguments(NavigableMap.class, "{}"), arguments(Iterable.class, "[]"),
				arguments(CharSequence.class, "\"a\""), arguments(Serializable.class, "\"a\""),
				arguments(Number.class, "1"), arguments(Path.class, "\"a\""), arguments(ByteBuffer.class, "\"YQ==\""),
				arguments(Charset.class, "\"UTF-8\""), arguments(Calendar.class, "1"),
				arguments(TimeZone.class, "\"UTC\""), arguments(ZoneId.class, "\"UTC\""),
				arguments(JsonNode.class, "{}"));
	}

	@ParameterizedTest
	@ValueSource(classes = { Runnable.class, Comparable.class, InputStream.class, Class.class, Contract.class,
			Template.class, Override.class })
	void whenTypeHasNoInstancesThenItIsRefused(Class<?> type) {
		assertThat(this.converter.canRead(type)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(classes = { int.class, String.class, Object.class, Release.class, Mode.class, Annotated.class,
			Derived.class })
	void whenTypeMayBeReadableThenItIsAccepted(Class<?> type) {
		assertThat(this.converter.canRead(type)).isTrue();
	}

	@Test
	void whenTypesAreCheckedThenThereIsNoMapper() {
		assertThat(new JacksonJsonConverter(() -> {
			throw new IllegalStateException("created");
		}).canRead(Contract.class)).isFalse();
	}

	record Release(String version) {
	}

	enum Mode {

		OPEN {

			@Override
			boolean isOpen() {
				return true;
			}

		};

		abstract boolean isOpen();

	}

	interface Contract {

	}

	abstract static class Template {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	interface Annotated {

	}

	interface Derived extends Annotated {

	}

}
