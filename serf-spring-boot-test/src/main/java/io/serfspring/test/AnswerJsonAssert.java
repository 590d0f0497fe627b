package io.serfspring.test;

import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;
import org.springframework.test.json.JsonPathValueAssert;

/**
 * Assertions on an answer as JSON. Those on a path of it show the path and all of the
 * JSON if they fail.
 */
class AnswerJsonAssert extends JsonContentAssert {

	private final String json;

	AnswerJsonAssert(JsonContent content) {
		super(content);
		this.json = content.getJson();
	}

	@Override
	public JsonPathValueAssert extractingPath(String path) {
		return super.extractingPath(path).as("%s, path %s of %s", descriptionText(), path, this.json);
	}

}
