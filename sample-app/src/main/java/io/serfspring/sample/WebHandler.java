package io.serfspring.sample;

import java.io.IOException;

import io.serfspring.Background;
import io.serfspring.FromMembers;
import io.serfspring.MemberEvent;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;

import static io.serfspring.MemberEventType.FAILED;
import static io.serfspring.MemberEventType.LEAVE;
import static io.serfspring.MemberEventType.REAP;
import static io.serfspring.MemberEventType.UPDATE;

/**
 * Switches a web server to another release and keeps its load balancer up to date.
 */
@SerfHandler(WebHandler.ROLE)
class WebHandler {

	static final String ROLE = "web";

	private final Releases releases;

	private final BackendFile backendFile;

	private final ReloadCommand reloadCommand;

	WebHandler(Releases releases, BackendFile backendFile, ReloadCommand reloadCommand) {
		this.releases = releases;
		this.backendFile = backendFile;
		this.reloadCommand = reloadCommand;
	}

	/**
	 * The file system may be slow, and the agent has other things to do.
	 */
	@OnUserEvent
	@Background
	void deploy(String version) throws IOException {
		this.releases.switchTo(version);
	}

	@OnMemberJoin
	@FromMembers(roles = ROLE)
	void joined(MemberEvent event) throws IOException, InterruptedException {
		balance(event);
	}

	/**
	 * Whoever has changed, left or failed may have been a web server before. The agent
	 * tells of a member that joins and then changes a tag by an update alone.
	 */
	@OnMemberEvent({ UPDATE, LEAVE, FAILED, REAP })
	void changed(MemberEvent event) throws IOException, InterruptedException {
		balance(event);
	}

	private void balance(MemberEvent event) throws IOException, InterruptedException {
		if (this.backendFile.apply(event)) {
			this.reloadCommand.run();
			this.backendFile.confirmReload();
		}
	}

}
