package io.serfspring.test.app;

import java.io.IOException;
import java.util.List;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfHandler;

/**
 * A handler without any dependency.
 */
@SerfHandler("web")
public class WebHandler {

	private List<Member> members = List.of();

	@OnUserEvent
	void deploy(String version) {
	}

	@OnMemberJoin
	void joined(List<Member> members) {
		this.members = members;
	}

	@OnQuery
	Status status(LocalNode self) {
		return new Status(self.name(), self.role());
	}

	@OnQuery
	byte[] sized(String size) {
		return new byte[Integer.parseInt(size)];
	}

	@OnQuery
	String context(QueryEvent query) {
		return query.self().tag("my-tag") + " " + Long.toUnsignedString(query.lamportTime());
	}

	@OnQuery
	String thread(Thread thread) {
		return thread.getName();
	}

	@OnUserEvent
	void failChecked() throws IOException {
		throw new IOException("checked");
	}

	public List<Member> members() {
		return this.members;
	}

}
