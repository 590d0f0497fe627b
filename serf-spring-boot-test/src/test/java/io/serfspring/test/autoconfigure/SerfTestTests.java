package io.serfspring.test.autoconfigure;

import java.util.List;

import jakarta.validation.ConstraintViolationException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.serfspring.script.ScriptDispatcher;
import io.serfspring.test.SerfTester;
import io.serfspring.test.app.BackupService;
import io.serfspring.test.app.DbHandler;
import io.serfspring.test.app.Status;
import io.serfspring.test.app.TestAdvice;
import io.serfspring.test.app.TestApplication;
import io.serfspring.test.app.ThreadResolver;
import io.serfspring.test.app.WebHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link SerfTest @SerfTest}.
 */
@SerfTest
@ContextConfiguration(classes = TestApplication.class)
class SerfTestTests {

	@Autowired
	private SerfTester tester;

	@Autowired
	private ApplicationContext context;

	@MockitoBean
	private BackupService backups;

	@Test
	void whenHandlerNeedsAServiceThenItIsMocked() {
		given(this.backups.list()).willReturn(List.of("backup-1"));
		assertThat(this.tester.role("db").query("backups")).wasHandledBy(DbHandler.class, "backups")
			.fitsResponseLimit()
			.bodyJson()
			.isLenientlyEqualTo("[\"backup-1\"]");
	}

	@Test
	void whenAnswerIsJsonThenItCanBeConverted() {
		assertThat(this.tester.node("web-1").role("web").query("status")).bodyJson()
			.convertTo(Status.class)
			.isEqualTo(new Status("web-1", "web"));
	}

	@Test
	void whenPayloadIsNotValidThenRefused() {
		assertThat(this.tester.role("validated").userEvent("release").payload("../x")).hasFailed()
			.failure()
			.isInstanceOf(ConstraintViolationException.class);
	}

	@Test
	void whenThereIsAnAdviceThenItAnswersInTheSlice() {
		given(this.backups.list()).willThrow(new UnsupportedOperationException("read only"));
		assertThat(this.tester.role("db").query("backups")).failureWasAnsweredBy(TestAdvice.class, "unsupported")
			.bodyText()
			.isEqualTo("not supported");
	}

	@Test
	void whenMockFailsThenTheFailureIsKnown() {
		given(this.backups.list()).willThrow(new IllegalStateException("no database"));
		assertThat(this.tester.role("db").query("backups")).hasFailed()
			.failure()
			.isInstanceOf(IllegalStateException.class);
	}

	@Test
	void whenSlicedThenHandlersAndResolversAreThere() {
		assertThat(this.context.getBeansOfType(WebHandler.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(ThreadResolver.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(TestApplication.class)).hasSize(1);
	}

	@Test
	void whenSlicedThenNoRunnerIsThere() {
		assertThat(this.context.getBeansOfType(CommandLineRunner.class)).isEmpty();
		assertThat(this.context.getBeansOfType(ScriptDispatcher.class)).isEmpty();
	}

}
