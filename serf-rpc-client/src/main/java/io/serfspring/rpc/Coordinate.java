package io.serfspring.rpc;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where a node is in the network, by round-trip times (Vivaldi). All in seconds.
 *
 * @param vector the Euclidean part
 * @param error how sure the node is, without a unit
 * @param adjustment offset
 * @param height distance to the core of the network
 */
public record Coordinate(List<Double> vector, double error, double adjustment, double height) {

	public Coordinate {
		vector = List.copyOf(vector);
	}

	static Optional<Coordinate> readReply(Fields fields) throws IOException {
		@Nullable Coordinate coordinate = null;
		boolean known = false;
		while (fields.next()) {
			switch (fields.name()) {
				case "Ok" -> known = fields.flag();
				case "Coord" -> coordinate = fields.map(Coordinate::read);
				default -> fields.skip();
			}
		}
		return known ? Optional.ofNullable(coordinate) : Optional.empty();
	}

	private static Coordinate read(Fields fields) throws IOException {
		List<Double> vector = List.of();
		double error = 0;
		double adjustment = 0;
		double height = 0;
		while (fields.next()) {
			switch (fields.name()) {
				case "Vec" -> vector = fields.decimals();
				case "Error" -> error = fields.decimal();
				case "Adjustment" -> adjustment = fields.decimal();
				case "Height" -> height = fields.decimal();
				default -> fields.skip();
			}
		}
		return new Coordinate(vector, error, adjustment, height);
	}

}
