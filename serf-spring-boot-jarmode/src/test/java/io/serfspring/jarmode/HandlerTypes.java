package io.serfspring.jarmode;

import java.util.List;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.StubMethod;

import io.serfspring.MemberEventType;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;
import io.serfspring.SerfMapping;

/**
 * Handler classes that are made while a test runs.
 */
final class HandlerTypes {

	private HandlerTypes() {
	}

	static Class<?> create(Handler handler) {
		DynamicType.Builder<?> builder = new ByteBuddy().subclass(Object.class)
			.annotateType(AnnotationDescription.Builder.ofType(SerfHandler.class)
				.defineArray("value", handler.roles().toArray(String[]::new))
				.defineArray("tags", handler.tags().toArray(String[]::new))
				.build());
		for (Mapping mapping : handler.mappings()) {
			builder = builder.defineMethod(mapping.method(), void.class, Visibility.PUBLIC)
				.intercept(StubMethod.INSTANCE)
				.annotateMethod(annotation(mapping));
		}
		return builder.make().load(HandlerTypes.class.getClassLoader()).getLoaded();
	}

	private static AnnotationDescription annotation(Mapping mapping) {
		return AnnotationDescription.Builder.ofType(SerfMapping.class)
			.defineTypeArray("types", mapping.types().toArray(Class<?>[]::new))
			.defineEnumerationArray("memberEvents", MemberEventType.class,
					mapping.memberEvents().toArray(MemberEventType[]::new))
			.defineArray("names", mapping.names().toArray(String[]::new))
			.build();
	}

	/**
	 * What a class is annotated with.
	 */
	record Handler(List<String> roles, List<String> tags, List<Mapping> mappings) {
	}

	/**
	 * What a method is annotated with.
	 */
	record Mapping(String method, List<Class<? extends SerfEvent>> types, List<MemberEventType> memberEvents,
			List<String> names) {
	}

}
