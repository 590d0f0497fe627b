package io.serfspring.test.app;

import java.io.IOException;

import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * An application for the tests of the test kit.
 */
@SpringBootApplication
public class TestApplication {

	@Bean
	ExitCodeExceptionMapper exitCodeExceptionMapper() {
		return (failure) -> (failure instanceof IOException) ? 7 : 0;
	}

}
