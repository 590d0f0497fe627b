package io.serfspring.jarmode;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Account}.
 */
class AccountTests {

	@Test
	void whenNobodyIsNamedThenItIsTheUserThatInstalls() throws Exception {
		Account account = Account.of(null);
		assertThat(account.isInstaller()).isTrue();
		assertThat(account.process(List.of("id", "-u")).command()).containsExactly("id", "-u");
	}

	@Test
	void whenTheUserThatInstallsIsNamedThenThisIsTheSame() throws Exception {
		Account account = Account.of(null);
		assertThat(Account.of(account.name())).isEqualTo(account);
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-such-user", "-u", "a b", "$(id)", "/" })
	void whenThereIsNoSuchUserThenItIsNamed(String name) {
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> Account.of(name))
			.withMessage("There is no user '%s' on this machine", name);
	}

	@Test
	void whenSomebodyInstallsForAnotherUserThenThisIsRefused() {
		assertThatExceptionOfType(JarModeErrorException.class)
			.isThrownBy(() -> new Account("serf", 990, 990, 1000).requireMayInstall())
			.withMessage("Only root can install for another user. Run this as root, or as serf without --user.");
	}

	@Test
	void whenRootInstallsForAnotherUserThenCommandsRunAsThatUser() {
		Account account = new Account("serf", 990, 991, 0);
		account.requireMayInstall();
		assertThat(account.process(List.of("id", "-u")).command()).containsExactly("setpriv", "--reuid=990",
				"--regid=991", "--init-groups", "--", "id", "-u");
	}

	@Test
	void whenCommandsRunAsAnotherUserThenVariablesOfTheOneThatInstallsAreLeftOut() {
		assertThat(new Account("serf", 990, 991, 0).process(List.of("id")).environment()).doesNotContainKeys("HOME",
				"USER", "LOGNAME");
	}

}
