package io.serfspring.dispatch;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Lets a native image call {@link BuiltinQueries}, which are no bean when the application
 * is processed ahead of time.
 */
class BuiltinQueriesHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(BuiltinQueries.class, MemberCategory.INVOKE_DECLARED_METHODS);
	}

}
