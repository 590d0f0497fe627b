package io.serfspring.resident;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Semaphore;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

import io.serfspring.process.ResidentConsole;
import io.serfspring.process.ResidentService;
import io.serfspring.process.TimeLimit;
import io.serfspring.script.ScriptDispatcher;

/**
 * Opens the door of this process to the handler that has started it, and serves until
 * there is a reason to end.
 */
class Resident implements ResidentService {

	private static final Log logger = LogFactory.getLog(Resident.class);

	private static final String IDLE_TIME = "serf.resident.idle-time";

	private static final Duration DEFAULT_IDLE_TIME = Duration.ofMinutes(10);

	@Override
	public void serve(ConfigurableApplicationContext context, ResidentConsole console) {
		try {
			serve(context, console, new RunFolder(Path.of(System.getProperty(RunFolder.PROPERTY))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void serve(ConfigurableApplicationContext context, ResidentConsole console, RunFolder folder)
			throws IOException, InterruptedException {
		ConfigurableEnvironment environment = context.getEnvironment();
		Binder binder = Binder.get(environment);
		Settings settings = folder.settings();
		Installation installation = new Installation(settings, watch(settings, environment, folder));
		FifoStock fifos = new FifoStock(folder.fifos());
		Slots slots = new Slots(folder, fifos);
		ServiceRecord record = new ServiceRecord();
		ResidentBackground background = new ResidentBackground(TicketFolder.besides(settings.logFile()));
		EventTimer timer = new EventTimer(
				binder.bind(TimeLimit.PROPERTY, Duration.class).map(TimeLimit::new).orElse(null), console);
		EventServer server = new EventServer(new EventBinder(environment),
				context.getBean(ScriptDispatcher.class).withBackground(background), console, timer);
		try (Door door = new Door(folder.door(), slots)) {
			Reception reception = new Reception(folder, door, slots, record, background);
			Surroundings surroundings = Surroundings.of(ClientProcess.self(), folder.environment());
			EventLoop loop = new EventLoop(folder, reception, slots, server,
					new Admission(settings, installation, surroundings), record, console, background);
			Duration idleTime = binder.bind(IDLE_TIME, Duration.class).orElse(DEFAULT_IDLE_TIME);
			folder.endStart();
			slots.open();
			reception.start();
			fifos.start();
			folder.tellThatItIsUp();
			loop.run(idleTime);
		}
	}

	@Override
	public void train(ConfigurableApplicationContext context) {
		try {
			ConfigurableEnvironment environment = context.getEnvironment();
			new EventBinder(environment).bind(ClientProcess.self().event());
			Surroundings self = Surroundings.of(ClientProcess.self(), ClientProcess.self().environment());
			self.findDifference(self);
			new WatchedFiles(new ConfigurationFiles(environment).find(), FileTime.from(Instant.now())).findChanged();
			new ServiceRecord().describe();
			load(Admission.class, Door.class, EventLoop.class, EventServer.class, EventTimer.class, Fifo.class,
					FifoStock.class, Installation.class, Reception.class, Request.class, RunFolder.class,
					Settings.class, Slot.class, Slots.class, LinkedTransferQueue.class, RandomAccessFile.class,
					ConcurrentLinkedQueue.class, Semaphore.class);
		}
		catch (IOException ex) {
			logger.debug("Nothing can stay here", ex);
		}
	}

	private void load(Class<?>... classes) {
		for (Class<?> type : classes) {
			type.getDeclaredMethods();
		}
	}

	private WatchedFiles watch(Settings settings, ConfigurableEnvironment environment, RunFolder folder)
			throws IOException {
		List<Path> files = new ArrayList<>(settings.files());
		Path javaHome = Path.of(System.getProperty("java.home"));
		files.addAll(List.of(javaHome.resolve("release"), javaHome.resolve("lib/modules")));
		files.add(Path.of(System.getProperty("java.class.path")));
		files.addAll(new ConfigurationFiles(environment).find());
		return new WatchedFiles(files, folder.start());
	}

}
