package io.serfspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.script.ScriptDispatcher;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for script mode: the agent starts
 * the process for one event.
 */
@AutoConfiguration(after = SerfAutoConfiguration.class)
public final class SerfScriptAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ScriptDispatcher serfScriptDispatcher(SerfEventDispatcher dispatcher,
			ObjectProvider<ExitCodeExceptionMapper> exitCodeMappers) {
		return new ScriptDispatcher(dispatcher, exitCodeMappers);
	}

}
