package com.acme;

import java.util.Collection;

import io.serfspring.Member;

interface Backends {

	void add(Collection<Member> members);

	void remove(Collection<Member> members);

}
