package io.serfspring.dispatch;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * What separates the roles in the role text of a node or a member.
 *
 * @param text the separator; if it is empty, the whole text is one role
 */
record RoleSeparator(String text) {

	static final RoleSeparator NONE = new RoleSeparator("");

	/**
	 * Read a separator. An installed handler does not know it, so it must not contain
	 * what may be part of a role.
	 * @param text the separator
	 * @throws IllegalArgumentException if it contains a letter, a digit, {@code .},
	 * {@code _} or {@code -}
	 */
	static RoleSeparator of(String text) {
		Assert.isTrue(!Pattern.compile("[A-Za-z0-9._-]").matcher(text).find(),
				"A role separator must not contain letters, digits, '.', '_' or '-'");
		return new RoleSeparator(text);
	}

	/**
	 * Return the roles in a text.
	 * @param role the text
	 * @return the roles in their order, without space around them; none of them is empty
	 */
	List<String> split(String role) {
		if (this.text.isEmpty()) {
			return List.of(role);
		}
		return Arrays.stream(StringUtils.delimitedListToStringArray(role, this.text))
			.map(String::strip)
			.filter(StringUtils::hasLength)
			.distinct()
			.toList();
	}

}
