package io.serfspring.rpc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

import static io.serfspring.rpc.FakeConversation.map;
import static io.serfspring.rpc.FakeConversation.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is read from an agent that writes otherwise, or that is none.
 */
@Timeout(120)
class MessageReaderTests {

	private static final byte[] ZEROS = new byte[1 << 16];

	private final List<StreamRecord> records = new ArrayList<>();

	private final Map<Long, Exchange> exchanges = new HashMap<>(Map.of(7L, new Subscription<>(RpcRequest.of("stream"),
			new StreamRecordReader(new QueryIds(0))::read, (record) -> false, this.records::add)));

	@ParameterizedTest
	@ValueSource(strings = { "90", "01", "c0", "a3536571", "c403000000", "c3", "cb3ff0000000000000", "c1" })
	void whenMessageIsNoMapThenProtocolException(String hex) {
		assertThatExceptionOfType(SerfProtocolException.class).isThrownBy(() -> read(bytes(hex)));
	}

	@Test
	void whenBodyComesFirstThenProtocolException() {
		assertThatExceptionOfType(SerfProtocolException.class).isThrownBy(() -> read(userEvent("x")))
			.withMessage("a body without a header");
	}

	@Test
	void whenEmptyMapComesFirstThenProtocolException() {
		assertThatExceptionOfType(SerfProtocolException.class).isThrownBy(() -> read(ValueFactory.emptyMap()));
	}

	@Test
	void whenTwoBodiesFollowAHeaderThenProtocolException() {
		assertThatExceptionOfType(SerfProtocolException.class)
			.isThrownBy(() -> read(header(), userEvent("x"), userEvent("y")));
	}

	@Test
	void whenHeaderHasNoSequenceThenProtocolException() {
		assertThatExceptionOfType(SerfProtocolException.class).isThrownBy(() -> read(map("Error", text(""))))
			.withMessage("a header without a sequence number");
	}

	@Test
	void whenSequenceIsNoNumberThenProtocolException() {
		assertThatExceptionOfType(SerfProtocolException.class)
			.isThrownBy(() -> read(map("Error", text(""), "Seq", text("7"))));
	}

	@Test
	void whenHeaderHasNoErrorThenItIsAccepted() throws IOException {
		read(map("Seq", ValueFactory.newInteger(7)), userEvent("x"));
		assertThat(this.records).containsExactly(new StreamRecord.User(0, "x", new byte[0], false));
	}

