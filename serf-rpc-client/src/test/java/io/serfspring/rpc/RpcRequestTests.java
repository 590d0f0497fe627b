package io.serfspring.rpc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

import static org.assertj.core.api.Assertions.assertThat;

class RpcRequestTests {

	@Test
	void whenCommandHasNoBodyThenNothingFollowsTheHeader() throws IOException {
		MessageUnpacker unpacker = unpacker(RpcRequest.of("stats"));
		assertThat(unpacker.unpackValue()).hasToString("{\"Command\":\"stats\",\"Seq\":7}");
		assertThat(unpacker.hasNext()).isFalse();
	}

	@Property
	void anyTextIsWritten(@ForAll String text) throws IOException {
		MessageUnpacker unpacker = unpacker(RpcRequest.of("auth", "AuthKey", text + "\uD800".repeat(3)));
		unpacker.unpackValue();
		byte[] written = unpacker.unpackValue()
			.asMapValue()
			.map()
			.get(FakeConversation.text("AuthKey"))
			.asRawValue()
			.asByteArray();
		assertThat(written).isEqualTo((text + "\uD800".repeat(3)).getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void textHoldsNoBody() {
		assertThat(new RpcRequest("auth", Map.of("AuthKey", "s3cret"))).hasToString("command 'auth'");
	}

	private static MessageUnpacker unpacker(RpcRequest request) {
		return MessagePack.newDefaultUnpacker(request.encode(7));
	}

}
