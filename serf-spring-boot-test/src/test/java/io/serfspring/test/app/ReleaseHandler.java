package io.serfspring.test.app;

import jakarta.validation.constraints.Pattern;

import org.springframework.validation.annotation.Validated;

import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;

/**
 * A handler whose payload is validated.
 */
@Validated
@SerfHandler("validated")
public class ReleaseHandler {

	@OnUserEvent
	void release(@Pattern(regexp = "[0-9.]+") String version) {
	}

}
