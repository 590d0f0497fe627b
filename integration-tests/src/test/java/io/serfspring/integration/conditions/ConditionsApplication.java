package io.serfspring.integration.conditions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.serfspring.FromMembers;
import io.serfspring.FromMembers.Self;
import io.serfspring.Member;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * An application whose handlers are for roles that a node has together, for places, and
 * for some of the members.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ ConditionsApplication.AmsHandler.class, ConditionsApplication.FraHandler.class,
		ConditionsApplication.BalancerHandler.class })
public class ConditionsApplication {

	public static void main(String[] args) {
		SpringApplication.run(ConditionsApplication.class, args);
	}

	@SerfHandler(roles = "shop", tags = "dc-name=ams")
	static class AmsHandler {

		@OnQuery
		String place() {
			return "ams";
		}

	}

	@SerfHandler(roles = "shop", tags = "dc-name=fra")
	static class FraHandler {

		@OnQuery
		String place() {
			return "fra";
		}

	}

	@SerfHandler("balancer")
	static class BalancerHandler {

		private final Path notes;

		BalancerHandler(@Value("${conditions.notes}") Path notes) {
			this.notes = notes;
		}

		@OnMemberJoin
		@FromMembers(roles = "shop", self = Self.EXCLUDED)
		void joined(List<Member> members) throws IOException {
			String names = members.stream().map(Member::name).sorted().collect(Collectors.joining(" "));
			Files.writeString(this.notes, names + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}

	}

}
