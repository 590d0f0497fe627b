package io.serfspring.jarmode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text beside this class with places to fill.
 *
 * @param name the name of the file
 */
record Template(String name) {

	private static final Pattern PLACE = Pattern.compile("@([a-z_]+)@");

	/**
	 * Fill the places.
	 * @param values the text for each {@code @name@}
	 */
	String render(Map<String, String> values) throws IOException {
		return PLACE.matcher(text())
			.replaceAll((match) -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(match.group(1)))));
	}

	private String text() throws IOException {
		try (InputStream in = Template.class.getResourceAsStream(this.name)) {
			return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
