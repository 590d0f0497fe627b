package io.serfspring.integration.choosing;

import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Asks for a file, without the environment knowing.
 */
class OnFile implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String file = System.getenv("SAMPLE_FILE");
		return file != null && Files.exists(Path.of(file));
	}

}