	@Test
	void whenNumberHas64BitsThenItIsUnsigned() throws IOException {
		Value largest = ValueFactory.newInteger(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
		read(header(), map("Event", text("user"), "LTime", largest));
		assertThat(this.records).containsExactly(new StreamRecord.User(-1, "", new byte[0], false));
	}

	@Test
	void whenSequenceHas64BitsThenItIsUnknown() throws IOException {
		Value largest = ValueFactory.newInteger(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
		read(map("Seq", largest), userEvent("x"), header(), userEvent("y"));
		assertThat(this.records).hasSize(1);
	}

	@Test
	void whenPayloadIsWrittenInAnyWayThenItIsRead() throws IOException {
		for (Value payload : List.of(ValueFactory.newBinary("hi".getBytes(StandardCharsets.UTF_8)), text("hi"),
				ValueFactory.newArray(ValueFactory.newInteger('h'), ValueFactory.newInteger('i')))) {
			read(header(), map("Event", text("user"), "Payload", payload));
		}
		assertThat(this.records).hasSize(3)
			.allSatisfy((record) -> assertThat(record)
				.isEqualTo(new StreamRecord.User(0, "", "hi".getBytes(StandardCharsets.UTF_8), false)));
	}

	@Test
	void whenPayloadIsNothingInAnyWayThenItIsEmpty() throws IOException {
		for (Value payload : List.of(ValueFactory.newNil(), text(""), ValueFactory.newBinary(new byte[0]),
				ValueFactory.emptyArray())) {
			read(header(), map("Event", text("user"), "Payload", payload));
		}
		assertThat(this.records).hasSize(4)
			.allSatisfy((record) -> assertThat(record).isEqualTo(new StreamRecord.User(0, "", new byte[0], false)));
	}

	@Test
	void whenEveryFieldIsNilThenValuesAreEmpty() throws IOException {
		Value nil = ValueFactory.newNil();
		read(header(), map("Event", text("user"), "Name", nil, "LTime", nil, "Payload", nil, "Coalesce", nil));
		read(header(), map("Event", text("member-join"), "Members", nil));
		assertThat(this.records).containsExactly(new StreamRecord.User(0, "", new byte[0], false),
				new StreamRecord.Members("member-join", List.of()));
	}

	@Test
	void whenFieldsAreUnknownThenTheyAreSkipped() throws IOException {
		Value nested = ValueFactory.newArray(map("Seq", ValueFactory.newInteger(1)), ValueFactory.newNil(),
				ValueFactory.newExtension((byte) 1, new byte[] { 1, 2 }), ValueFactory.newFloat(1.5),
				ValueFactory.newMap(ValueFactory.newArray(text("k")), ValueFactory.newBoolean(true)));
		read(map("Error", text(""), "Future", nested, "Seq", ValueFactory.newInteger(7)),
				map("Future", nested, "Event", text("user"), "Future2", nested, "Name", text("x"), "Future3", nested));
		assertThat(this.records).containsExactly(new StreamRecord.User(0, "x", new byte[0], false));
	}

	@Test
	void whenEventIsUnknownThenRecordSaysSo() throws IOException {
		read(header(), map("Event", text("weather"), "Name", text("x")));
		assertThat(this.records).containsExactly(new StreamRecord.Unknown("weather"));
	}

	@Test
	void whenTextIsNoUtf8ThenItIsReplaced() throws IOException {
		read(header(), map("Event", text("user"), "Name", ValueFactory.newString(new byte[] { 'a', (byte) 0xFF })));
		assertThat(this.records).containsExactly(new StreamRecord.User(0, "a\uFFFD", new byte[0], false));
	}

	@Test
	void whenFieldHasAnotherTypeThenProtocolException() {
		assertThatExceptionOfType(SerfProtocolException.class)
			.isThrownBy(() -> read(header(), map("Event", text("user"), "LTime", text("soon"))));
	}

	@Test
	void whenPortIsNoneThenProtocolException() {
		assertThatExceptionOfType(SerfProtocolException.class)
			.isThrownBy(() -> readMember(map("Port", ValueFactory.newInteger(1L << 40))))
			.withMessage("'Port' is 1099511627776");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7f000001", "00000000000000000000ffff7f000001" })
	void whenAddressIsIpv4ThenItIsReadFromBothForms(String hex) throws IOException {
		assertThat(readMember(map("Addr", ValueFactory.newBinary(HexFormat.of().parseHex(hex)))).address())
			.isEqualTo(InetAddress.getByName("127.0.0.1"));
	}

	@Test
	void whenAddressIsListOfNumbersThenItIsRead() throws IOException {
		Value address = ValueFactory.newArray(ValueFactory.newInteger(10), ValueFactory.newInteger(0),
				ValueFactory.newInteger(0), ValueFactory.newInteger(200));
		assertThat(readMember(map("Addr", address)).addressText()).isEqualTo("10.0.0.200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "7f", "7f00000101", "000000000000000000000000000000000000" })
	void whenAddressHasAnotherLengthThenThereIsNone(String hex) throws IOException {
		RpcMember member = readMember(map("Addr", ValueFactory.newBinary(HexFormat.of().parseHex(hex))));
		assertThat(member.address()).isNull();
		assertThat(member.addressText()).isEmpty();
	}

	@Test
	void whenStatusIsUnknownThenNone() throws IOException {
		assertThat(readMember(map("Status", text("tired"))).status()).isEqualTo(MemberStatus.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dbffffffff", "db7fffffff", "c6ffffffff", "c67fffffff", "ddffffffff", "dd7fffffff",
			"dfffffffff", "df7fffffff", "c9ffffffff01", "c97fffffff01", "db00100001", "c600100001" })
	void whenLengthIsGiganticThenProtocolException(String hex) {
		for (String field : List.of("Payload", "Future", "Members")) {
			byte[] body = concat(bytes("82"), pack(text("Event")), pack(text("user")), pack(text(field)), bytes(hex));
			assertThatExceptionOfType(SerfProtocolException.class)
				.isThrownBy(() -> read(endless(concat(pack(header()), body))));
		}
	}

	@Test
	void whenTopLevelMapIsGiganticThenItsMessageIsTooLarge() {
		assertThatExceptionOfType(SerfProtocolException.class)
			.isThrownBy(() -> read(endless(concat(pack(header()), bytes("df7fffffff")))));
	}

	@Test
	void whenCountOfSkippedValuesOverflowsAnIntThenNothingIsMistakenForAField() {
		byte[] value = concat(bytes("df40000000"), pack(text("Event")), pack(text("user")));
		byte[] body = concat(bytes("82"), pack(text("Future")), value, pack(text("Event")), pack(text("user")));
		assertThatExceptionOfType(EOFException.class)
			.isThrownBy(() -> read(new ByteArrayInputStream(concat(pack(header()), body))));
		assertThat(this.records).isEmpty();
	}

	@Test
	void whenSkippedValueIsDeepThenItIsSkipped() throws IOException {
		byte[] deep = new byte[1_000_000];
		Arrays.fill(deep, (byte) 0x91);
		byte[] body = concat(bytes("82"), pack(text("Future")), deep, bytes("c0"), pack(text("Event")),
				pack(text("user")));
		assertThatExceptionOfType(EOFException.class)
			.isThrownBy(() -> read(new ByteArrayInputStream(concat(pack(header()), body))));
		assertThat(this.records).hasSize(1);
	}

	@Test
	void whenValuesAreRepeatedWithoutEndThenMessageIsTooLarge() {
		byte[] large = new byte[1 << 20];
		byte[] field = concat(pack(text("Future")), pack(ValueFactory.newBinary(large)));
		InputStream fields = new SequenceInputStream(Collections
			.enumeration(Collections.nCopies(100, field).stream().map(ByteArrayInputStream::new).toList()));
		InputStream message = new SequenceInputStream(
				new ByteArrayInputStream(concat(pack(header()), bytes("df7fffffff"))), fields);
		assertThatExceptionOfType(SerfProtocolException.class).isThrownBy(() -> read(message))
			.withMessage("a message of more than 67108864 bytes");
	}

	private RpcMember readMember(Value member) throws IOException {
		read(header(), map("Event", text("member-join"), "Members", ValueFactory.newArray(member)));
		return ((StreamRecord.Members) this.records.get(0)).members().get(0);
	}

	private void read(Value... messages) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (Value message : messages) {
			bytes.writeBytes(pack(message));
		}
		read(bytes.toByteArray());
	}

	private void read(byte[] messages) throws IOException {
		try {
			read(new ByteArrayInputStream(messages));
		}
		catch (EOFException ex) {
			assertThat(ex).hasMessage("closed by the agent");
		}
	}

	private void read(InputStream input) throws IOException {
		MessageReader reader = new MessageReader(input, this.exchanges);
		while (true) {
			reader.readMessage();
		}
	}

	private static Value header() {
		return map("Error", text(""), "Seq", ValueFactory.newInteger(7));
	}

	private static Value userEvent(String name) {
		return map("Event", text("user"), "Name", text(name));
	}

	private static byte[] pack(Value value) {
		try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
			packer.packValue(value);
			return packer.toByteArray();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	private static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.writeBytes(part);
		}
		return bytes.toByteArray();
	}

	/**
	 * A msgpack value for each byte, without end.
	 */
	private static InputStream endless(byte[] start) {
		return new SequenceInputStream(new ByteArrayInputStream(start), new InputStream() {

			@Override
			public int read() {
				return 0;
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				int size = Math.min(length, ZEROS.length);
				System.arraycopy(ZEROS, 0, target, offset, size);
				return size;
			}

		});
	}

}
