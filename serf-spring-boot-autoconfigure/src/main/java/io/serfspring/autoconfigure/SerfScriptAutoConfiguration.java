package io.serfspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.script.ScriptRunner;
import io.serfspring.script.ScriptStreams;
import io.serfspring.script.SerfProperties;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for script mode: the agent starts
 * the process for one event.
 */
@AutoConfiguration(after = SerfAutoConfiguration.class)
@EnableConfigurationProperties(SerfProperties.class)
public final class SerfScriptAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ScriptRunner serfScriptRunner(ConfigurableApplicationContext context, ObjectProvider<SerfProperties> properties,
			ObjectProvider<SerfEventDispatcher> dispatcher, ObjectProvider<ExitCodeExceptionMapper> exitCodeMappers) {
		return new ScriptRunner(context.getEnvironment(), properties, dispatcher, exitCodeMappers,
				ScriptStreams.ofProcess(), new ProcessExit(context));
	}

}
