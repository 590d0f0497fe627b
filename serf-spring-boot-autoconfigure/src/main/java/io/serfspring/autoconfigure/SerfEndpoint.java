package io.serfspring.autoconfigure;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfRoute;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.rpc.SerfRpcException;
import io.serfspring.stream.SerfStream;

/**
 * Endpoint that shows which handler serves which event, the node, and how the connection
 * and the stream are doing. What the cluster says is shown as it is.
 */
@Endpoint(id = "serf", defaultAccess = Access.READ_ONLY)
public class SerfEndpoint {

	private final SerfEventDispatcher dispatcher;

	private final SerfRpcClient rpc;

	private final ObjectProvider<SerfStream> stream;

	SerfEndpoint(SerfEventDispatcher dispatcher, SerfRpcClient rpc, ObjectProvider<SerfStream> stream) {
		this.dispatcher = dispatcher;
		this.rpc = rpc;
		this.stream = stream;
	}

	/**
	 * Describe handlers, node, connection and stream. The agent is asked.
	 * @return the description
	 */
	@ReadOperation
	public SerfDescriptor serf() {
		SerfStream stream = this.stream.getIfAvailable();
		StreamDescriptor streamDescriptor = (stream != null) ? StreamDescriptor.of(stream.status()) : null;
		List<RouteDescriptor> routes = this.dispatcher.routes().stream().map(RouteDescriptor::of).toList();
		String address = this.rpc.address().toString();
		try {
			AgentStats stats = AgentStats.of(this.rpc);
			return new SerfDescriptor(new NodeDescriptor(stats.name(), stats.tags()),
					new ConnectionDescriptor(address, true, null), streamDescriptor, routes);
		}
		catch (SerfRpcException ex) {
			return new SerfDescriptor(null, new ConnectionDescriptor(address, false, ex.getMessage()), streamDescriptor,
					routes);
		}
	}

	/**
	 * Description of handlers, node, connection and stream.
	 *
	 * @param node the node of the agent, or {@code null} if the agent does not answer
	 * @param connection the connection to the agent
	 * @param stream the stream of the agent's events, or {@code null} if there is none
	 * @param routes which handler serves which event
	 */
	public record SerfDescriptor(@Nullable NodeDescriptor node, ConnectionDescriptor connection,
			@Nullable StreamDescriptor stream, List<RouteDescriptor> routes) implements OperationResponseBody {
	}

	/**
	 * Description of the node of the agent.
	 *
	 * @param name the name
	 * @param tags the tags, {@code role} among them
	 */
	public record NodeDescriptor(String name, Map<String, String> tags) {
	}

	/**
	 * Description of the connection to the agent.
	 *
	 * @param address where the agent listens
	 * @param answered whether the agent has just answered
	 * @param failure why it has not, or {@code null}
	 */
	public record ConnectionDescriptor(String address, boolean answered, @Nullable String failure) {
	}

	/**
	 * Description of a route.
	 *
	 * @param role the role, {@code default} or {@code *}
	 * @param event the event, such as {@code member-join} or {@code user:deploy}
	 * @param handler the method, such as {@code WebHandler.deploy(String)}
	 * @param conditions what has to be true of node and members besides, such as
	 * {@code nodes with dc=ams}, or {@code null}
	 */
	public record RouteDescriptor(String role, String event, String handler, @Nullable String conditions) {

		static RouteDescriptor of(SerfRoute route) {
			return new RouteDescriptor(route.role(), route.event(), route.handler(),
					route.conditions().isEmpty() ? null : route.conditions());
		}

	}

}
