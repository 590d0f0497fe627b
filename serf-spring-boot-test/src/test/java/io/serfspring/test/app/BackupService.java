package io.serfspring.test.app;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * A service, which a slice leaves out.
 */
@Component
public class BackupService {

	public List<String> list() {
		throw new IllegalStateException("no database");
	}

}
