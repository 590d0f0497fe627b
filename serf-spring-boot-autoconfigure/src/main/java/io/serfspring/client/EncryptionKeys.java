package io.serfspring.client;

import io.serfspring.rpc.KeyResult;

/**
 * The keys with which a cluster encrypts what its nodes send to each other. Each command
 * goes to all nodes; what they say, also that encryption is off, is in the result.
 */
public interface EncryptionKeys {

	/**
	 * Give a new key to all nodes.
	 * @param key the key in Base64
	 * @return what the nodes say
	 */
	KeyResult install(String key);

	/**
	 * Have all nodes encrypt with a key that they know.
	 * @param key the key in Base64
	 * @return what the nodes say
	 */
	KeyResult use(String key);

	/**
	 * Have all nodes forget a key.
	 * @param key the key in Base64
	 * @return what the nodes say
	 */
	KeyResult remove(String key);

	/**
	 * List the keys of all nodes.
	 * @return what the nodes say
	 */
	KeyResult list();

}
