package io.serfspring.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;

import static io.serfspring.MemberEventType.FAILED;
import static io.serfspring.MemberEventType.JOIN;
import static io.serfspring.MemberEventType.LEAVE;
import static io.serfspring.MemberEventType.REAP;
import static io.serfspring.MemberEventType.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BackendFile}.
 */
class BackendFileTests {

	private static final Member WEB_1 = Events.web("web-1", "10.0.0.1");

	private static final Member WEB_2 = Events.web("web-2", "2001:db8::2");

	private static final Member DB = Events.member("db-1", "10.0.0.3", "db");

	@TempDir
	private Path folder;

	@Test
	void whenMembersJoinThenWebServersAreListedInOrder() throws IOException {
		assertThat(apply(JOIN, WEB_2, DB, WEB_1)).isTrue();
		assertThat(file()).content().isEqualTo("""
				# Generated from the members of the cluster: other changes get lost.
				backend web
					server web-1 10.0.0.1:8080 check
					server web-2 [2001:db8::2]:8080 check
				""");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.INCLUDE, names = { "LEAVE", "FAILED", "REAP" })
	void whenMembersAreGoneThenTheirLinesAreGone(MemberEventType type) throws IOException {
		apply(JOIN, WEB_1, WEB_2);
		assertThat(apply(type, WEB_1, DB)).isTrue();
		assertThat(servers()).containsExactly("server web-2 [2001:db8::2]:8080 check");
	}

	@Test
	void whenJoinWasSwallowedByUpdateThenServerIsListed() throws IOException {
		apply(UPDATE, WEB_1);
		assertThat(servers()).containsExactly("server web-1 10.0.0.1:8080 check");
	}

	@Test
	void whenUpdateChangesRoleOrAddressThenLineFollows() throws IOException {
		apply(JOIN, WEB_1, WEB_2);
		apply(UPDATE, Events.web("web-1", "10.0.0.9"), Events.member("web-2", "2001:db8::2", "db"));
		assertThat(servers()).containsExactly("server web-1 10.0.0.9:8080 check");
	}

	@Test
	void whenOldUpdateIsRepeatedThenNothingChanges() throws IOException {
		apply(JOIN, WEB_1);
		apply(UPDATE, WEB_1);
		backendFile().confirmReload();
		assertThat(apply(UPDATE, WEB_1)).isFalse();
		assertThat(apply(JOIN, DB)).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void whenNoMembersAreListedThenServersStay(MemberEventType type) throws IOException {
		apply(JOIN, WEB_1);
		backendFile().confirmReload();
		assertThat(apply(type)).isFalse();
		assertThat(servers()).hasSize(1);
	}

	@Test
	void whenFileDoesNotExistThenItIsCreatedWithoutServers() throws IOException {
		assertThat(apply(LEAVE)).isTrue();
		assertThat(servers()).isEmpty();
		assertThat(file()).exists();
	}

	@Test
	void whenFolderDoesNotExistThenFails() {
		BackendFile file = new BackendFile(Settings.web(this.folder.resolve("missing")));
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> file.apply(Events.members(JOIN, WEB_1)));
	}

	@Test
	void whenAgentHasStartedThenServersOfEarlierTimesAreForgotten() throws IOException {
		apply(JOIN, WEB_1, WEB_2);
		apply(JOIN, Events.web("self", "10.0.0.7"), WEB_2);
		assertThat(servers()).containsExactly("server self 10.0.0.7:8080 check",
				"server web-2 [2001:db8::2]:8080 check");
	}

	@Test
	void whenAgentWithEscapedNameHasStartedThenServersOfEarlierTimesAreForgotten() throws IOException {
		apply(JOIN, WEB_1);
		LocalNode self = new LocalNode("a\tb\n", "web", Map.of());
		backendFile().apply(new MemberEvent(JOIN, self, List.of(Events.web("a\\tb\\n", "10.0.0.7"))));
		assertThat(servers()).isEmpty();
	}

	@Test
	void whenMemberCouldBreakOutOfItsLineThenLeftOut() throws IOException {
		apply(JOIN, WEB_1, Events.web("a 6.6.6.6:80\n\tserver b", "10.0.0.4"), Events.web("web-3", "1.1.1.1 check"));
		assertThat(servers()).containsExactly("server web-1 10.0.0.1:8080 check");
	}

	@Test
	void whenAddressIsNoLongerFitThenServerIsRemoved() throws IOException {
		apply(JOIN, WEB_1);
		apply(UPDATE, Events.web("web-1", "example.com"));
		assertThat(servers()).isEmpty();
	}

	@Test
	void whenFileHoldsAnythingElseThenOnlyServersAreKept() throws IOException {
		Files.writeString(file(), "\u00FF\0\nserver web-1 10.0.0.1:80 check\nserver x y:1 check\n",
				StandardCharsets.ISO_8859_1);
		apply(FAILED, WEB_2);
		assertThat(file()).content().startsWith("# Generated").endsWith("web\n\tserver web-1 10.0.0.1:8080 check\n");
	}

	@Test
	void whenReloadIsNotConfirmedThenItStaysDue() throws IOException {
		apply(JOIN, WEB_1);
		assertThat(apply(REAP, WEB_2)).isTrue();
		backendFile().confirmReload();
		assertThat(apply(REAP, WEB_2)).isFalse();
	}

	private boolean apply(MemberEventType type, Member... members) throws IOException {
		return backendFile().apply(Events.members(type, members));
	}

	private BackendFile backendFile() {
		return new BackendFile(Settings.web(this.folder));
	}

	private Path file() {
		return this.folder.resolve("web.cfg");
	}

	private List<String> servers() throws IOException {
		return Files.readString(file()).lines().map(String::strip).filter((line) -> line.startsWith("server")).toList();
	}

}
