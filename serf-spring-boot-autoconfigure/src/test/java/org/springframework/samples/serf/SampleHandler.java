package org.springframework.samples.serf;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * A handler of an application whose packages begin as those of Spring do.
 */
@SerfHandler
public class SampleHandler {

	@OnQuery
	String sample() {
		return "sample";
	}

}
