package io.serfspring.sample;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.serfspring.client.QueryResult;
import io.serfspring.client.SerfClient;

/**
 * Tells how the nodes of the cluster are, by asking them.
 */
@RestController
class ClusterController {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final SerfClient serf;

	ClusterController(SerfClient serf) {
		this.serf = serf;
	}

	@GetMapping("/cluster")
	ClusterStatus cluster() {
		QueryResult result = this.serf.query("status").timeout(TIMEOUT).ask();
		return new ClusterStatus(result.answers(Status.class), result.missing());
	}

	/**
	 * What the nodes have answered.
	 *
	 * @param nodes the answers by the name of the node
	 * @param missing the nodes that have not answered
	 */
	record ClusterStatus(Map<String, Status> nodes, Set<String> missing) {
	}

}
