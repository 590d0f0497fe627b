package io.serfspring.integration.scheduler;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * An application whose scheduler keeps it alive.
 */
@SpringBootApplication
@EnableScheduling
@SerfHandler("*")
public class SchedulerApplication {

	public static void main(String[] args) {
		SpringApplication.run(SchedulerApplication.class, args);
	}

	@Scheduled(fixedDelay = 100)
	void tick() {
	}

	@OnQuery
	String scheduled() {
		return "answer";
	}

}
