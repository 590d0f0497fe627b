package io.serfspring.integration.hostile;

import java.util.concurrent.CountDownLatch;

/**
 * Threads that do not end.
 */
final class Threads {

	private Threads() {
	}

	static Thread start(Runnable task) {
		Thread thread = new Thread(task);
		thread.start();
		return thread;
	}

	static void startDaemon(Runnable task) {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		thread.start();
	}

	static void sleepForEver() {
		while (true) {
			try {
				Thread.sleep(Long.MAX_VALUE);
			}
			catch (InterruptedException ex) {
				// It goes on, as hostile as it can.
			}
		}
	}

	static void loopForEver() {
		while (true) {
			Thread.onSpinWait();
		}
	}

	/**
	 * Let another thread take a lock and keep it.
	 */
	static void lockForEver(Object lock) throws InterruptedException {
		CountDownLatch locked = new CountDownLatch(1);
		start(() -> {
			synchronized (lock) {
				locked.countDown();
				sleepForEver();
			}
		});
		locked.await();
	}

}
