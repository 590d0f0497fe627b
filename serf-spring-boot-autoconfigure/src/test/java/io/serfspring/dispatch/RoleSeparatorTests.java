package io.serfspring.dispatch;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RoleSeparator}.
 */
class RoleSeparatorTests {

	@Property
	void rolesThatAreJoinedBySeparatorAndSpaceAreFoundAgain(@ForAll("roles") List<String> roles,
			@ForAll("separators") String separator, @ForAll("spaces") String space) {
		String text = space + String.join(space + separator + space, roles) + separator + space;
		assertThat(RoleSeparator.of(separator).split(text)).isEqualTo(roles);
	}

	@Property
	void whenThereIsNoSeparatorThenTheTextStaysAsItIs(@ForAll String text) {
		assertThat(RoleSeparator.of("").split(text)).containsExactly(text);
	}

	@Test
	void whenPartsAreEmptyOrRepeatedThenTheyAreLeftOut() {
		assertThat(RoleSeparator.of(",").split(",web,, ,lb,web")).containsExactly("web", "lb");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-", "_", ".", "and", "0", ", and " })
	void whenSeparatorMayBePartOfARoleThenRefused(String separator) {
		assertThatIllegalArgumentException().isThrownBy(() -> RoleSeparator.of(separator));
	}

	@Provide
	Arbitrary<List<String>> roles() {
		return Arbitraries.of("web", "lb", "db-1", "a b", "*", "ü", "x.y_z").list().uniqueElements();
	}

	@Provide
	Arbitrary<String> separators() {
		return Arbitraries.of(",", ";", "|", "::", "/", "\n", "+");
	}

	@Provide
	Arbitrary<String> spaces() {
		return Arbitraries.of("", " ", " \t", "\u2003");
	}

}
