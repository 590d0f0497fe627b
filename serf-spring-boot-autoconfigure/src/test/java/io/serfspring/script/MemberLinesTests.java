package io.serfspring.script;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import io.serfspring.Member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MemberLines}.
 */
class MemberLinesTests {

	private final MemberLines lines = new MemberLines();

	@Property
	void whateverTheBytesNothingButTheDocumentedErrorIsThrown(@ForAll byte[] stdin) {
		try {
			this.lines.parse(stdin);
		}
		catch (InvalidInvocationException ex) {
			assertThat(ex.getMessage()).startsWith("Line ").doesNotContain("\n");
		}
	}

	@Property
	void whateverTheTextNothingButTheDocumentedErrorIsThrown(@ForAll("nearlyLines") String stdin) {
		whateverTheBytesNothingButTheDocumentedErrorIsThrown(stdin.getBytes(StandardCharsets.UTF_8));
	}

	@Property
	void whatAnAgentWritesIsReadBack(@ForAll("members") List<Member> members) {
		assertThat(parse(members.stream().map(this::line).collect(Collectors.joining()))).isEqualTo(members);
	}

	@Property
	void roleIsThatOfTheRoleFieldWhateverTheTagsHold(@ForAll("values") String role, @ForAll("values") String forger) {
		Member member = parse("n1\t::1\t" + role + "\trole=" + role + ",x=" + forger + "\n").get(0);
		assertThat(member.role()).isEqualTo(role);
		assertThat(member.tags()).containsEntry("role", role);
	}

	@Test
	void whenValueHoldsCommasThenItIsOneValue() {
		assertThat(parse("n1\t::1\t\tlist=a,b,,c,role=\n").get(0).tags())
			.isEqualTo(Map.of("list", "a,b,,c", "role", ""));
	}

	@Test
	void whenThereIsNoRoleTagThenNoneIsMadeUp() {
		assertThat(parse("n1\t::1\t\tdc=ams\n").get(0).tags()).isEqualTo(Map.of("dc", "ams"));
	}

	@Test
	void whenLastLineFeedIsMissingThenTheLineCounts() {
		assertThat(parse("n1\t::1\tweb\trole=web")).hasSize(1);
	}

	@Test
	void whenLineIsCutThenRefusedWithItsNumber() {
		assertThatExceptionOfType(InvalidInvocationException.class)
			.isThrownBy(() -> parse("n1\t::1\t\t\nn2\t10.0.0.1\n"))
			.withMessage("Line 2 of standard input has 2 fields instead of 4: 'n2\\u{9}10.0.0.1'");
	}

	@Provide
	Arbitrary<String> nearlyLines() {
		return Arbitraries.of("\t", "\n", "\t\t\t", "n1", "web", "role=web", ",", "=", "\r", "\u0085", "\\t", "😀")
			.list()
			.ofMaxSize(20)
			.map((list) -> String.join("", list));
	}

	@Provide
	Arbitrary<List<Member>> members() {
		Arbitrary<String> names = Arbitraries.strings().withChars("ab-é \r\u0085\u2028\\$(").ofMaxLength(8);
		Arbitrary<Map<String, String>> tags = Arbitraries
			.maps(Arbitraries.strings().withChars("xyz.- ").ofMinLength(1).ofMaxLength(4), values())
			.ofMaxSize(4);
		return Combinators.combine(names, Arbitraries.of("10.0.0.1", "::1", "fe80::1"), tags)
			.as((name, address, others) -> new Member(name, address, "", others))
			.list()
			.ofMaxSize(5);
	}

	@Provide
	Arbitrary<String> values() {
		return Arbitraries.strings().withChars("ab,é \r$`{}").ofMaxLength(8);
	}

	private String line(Member member) {
		String tags = member.tags()
			.entrySet()
			.stream()
			.map((tag) -> tag.getKey() + "=" + tag.getValue())
			.collect(Collectors.joining(","));
		return String.join("\t", member.name(), member.address(), member.role(), tags) + "\n";
	}

	private List<Member> parse(String stdin) {
		return this.lines.parse(stdin.getBytes(StandardCharsets.UTF_8));
	}

}
