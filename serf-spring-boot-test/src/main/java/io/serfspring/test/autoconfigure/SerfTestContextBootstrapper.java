package io.serfspring.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.test.context.TestContextBootstrapper;

/**
 * {@link TestContextBootstrapper} for {@link SerfTest @SerfTest}.
 */
class SerfTestContextBootstrapper extends TestSliceTestContextBootstrapper<SerfTest> {

}
