package io.serfspring.integration.choosing;

import org.springframework.context.annotation.Conditional;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * Is there if a file is.
 */
@SerfHandler("*")
@Conditional(OnFile.class)
class FileHandler {

	@OnQuery
	String file() {
		return "file";
	}

}
