package io.serfspring.benchmark;

import java.lang.invoke.MethodHandles;

import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.Environment;

import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;

/**
 * Adds handlers for events that never come: as many as {@code benchmark.routes}, each a
 * class of its own with a name of its own.
 */
class Routes implements BeanDefinitionRegistryPostProcessor {

	private static final MethodHandles.Lookup HERE = MethodHandles.lookup();

	private final int count;

	Routes(Environment environment) {
		this.count = environment.getProperty("benchmark.routes", Integer.class, 10);
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		for (int i = 0; i < this.count; i++) {
			registry.registerBeanDefinition("route" + i, new RootBeanDefinition(define("route" + i)));
		}
	}

	private static Class<?> define(String name) {
		ClassWriter writer = new ClassWriter(0);
		writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "io/serfspring/benchmark/" + name, null, "java/lang/Object",
				null);
		AnnotationVisitor roles = writer.visitAnnotation(Type.getDescriptor(SerfHandler.class), true)
			.visitArray("value");
		roles.visit(null, SerfHandler.EVERY_ROLE);
		roles.visitEnd();
		writeConstructor(writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null));
		writeHandler(writer.visitMethod(Opcodes.ACC_PUBLIC, name, "()V", null, null));
		writer.visitEnd();
		try {
			return HERE.defineClass(writer.toByteArray());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void writeConstructor(MethodVisitor method) {
		method.visitCode();
		method.visitVarInsn(Opcodes.ALOAD, 0);
		method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
		method.visitInsn(Opcodes.RETURN);
		method.visitMaxs(1, 1);
		method.visitEnd();
	}

	private static void writeHandler(MethodVisitor method) {
		method.visitAnnotation(Type.getDescriptor(OnUserEvent.class), true).visitEnd();
		method.visitCode();
		method.visitInsn(Opcodes.RETURN);
		method.visitMaxs(0, 1);
		method.visitEnd();
	}

}
