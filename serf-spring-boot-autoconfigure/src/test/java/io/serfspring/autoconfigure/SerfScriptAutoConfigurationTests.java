package io.serfspring.autoconfigure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.script.ScriptRunner;
import io.serfspring.script.ScriptStreams;
import io.serfspring.script.SerfProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link SerfScriptAutoConfiguration} and {@link ScriptRunner}.
 */
class SerfScriptAutoConfigurationTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final List<Integer> exits = new ArrayList<>();

	private String stdin = "";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfAutoConfiguration.class, SerfScriptAutoConfiguration.class));

	@Test
	void whenAutoConfiguredThenThereIsARunnerThatDoesNothingWithoutAnEvent() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(ScriptRunner.class).hasSingleBean(SerfProperties.class);
			context.getBean(CommandLineRunner.class).run();
		});
	}

	@Test
	void whenNothingIsConfiguredThenDefaultsAreBound() {
		this.contextRunner.run((context) -> {
			SerfProperties properties = context.getBean(SerfProperties.class);
			assertThat(properties.responseLimit()).hasToString("1024B");
			assertThat(properties.stdinLimit().toMegabytes()).isEqualTo(8);
			assertThat(properties.event()).isNull();
		});
	}

	@Test
	void whenVariableIsNotTheAgentsThenItBindsToNothing() {
		this.contextRunner.withPropertyValues("serf.user=serf", "serf.self=x", "serf.query=y", "serf.script=z")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SerfProperties.class));
	}

	@Test
	void whenALimitIsNegativeThenTheErrorNamesIt() {
		this.contextRunner.withPropertyValues("serf.script.stdin-limit=-1")
			.run((context) -> assertThatException().isThrownBy(() -> context.getBean(SerfProperties.class))
				.withStackTraceContaining("'serf.script.stdin-limit' must not be negative"));
	}

	@Test
	void whenScriptModeIsDisabledThenTheEventIsIgnored() {
		this.contextRunner.withPropertyValues("serf.event=nonsense", "serf.script.enabled=false").run((context) -> {
			context.getBean(CommandLineRunner.class).run();
			assertThat(context.getSourceApplicationContext().isActive()).isTrue();
		});
	}

	@Test
	void whenApplicationHasARunnerThenItWins() {
		this.contextRunner.withUserConfiguration(OwnRunner.class)
			.run((context) -> assertThat(context.getBean(ScriptRunner.class)).isSameAs(context.getBean("ownRunner")));
	}

	@Test
	void whenQueryIsAnsweredThenTheAnswerIsTheOutput() {
		this.stdin = "é\n";
		run("serf.event=query", "serf.query.name=echo");
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualTo("é");
		assertThat(this.err.size()).isZero();
		assertThat(this.exits).containsExactly(0);
	}

	@Test
	void whenAnswerFitsExactlyThenItIsWritten() {
		this.stdin = "978";
		run("serf.event=query", "serf.query.name=sized");
		assertThat(this.out.size()).isEqualTo(978);
		assertThat(this.exits).containsExactly(0);
	}

	@Test
	void whenAnswerIsOneByteTooLongThenFailureSaysSoAndNothingIsWritten() {
		this.stdin = "979";
		run("serf.event=query", "serf.query.name=sized");
		assertThat(this.out.size()).isZero();
		assertThat(error()).isEqualTo("The answer of SerfScriptAutoConfigurationTests.Handlers.sized(String) to query "
				+ "'sized' has 979 bytes, 1 more than the 978 that the agent of node 'node1' sends at Lamport time 1 "
				+ "(serf.script.response-limit=1024B)\n");
		assertThat(this.exits).containsExactly(1);
	}

	@Test
	void whenAgentAllowsMoreThenALongerAnswerFits() {
		this.stdin = "2002";
		run("serf.event=query", "serf.query.name=sized", "serf.script.response-limit=2KB");
		assertThat(this.out.size()).isEqualTo(2002);
	}

	@Test
	void whenUnhandledThenNothingIsWritten() {
		run("serf.event=user", "serf.user.event=unknown");
		assertThat(this.out.size()).isZero();
		assertThat(this.err.size()).isZero();
		assertThat(this.exits).containsExactly(0);
	}

	@Test
	void whenHandlerFailsThenErrorTellsWhatFailedAndExitCodeIsOne() {
		run("serf.event=user", "serf.user.event=fail");
		assertThat(this.out.size()).isZero();
		assertThat(error()).startsWith("SerfScriptAutoConfigurationTests.Handlers.fail() failed on user event 'fail'\n"
				+ "java.lang.IllegalStateException: no\n\tat ");
		assertThat(this.exits).containsExactly(1);
	}

	@Test
	void whenCauseIsAnExitCodeGeneratorThenItsExitCodeCounts() {
		run("serf.event=user", "serf.user.event=failWithCode");
		assertThat(this.exits).containsExactly(42);
	}

	@Test
	void whenExitCodeGeneratorSaysZeroThenOne() {
		run("serf.event=user", "serf.user.event=failWithZero");
		assertThat(this.exits).containsExactly(1);
	}

	@Test
	void whenExitCodeWouldBeZeroForTheOperatingSystemThenOne() {
		run("serf.event=user", "serf.user.event=failWith256");
		assertThat(this.exits).containsExactly(1);
	}

	@Test
	void whenMapperKnowsTheExceptionThenItsExitCodeCounts() {
		run("serf.event=user", "serf.user.event=failChecked");
		assertThat(this.exits).containsExactly(7);
	}

	@Test
	void whenOneOfSeveralFailsThenTheProcessFails() {
		run("serf.event=user", "serf.user.event=several");
		assertThat(error()).contains("Handlers.severalFirst()").doesNotContain("Handlers.severalSecond()");
		assertThat(this.exits).containsExactly(1);
	}

	@Test
	void whenVariableIsMalformedThenOneLineNamesItAndExitCodeIs65() {
		run("serf.event=user", "serf.user.event=fail", "serf.user.ltime=x");
		assertThat(error()).isEqualTo("SERF_USER_LTIME is 'x', expected an unsigned 64-bit number\n");
		assertThat(this.exits).containsExactly(65);
	}

	@Test
	void whenStdinIsOverTheLimitThenOneLineSaysSoAndExitCodeIs65() {
		this.stdin = "x".repeat(1025);
		run("serf.event=query", "serf.query.name=echo", "serf.script.stdin-limit=1KB");
		assertThat(error())
			.isEqualTo("Standard input holds more than 1024 bytes, the limit that serf.script.stdin-limit sets\n");
		assertThat(this.exits).containsExactly(65);
	}

	private void run(String... properties) {
		this.contextRunner.withUserConfiguration(Handlers.class)
			.withPropertyValues("serf.self.name=node1", "serf.user.ltime=1", "serf.query.ltime=1")
			.withPropertyValues(properties)
			.run((context) -> runner(context).run());
	}

	private ScriptRunner runner(AssertableApplicationContext context) {
		return new ScriptRunner(context.getEnvironment(), context.getBeanProvider(SerfProperties.class),
				context.getBeanProvider(SerfEventDispatcher.class),
				context.getBeanProvider(ExitCodeExceptionMapper.class),
				new ScriptStreams(new ByteArrayInputStream(this.stdin.getBytes(StandardCharsets.UTF_8)), this.out,
						this.err),
				this.exits::add);
	}

	private String error() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	@SerfHandler
	static class Handlers {

		@OnQuery
		Payload echo(Payload payload) {
			return payload;
		}

		@OnQuery
		byte[] sized(String size) {
			return new byte[Integer.parseInt(size)];
		}

		@OnUserEvent
		void fail() {
			throw new IllegalStateException("no");
		}

		@OnUserEvent
		void failWithCode() {
			throw new IllegalStateException(new ExitCodeException(42));
		}

		@OnUserEvent
		void failWithZero() {
			throw new ExitCodeException(0);
		}

		@OnUserEvent
		void failWith256() {
			throw new ExitCodeException(256);
		}

		@OnUserEvent
		void failChecked() throws IOException {
			throw new IOException("checked");
		}

		@OnUserEvent("several")
		@Order(1)
		void severalFirst() {
			throw new IllegalStateException("first");
		}

		@OnUserEvent("several")
		@Order(2)
		void severalSecond() {
		}

		@Bean
		static ExitCodeExceptionMapper exitCodeMapper() {
			return (failure) -> (failure instanceof IOException) ? 7 : 0;
		}

	}

	static class ExitCodeException extends RuntimeException implements ExitCodeGenerator {

		private final int exitCode;

		ExitCodeException(int exitCode) {
			this.exitCode = exitCode;
		}

		@Override
		public int getExitCode() {
			return this.exitCode;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRunner {

		@Bean
		ScriptRunner ownRunner(Environment environment, ObjectProvider<SerfProperties> properties,
				ObjectProvider<SerfEventDispatcher> dispatcher, ObjectProvider<ExitCodeExceptionMapper> mappers) {
			return new ScriptRunner(environment, properties, dispatcher, mappers, ScriptStreams.ofProcess(), (code) -> {
			});
		}

	}

}
