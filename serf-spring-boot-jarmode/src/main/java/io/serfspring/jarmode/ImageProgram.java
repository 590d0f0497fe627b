package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.boot.loader.jarmode.JarModeErrorException;
import org.springframework.util.FileSystemUtils;

/**
 * A native image of the application, which needs neither a JDK nor a cache. The routes
 * come from the package, whose classes an image does not have any more.
 */
class ImageProgram implements Program {

	private final ApplicationJar jar;

	private final Path image;

	ImageProgram(ApplicationJar jar, Path image) {
		this.jar = jar;
		this.image = image;
		if (!Files.isRegularFile(image) || !Files.isExecutable(image)) {
			throw new JarModeErrorException("%s is not a native image: it cannot be executed".formatted(image));
		}
	}

	@Override
	public String fileName() {
		return this.image.getFileName().toString();
	}

	@Override
	public Path defaultJavaHome() {
		return Path.of(System.getProperty("java.home"));
	}

	@Override
	public String defaultOptions() {
		return "";
	}

	@Override
	public List<Path> placeInto(VersionFolder version) throws IOException {
		Files.createDirectory(version.app());
		Files.copy(this.image, version.program());
		Path classes = classes(version);
		this.jar.extractTo(classes);
		return ApplicationJar.archives(classes);
	}

	private static Path classes(VersionFolder version) {
		return version.path().resolve("classes");
	}

	/**
	 * The build of the image has decided on its beans.
	 */
	@Override
	public Program withoutRpc(Consumer<String> steps) {
		return this;
	}

	/**
	 * An image without the training handler leaves the event unhandled.
	 */
	@Override
	public HandlerBeans tryOut(VersionFolder version, HandlerSettings settings, TrainingAgent agent,
			Consumer<String> steps) throws IOException, InterruptedException {
		steps.accept("Starting the image");
		FileSystemUtils.deleteRecursively(classes(version));
		Path types = agent.outputFile("types");
		ProcessOutput output = agent.sendToApplication(TrainingEvent.handled(), List.of(version.program().toString()),
				types);
		if (output.exitCode() != 0) {
			throw output.doesNotStart();
		}
		return HandlerBeans.take(agent, types, version);
	}

	@Override
	public List<String> commandOutside(VersionFolder version, Account account) {
		return List.of(version.program().toString());
	}

	@Override
	public HandlerScript fill(HandlerScript script) {
		return script.with("image", Shell.quote(fileName()));
	}

}
