package io.serfspring.integration.scheduler;

import jakarta.annotation.PreDestroy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * An application whose scheduler keeps it alive, and which never finishes closing.
 */
@SpringBootApplication
@EnableScheduling
@SerfHandler("*")
public class SchedulerApplication {

	public static void main(String[] args) {
		SpringApplication.run(SchedulerApplication.class, args);
	}

	@Scheduled(fixedDelay = 100)
	void block() throws InterruptedException {
		Thread.sleep(Long.MAX_VALUE);
	}

	@PreDestroy
	void hang() throws InterruptedException {
		Thread.sleep(Long.MAX_VALUE);
	}

	@OnQuery
	String scheduled() {
		return "answer";
	}

}
